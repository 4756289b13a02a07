"""From a question in somebody's own words to the nearest sentences: by the words of the vocabulary, and by what a search finds.

Nothing is guessed in silence: a sentence says what it asks and which words it leaves out, and words that none takes up are returned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from explorer.framework import Edition, Node
from explorer.questions.builder.candidates import Answers, Data, count_answers
from explorer.questions.builder.own_words.draft import MUCH, Draft
from explorer.questions.builder.own_words.drafts import drafts
from explorer.questions.builder.own_words.hearing.function_words import is_asking
from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.questions.builder.own_words.hearing.listening import hear
from explorer.questions.builder.own_words.named import find_named
from explorer.questions.builder.own_words.spelling import respelled
from explorer.questions.builder.own_words.ways import Ways
from explorer.sparql.question.model import Question

MOST = 6
"""Sentences that are offered."""
TRIED = 16
"""Sentences whose answers are counted."""
NEAR = 0.5
"""How well a sentence must fit, as a part of how well the best one does."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A *question* with its number of *answers*, and the words of the text that it *leaves out*."""

    question: Question
    answers: Answers
    leaves_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text may mean: *suggestions*, the best first, and the words that were *not understood*.

    *without_answers* is a question that says all of it and that nothing answers, so that the answer is none, or no.
    """

    suggestions: tuple[Suggestion, ...]
    not_understood: tuple[str, ...] = ()
    without_answers: Question | None = None


def understand(text: str, data: Data, find: Callable[[str], Sequence[Node]], most: int = MOST) -> Understood:
    """Return at most *most* sentences nearest to *text*; *find* returns the nodes that have all words of a text, the best first."""
    heard = hear(text, data.edition)
    named = find_named(heard, find)
    if (better := respelled(heard, named, data.edition)) != " ".join(heard.words):
        heard = replace(hear(better, data.edition), quoted=heard.quoted)
        named = find_named(heard, find)
    counted = list(_counted(Ways(data.edition, heard, named), data, most))
    found = [(draft, answers) for draft, answers in counted if answers.number]
    suggestions = tuple(
        Suggestion(draft.question, answers, _words(heard, heard.weighed.keys() - draft.places))
        for draft, answers in found
    )
    empty = _without_answers(counted, heard)
    taken_up = frozenset[int]().union(*(draft.places for draft, _ in found), empty.places if empty else ())
    unknown = frozenset(heard.weighed) - taken_up
    return Understood(suggestions, _words(heard, unknown), empty.question if empty else None)


def reads_as_question(text: str, edition: Edition) -> bool:
    """Whether *text* asks: it begins as a question does, or says more than names: what is linked, counted or denied."""
    heard = hear(text, edition)
    asks = heard.is_check or is_asking(text)
    return len(heard.weighed) > 0 and (
        asks or bool(heard.kinds and (heard.properties or heard.negations or heard.counts))
    )


def _counted(ways: Ways, data: Data, most: int) -> Iterator[tuple[Draft, Answers]]:
    """Yield the best drafts, each with its number of answers, until *most* of them have some; before those, others have none."""
    heard = ways.heard
    in_turn = sorted(drafts(ways), key=lambda draft: -draft.worth(heard))
    offered: list[Draft] = []
    tried: set[Question] = set()
    for draft in in_turn:
        if len(offered) == most or len(tried) == TRIED or _is_far(draft, offered, heard):
            return
        if draft.question in tried or any(map(draft.says_less_than, offered)):
            continue
        tried.add(draft.question)
        answers = count_answers(data, draft.question)
        offered += [draft] if answers.number else []
        yield draft, answers


def _without_answers(counted: Sequence[tuple[Draft, Answers]], heard: Heard) -> Draft | None:
    """Return the best draft, where it takes up all words with little doubt and has no answers."""
    for draft, answers in counted[:1]:
        is_all = draft.places >= heard.weighed.keys() and draft.says.doubt <= MUCH
        return draft if is_all and not answers.number else None
    return None


def _is_far(draft: Draft, offered: Sequence[Draft], heard: Heard) -> bool:
    return bool(offered) and draft.worth(heard) < offered[0].worth(heard) * NEAR


def _words(heard: Heard, places: Set[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heard.words[place] for place in sorted(places)))
