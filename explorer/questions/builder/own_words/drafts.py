"""Questions that words may mean, before anybody looked whether they have answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from explorer.errors import BadRequest
from explorer.questions.builder.own_words.counting import counted, measured
from explorer.questions.builder.own_words.draft import FIRST, MOST_SINGLE, Draft, Main
from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.questions.builder.own_words.kind_links import all_ways, starts
from explorer.questions.builder.own_words.said import Said
from explorer.questions.builder.own_words.ways import Ways
from explorer.questions.builder.steps import begin, take
from explorer.questions.builder.vocabulary import element_class
from explorer.sparql.question.model import Count, Not

MOST_MAINS, MOST_GUESSED, MOST_KINDS, MOST_ALIKE = 4, 6, 4, 2


def drafts(ways: Ways) -> Iterator[Draft]:
    """Yield the questions that the words of *ways* may mean."""
    named = [draft for main in _named_mains(ways.heard) for draft in _of_main(ways, main)]
    yield from named
    wanted = frozenset(ways.heard.weighed)
    if not any(wanted <= draft.places for draft in named):
        yield from (draft for main in _guessed_mains(ways) for draft in _of_main(ways, main))


def _of_main(ways: Ways, main: Main) -> Iterator[Draft]:
    """Yield the questions for what *main* says."""
    heard = ways.heard
    conditions = ways.conditions(main.kinds, main.places, not main.is_guess)
    for draft in (*counted(ways, main, conditions), *measured(main, conditions, ways)):
        yield draft
        yield from _other_forms(draft, main, heard)
    for draft in _plain(main, conditions, ways):
        yield draft
        yield from _other_forms(draft, main, heard)


def _named_mains(heard: Heard) -> list[Main]:
    """Return what may be asked for by the kinds that are named."""
    return [
        Main(iris, places, 0.0 if index else FIRST)
        for index, (iris, places) in enumerate(heard.kinds_said[:MOST_MAINS])
    ]


def _guessed_mains(ways: Ways) -> list[Main]:
    """Return what may be asked for where no kind is named: what is linked as was said, or with what was named, and all elements."""
    elements = Main((element_class(ways.edition),))
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
    return [*(Main(kinds, is_guess=True) for kinds in [*few][:MOST_GUESSED]), elements]


def _plain(main: Main, conditions: Sequence[Said], ways: Ways) -> Iterator[Draft]:
    """Yield the questions for what is asked for, with one condition, with two, with none, or for nodes alone."""
    base = Said((), main.places)
    single = [base + said for said in conditions[:MOST_SINGLE]]
    pairs = [
        base + one + other
        for one, other in combinations(_various(conditions), 2)
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


def _various(conditions: Sequence[Said]) -> list[Said]:
    """Return the best of *conditions*, few that take up the same words, in the order of these."""
    found: list[Said] = []
    for said in conditions:
        if len(found) < MOST_SINGLE and sum(each.places == said.places for each in found) < MOST_ALIKE:
            found.append(said)
    return sorted(found, key=lambda one: min(one.places, default=0))


def _other_forms(draft: Draft, main: Main, heard: Heard) -> Iterator[Draft]:
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
    if any(isinstance(each, Count) for each in draft.question.thing.conditions):
        return  # what is compared would be lost
    try:
        question = take(draft.question, (), f"form {form}").question
    except BadRequest:
        return
    yield Draft(question, draft.says + Said((), places), draft.more + more)
