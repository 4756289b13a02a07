"""Queries over the answers of a question, and what is at one place in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from explorer.sparql.question.edit import remove
from explorer.sparql.question.model import (
    Column,
    Condition,
    Count,
    Either,
    Group,
    Link,
    Not,
    Part,
    Path,
    Question,
    Thing,
)
from explorer.sparql.question.sparql import Patterns, write
from explorer.terms import PREFIXES

PartOf = TypeVar("PartOf", bound=Part)
DECLARED = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
SAMPLE = 1_000
"""Answers that are looked at; where there are more, their number is “many”."""


def over_answers(question: Question, at: Path, pattern: str, chosen: str, tail: str) -> str:
    """Return a query over the answers of *question*, and what is *at* a place in them.

    In *pattern*, *chosen* and *tail*, ``{target}`` stands for the variable of that thing.
    """
    patterns = _Inline()
    root = patterns.name(question.thing, (), "thing")
    lines = list(patterns.thing(_leading_to(question.thing, at), (), root))
    target = patterns.variables[at]
    pattern, chosen, tail = (each.replace("{target}", target) for each in (pattern, chosen, tail))
    body = "\n".join([f"{{ {roots(_without_not(question, at))} }}", *lines, pattern])
    return f"{DECLARED}SELECT {chosen} (COUNT(DISTINCT {root}) AS ?_number)\nWHERE {{\n{body}\n}}\n{tail}"


def roots(question: Question) -> str:
    """Return the query for the things that fit *question*, one more than `SAMPLE` at most, without its prefixes."""
    text = write(Question(replace(_plain(question.thing), shown=True), "show", SAMPLE + 1))
    return "\n".join(line for line in text.splitlines() if not line.startswith("PREFIX"))


def _plain(part: PartOf) -> PartOf:
    """Return *part* with nothing shown and nothing sorted by, and without what is counted for show alone."""
    parts = tuple(_plain(each) for each in part.parts if not (isinstance(each, Count) and each.test is None))
    plain = part.with_parts(parts) if part.parts else part
    return replace(plain, shown=False, order=0) if isinstance(plain, Column) else plain


def _leading_to(thing: Thing, at: Path) -> Thing:
    """Return *thing* with the one condition that leads to what is *at* a place, as if it had to be.

    Each part keeps its number.
    """
    kept = tuple(
        _positive(each, at[1:]) if at[:1] == (index,) else Group()
        for index, each in enumerate(thing.conditions)
    )
    return Thing(kinds=thing.kinds, conditions=kept)  # type: ignore[arg-type]


def _positive(part: Part, at: Path) -> Part:
    if not at:
        return _plain(part)
    parts = tuple(
        _positive(each, at[1:]) if index == at[0] else Group() if isinstance(part, Either) else each
        for index, each in enumerate(part.parts)
    )
    if isinstance(part, Link | Thing):
        return part.with_parts(parts)
    return Group(parts)  # type: ignore[arg-type]


def _without_not(question: Question, at: Path) -> Question:
    """Return *question* without the outermost condition on the way to *at* that must not hold."""
    for length in range(1, len(at) + 1):
        if isinstance(question.at(at[:length]), Not):
            return remove(question, at[:length])
    return question


class _Inline(Patterns):
    """Writes a group of conditions as if each stood alone."""

    def condition(self, condition: Condition, path: Path, name: str) -> Iterator[str]:
        """Yield the lines for *condition*."""
        if type(condition) is Group:
            yield from self.conditions(condition.conditions, path, name)
        else:
            yield from super().condition(condition, path, name)
