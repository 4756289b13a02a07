"""Questions that words may mean, before anybody looked whether they have answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from explorer.errors import BadRequest
from explorer.questions.builder.own_words.heard import Heard
from explorer.questions.builder.own_words.kind_links import all_ways, starts
from explorer.questions.builder.own_words.ways import Said, Ways
from explorer.questions.builder.steps import begin, take
from explorer.questions.builder.vocabulary import element_class
from explorer.sparql.question.model import Count, Link, Not, Question
from explorer.sparql.question.soundness import is_sound

MOST_MAINS, MOST_GUESSED, MOST_KINDS, MOST_SINGLE, MOST_PAIRED = 4, 6, 4, 12, 5
FIRST, MUCH = 0.4, 0.45
"""What it is worth that the kind that comes first is asked for, and what is much doubt."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A *question*, what it *says*, and what it is worth *more* than the words that it takes up."""

    question: Question
    says: Said
    more: float = 0.0

    @property
    def places(self) -> frozenset[int]:
        """The places of the words that it takes up."""
        return self.says.places

    def worth(self, heard: Heard) -> float:
        """Return how well it fits what was *heard*."""
        return self.says.worth(heard) + self.more

    def says_less_than(self, other: Draft) -> bool:
        """Whether *other* takes up the same words, or more, with much less doubt."""
        is_within = self.places <= other.places
        return is_within and self.says.doubt - self.more > other.says.doubt - other.more + MUCH


@dataclass(frozen=True, slots=True)
class _Main:
    """What is asked for: things of *kinds*, which words at *places* name."""

    kinds: tuple[str, ...]
    places: frozenset[int] = frozenset()
    more: float = 0.0
    is_guess: bool = False


def drafts(ways: Ways) -> Iterator[Draft]:
    """Yield the questions that the words of *ways* may mean."""
    named = [draft for main in _named_mains(ways.heard) for draft in _of_main(ways, main)]
    yield from named
    wanted = frozenset(ways.heard.weighed)
    if not any(wanted <= draft.places for draft in named):
        yield from (draft for main in _guessed_mains(ways) for draft in _of_main(ways, main))


def _of_main(ways: Ways, main: _Main) -> Iterator[Draft]:
    """Yield the questions for what *main* says."""
    heard = ways.heard
    conditions = ways.conditions(main.kinds, main.places, not main.is_guess)
    if heard.counts:
        yield from _counted(ways, main, conditions)
    for draft in _plain(main, conditions, ways):
        yield draft
        yield from _other_forms(draft, main, heard)


def _named_mains(heard: Heard) -> list[_Main]:
    """Return what may be asked for by the kinds that are named."""
    return [
        _Main(iris, heard.places(place), 0.0 if index else FIRST)
        for index, (place, iris) in enumerate(list(heard.kinds.items())[:MOST_MAINS])
    ]


def _guessed_mains(ways: Ways) -> list[_Main]:
    """Return what may be asked for where no kind is named: what is linked as was said, or with what was named, and all elements."""
    elements = _Main((element_class(ways.edition),))
    ends = {kind for end in ways.ends(frozenset()) if end.thing.only and not end.doubt for kind in end.kinds}
    properties = ways.heard.properties
    if not ends and not properties:
        return [elements]
    fitting = [
        (way, tuple(kind for kind in way.kinds if kind in ends))
        for way in all_ways(ways.edition)
        if not way.is_wide and (way.iri in properties or not properties)
    ]
    leading = [(way, kinds) for way, kinds in fitting if kinds] or [(way, way.kinds) for way, _ in fitting]
    found = [starts(ways.edition, replace(way, kinds=kinds)) for way, kinds in leading]
    few = dict.fromkeys(kinds for kinds in sorted(found, key=len) if len(kinds) <= MOST_KINDS)
    return [*(_Main(kinds, is_guess=True) for kinds in [*few][:MOST_GUESSED]), elements]


def _plain(main: _Main, conditions: Sequence[Said], ways: Ways) -> Iterator[Draft]:
    """Yield the questions for what is asked for, with one condition, with two, with none, or for nodes alone."""
    base = Said((), main.places)
    single = [base + said for said in conditions[:MOST_SINGLE]]
    pairs = [
        base + one + other
        for one, other in combinations(conditions[:MOST_PAIRED], 2)
        if not one.places & other.places
    ]
    for says in (*single, *pairs, *([base] if main.places else ())):
        question = begin(main.kinds)
        yield Draft(
            replace(question, thing=replace(question.thing, conditions=says.conditions)), says, main.more
        )
    for named in ways.named:
        if named.node.kind.iri in main.kinds and not named.places & main.places:
            question = begin(main.kinds)
            only = replace(question.thing, only=(named.node.iri,))
            yield Draft(
                replace(question, thing=only), base + Said((), named.places, 1.6 - named.well), main.more
            )


def _other_forms(draft: Draft, main: _Main, heard: Heard) -> Iterator[Draft]:
    """Yield *draft* as a question for yes or no, or for a number, where that was asked."""
    if heard.is_check:
        alls = frozenset(place for place in heard.uses.get("all", ()) if place + 1 in main.places)
        if alls and not heard.negations and draft.question.thing.conditions:
            conditions = tuple(Not((each,)) for each in draft.question.thing.conditions)
            thing = replace(draft.question.thing, conditions=conditions)
            draft = replace(draft, question=replace(draft.question, thing=thing), more=draft.more + 1)
            yield draft
        if draft.question.thing.conditions:
            yield from _formed(draft, "check", frozenset(), 0.1)
    numbers = frozenset(heard.uses.get("number", ()))
    if numbers and not heard.uses.get("each"):
        yield from _formed(draft, "count", numbers, 0.0)


def _formed(draft: Draft, form: str, places: frozenset[int], more: float) -> Iterator[Draft]:
    try:
        question = take(draft.question, (), f"form {form}").question
    except BadRequest:
        return
    yield Draft(question, draft.says + Said((), places), draft.more + more)


def _counted(ways: Ways, main: _Main, conditions: Sequence[Said]) -> Iterator[Draft]:
    """Yield the questions for each thing that is asked for, with the number of what it is linked with."""
    heard = ways.heard
    uses = {use: frozenset(heard.uses.get(use, ())) for use in ("number", "each", "most", "least")}
    marks = frozenset[int]().union(*uses.values())
    each = 1.0 if _is_each(main, heard) else 0.0
    others = (kinds for place, kinds in heard.kinds.items() if place not in main.places)
    counted = {*next(others, ())}
    order = -1 if uses["most"] else 1 if uses["least"] else 0
    for said in conditions[:MOST_SINGLE]:
        (link, *rest) = said.conditions
        if rest or not isinstance(link, Link) or not link.thing.kinds:
            continue
        for inner in (Said(), *_inner(ways, main, said, link)):
            thing = replace(link.thing, conditions=(*link.thing.conditions, *inner.conditions))
            count = Count(shown=True, order=order, link=replace(link, thing=thing))
            question = begin(main.kinds)
            sorted_by = 0 if order else 1
            asked = replace(question.thing, order=sorted_by, conditions=(count,))
            question = replace(question, thing=asked)
            if is_sound(question):
                more = each + (FIRST if {*link.thing.kinds} <= counted else 0.0)
                yield Draft(question, Said((), main.places | marks) + said + inner, more)


def _inner(ways: Ways, main: _Main, said: Said, link: Link) -> list[Said]:
    """Return conditions on what is counted by *link*."""
    taken = main.places | said.places
    found = ways.conditions(link.thing.kinds, taken)
    return [inner for inner in found[:MOST_PAIRED] if not inner.places & taken]


def _is_each(main: _Main, heard: Heard) -> bool:
    """Whether something is counted for each of what is asked for: “per capacity”, “by source”, “which capacity has most”."""
    first = min(main.places, default=0)
    if heard.uses.get("each"):
        return any(place < first <= place + 2 for place in heard.uses["each"])
    if "by" in heard.words[:first]:
        return heard.words[first - 1] == "by"
    most = (*heard.uses.get("most", ()), *heard.uses.get("least", ()))
    return bool(most) and first < most[0]
