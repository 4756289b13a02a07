"""Steps that say more: of a thing, or what else may be so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from explorer.questions.builder.terms import read_name, read_number, read_words
from explorer.sparql.question.edit import change
from explorer.sparql.question.model import (
    Condition,
    Count,
    Either,
    Fact,
    Group,
    Link,
    May,
    Not,
    Part,
    Path,
    Question,
    Thing,
)
from explorer.sparql.question.wording.kinds import kind_column
from explorer.terms import PREFIXES

_LABEL = f"{PREFIXES['rdfs']}label"
Build: TypeAlias = Callable[[Sequence[str], str], Condition]


def _link(words: Sequence[str], shown: bool = False) -> Link:
    name, *kinds = words
    thing = Thing(shown=shown, kinds=tuple(map(read_name, kinds)))
    return Link((read_name(name.removeprefix("^")),), thing, name.startswith("^"))


def _named(link: Link) -> Link:
    return replace(link, thing=replace(link.thing, conditions=(Fact(shown=True, property=_LABEL),)))


ADDING: Mapping[str, Build] = {
    "that": lambda words, _: _link(words),
    "no": lambda words, _: Not((_link(words),)),
    "with": lambda words, _: _link(words, shown=True),
    "perhaps": lambda words, _: May((_link(words, shown=True),)),
    "label": lambda words, _: _named(_link(words)),
    "label-if-any": lambda words, _: May((_named(_link(words)),)),
    "kind-of": lambda *_: kind_column(),
    "kind-of-if-any": lambda *_: May((kind_column(),)),
    "number": lambda words, _: Count(shown=True, link=_link(words)),
    "has": lambda words, _: Fact(property=read_name(words[0])),
    "lacks": lambda words, _: Not((Fact(property=read_name(words[0])),)),
    "value": lambda words, _: Fact(shown=True, property=read_name(words[0])),
    "value-if-any": lambda words, _: May((Fact(shown=True, property=read_name(words[0])),)),
    "words": lambda words, value: Fact(property=read_name(words[0]), test=read_words(value)),
    "compare": lambda words, value: Fact(property=read_name(words[0]), test=read_number(words[1], value)),
    "one": lambda words, _: replace(_link(words[:1]), thing=Thing(only=(read_name(words[1]),))),
}
"""Steps that say more of a thing, by their first word."""


def add(question: Question, at: Path, condition: Condition) -> Question:
    """Return *question* with one *condition* more on the thing *at* a place; raises `LookupError` where no thing is there."""
    thing = question.at(at)
    if not isinstance(thing, Thing):
        raise LookupError("only of a thing more can be said")
    new = replace(thing, conditions=(*thing.conditions, condition))
    return change(question, at, lambda _: new)


def add_of_link(question: Question, at: Path, words: Sequence[str]) -> Question:
    """Return *question* with a value of the link *at* a place shown, where there is one: by its label where ``label`` follows."""
    link = question.at(at)
    if not isinstance(link, Link) or link.steps:
        raise LookupError("no link of one step is there")
    name, *more = words
    shown: Fact | Link = Fact(shown=True, property=read_name(name))
    if more == ["label"]:
        label = Fact(shown=True, property=_LABEL)
        shown = Link((read_name(name),), Thing(conditions=(label,)))
    new = replace(link, about=(*link.about, May((shown,))))
    return change(question, at, lambda _: new)


def add_other_way(question: Question, at: Path, words: Sequence[str], value: str) -> Question:
    """Return *question* with another way beside the condition *at* a place: one of them is enough."""
    word, *rest = words
    choice = Group((ADDING[word](rest, value),))

    def put(part: Part) -> Part:
        if isinstance(part, Either):
            return replace(part, choices=(*part.choices, choice))
        return Either((Group((part,)), choice))  # type: ignore[arg-type]

    return change(question, at, put)
