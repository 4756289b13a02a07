"""Questions that count what something is linked with, or measure its text: “abilities per capacity”, “with more than two findings”, “the longest”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from explorer.questions.builder.own_words.draft import FIRST, MOST_PAIRED, MOST_SINGLE, Draft, Main
from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.questions.builder.own_words.in_texts import text_of
from explorer.questions.builder.own_words.said import Said
from explorer.questions.builder.own_words.ways import Ways
from explorer.questions.builder.steps import begin
from explorer.sparql.question.model import Count, Fact, Length, Link
from explorer.sparql.question.soundness import is_sound

NOTHING = Said()
_LONG, _SHORT = frozenset({"longest", "lengthiest"}), frozenset({"shortest", "briefest"})


def counted(ways: Ways, main: Main, conditions: Sequence[Said]) -> Iterator[Draft]:
    """Yield the questions for each thing that is asked for, with the number of what it is linked with, if something is counted."""
    heard = ways.heard
    if not heard.counts:
        return
    uses = {use: frozenset(heard.uses.get(use, ())) for use in ("number", "each", "most", "least")}
    told = heard.amount.places if heard.amount else frozenset(heard.grouping)
    marks = told.union(*uses.values())
    each = 1.0 if _is_each(main, heard) else 0.0
    others = (kinds for kinds, places in heard.kinds_said if not places & main.places)
    first = {*next(others, ())}
    order = -1 if uses["most"] else 1 if uses["least"] else 0
    for said in conditions[:MOST_SINGLE]:
        (link, *rest) = said.conditions
        if rest or not isinstance(link, Link) or not link.thing.kinds:
            continue
        more = each + (FIRST if {*link.thing.kinds} <= first else 0.0)
        taken = main.places | said.places
        for inner in (Said(), *_apart(ways.conditions(link.thing.kinds, taken), taken)):
            thing = replace(link.thing, conditions=(*link.thing.conditions, *inner.conditions))
            count = Count(
                shown=True, order=order, link=replace(link, thing=thing),
                test=heard.amount.test if heard.amount else None,
            )  # fmt: skip
            yield from _asking(main, count, Said((), main.places | marks) + said + inner, more)
        for beside in _apart(conditions, taken):
            count = Count(
                shown=True, order=order, link=link, test=heard.amount.test if heard.amount else None
            )
            yield from _asking(main, count, Said((), main.places | marks) + said + beside, more, beside)


def _asking(main: Main, count: Count, says: Said, more: float, beside: Said = NOTHING) -> Iterator[Draft]:
    """Yield the question for what is asked for with a *count*, and what else is said of it, where there is one."""
    question = begin(main.kinds)
    asked = replace(question.thing, order=0 if count.order else 1, conditions=(*beside.conditions, count))
    question = replace(question, thing=asked)
    if is_sound(question):
        yield Draft(question, says, more)


def _apart(conditions: Sequence[Said], taken: frozenset[int]) -> list[Said]:
    """Return the best of *conditions* that take up none of the words that are *taken*."""
    return [each for each in conditions[:MOST_PAIRED] if each.places and not each.places & taken]


def _is_each(main: Main, heard: Heard) -> bool:
    """Whether something is counted for each of what is asked for: “per capacity”, “by source”, “which capacity has most”, “with two abilities”."""
    first = min(main.places, default=0)
    if heard.uses.get("each"):
        return any(place < first <= place + 2 for place in heard.uses["each"])
    if grouping := heard.grouping:
        return any(place < first <= place + 2 for place in grouping)
    if "by" in heard.words[:first]:
        return heard.words[first - 1] == "by"
    told = sorted(heard.amount.places) if heard.amount else []
    most = (*heard.uses.get("most", ()), *heard.uses.get("least", ()), *told)
    return bool(most) and first < most[0]


def measured(main: Main, conditions: Sequence[Said], ways: Ways) -> Iterator[Draft]:
    """Yield the questions for what is asked for, with the length of its text, where the longest or the shortest is wanted."""
    places = {place: word for place, word in enumerate(ways.heard.words) if word in _LONG | _SHORT}
    text = text_of(ways.edition, main.kinds)
    if not (places and text):
        return
    order = -1 if _LONG & {*places.values()} else 1
    length = Fact(shown=True, property=text, length=Length(shown=True, order=order))
    for said in (Said(), *conditions[:MOST_PAIRED]):
        question = begin(main.kinds)
        thing = replace(question.thing, order=0, conditions=(*said.conditions, length))
        yield Draft(replace(question, thing=thing), said + Said((), main.places | {*places}), main.more)
