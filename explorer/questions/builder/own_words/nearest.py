"""From a question in somebody's own words to the nearest sentences: by the words of the vocabulary, and by what a search finds.

Nothing is guessed in silence: a sentence says what it asks and which words it leaves out, and words that none takes up are returned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from explorer.framework import Node
from explorer.questions.builder.candidates import Answers, Data, count_answers
from explorer.questions.builder.own_words.drafts import Draft, drafts
from explorer.questions.builder.own_words.heard import Heard, hear
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
    """What a text may mean: *suggestions*, the best first, and the words that were *not understood*."""

    suggestions: tuple[Suggestion, ...]
    not_understood: tuple[str, ...] = ()


def understand(text: str, data: Data, find: Callable[[str], Sequence[Node]]) -> Understood:
    """Return the sentences nearest to *text*; *find* returns the nodes that have all words of a text, the best first."""
    heard = hear(text, data.edition)
    named = find_named(heard, find)
    if (better := respelled(heard, named, data.edition)) != text:
        heard = hear(better, data.edition)
        named = find_named(heard, find)
    found = list(_suggested(Ways(data.edition, heard, named), data))
    unknown = frozenset(heard.weighed) - frozenset[int]().union(*(places for _, places in found))
    return Understood(tuple(each for each, _ in found), _words(heard, unknown))


def _suggested(ways: Ways, data: Data) -> Iterator[tuple[Suggestion, frozenset[int]]]:
    """Yield the best drafts that have answers, each with the places of the words that it takes up."""
    heard = ways.heard
    in_turn = sorted(drafts(ways), key=lambda draft: -draft.worth(heard))
    offered: list[Draft] = []
    tried: set[Question] = set()
    for draft in in_turn:
        if len(offered) == MOST or len(tried) == TRIED or _is_far(draft, offered, heard):
            return
        if draft.question in tried or any(map(draft.says_less_than, offered)):
            continue
        tried.add(draft.question)
        answers = count_answers(data, draft.question)
        if answers.number:
            offered.append(draft)
            left_out = _words(heard, heard.weighed.keys() - draft.places)
            yield Suggestion(draft.question, answers, left_out), draft.places


def _is_far(draft: Draft, offered: Sequence[Draft], heard: Heard) -> bool:
    return bool(offered) and draft.worth(heard) < offered[0].worth(heard) * NEAR


def _words(heard: Heard, places: Set[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heard.words[place] for place in sorted(places)))
