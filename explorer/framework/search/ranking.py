"""Which documents have the words of a search, and in which order they stand: exact and shorter first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from explorer.framework.search.database import Shape
from explorer.framework.search.matching import BEGINNING, Matches

WHOLE, PHRASE, ELSEWHERE, APART = 1.0, 0.3, 0.03, 0.3
"""What is added where a text is what was looked for, has its words one after another, or repeats them in another text;
and what is taken away where no text alone has any two of the words."""
LONG = 15
"""Words of a long sentence."""
SHARE = 0.7
"""Of the best, what a document must have of the words where none has them all."""
COMPARED = 2_000
"""Documents that are compared in all that counts."""
SHORTEST_BEGINNING = 4
"""Letters from which on the beginning of a word is one of several words that a search may have."""
Test = Callable[[int], bool]
"""Says of the id of a document whether it is looked for."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document that was found: its id, its score, the ids of its texts, the best first, and the places of words it lacks."""

    document: int
    score: float
    texts: tuple[int, ...]
    missing: tuple[int, ...] = ()

    @property
    def points(self) -> int:
        """The score as a whole number."""
        return round(self.score * 100)


def complete(matches: Matches, wanted: Test, bases: Collection[str] | None = None) -> set[int]:
    """Return the *wanted* documents that have every needed word, in texts that rest on *bases* or on none."""
    found = [_documents(matches, place, bases) for place in matches.needed]
    return {one for one in set.intersection(*found) if wanted(one)} if found else set()


def nearly_complete(matches: Matches, wanted: Test, bases: Collection[str] | None = None) -> set[int]:
    """Return the *wanted* documents that have about as much of the words as any has, by the weights of the words.

    What only begins as a short word does is not much of it: outcome has nothing to do with out.
    """
    shares: dict[int, float] = {}
    for place in matches.needed:
        least = BEGINNING if len(matches.words[place]) < SHORTEST_BEGINNING else 0.0
        for document in _documents(matches, place, bases, least):
            shares[document] = shares.get(document, 0.0) + matches.weights[place]
    shares = {document: share for document, share in shares.items() if wanted(document)}
    best = max(shares.values(), default=0.0)
    return {document for document, share in shares.items() if share >= SHARE * best}


def rank(matches: Matches, documents: Collection[int], bases: Collection[str] | None = None) -> list[Ranked]:
    """Put *documents* in order by their texts that rest on *bases* or on none, the best first.

    Of more than `COMPARED` those are compared that have the words in the texts that count most; the others follow.
    """
    texts: dict[int, list[int]] = {document: [] for document in documents}
    owners, rests = matches.database.documents, _rests(matches, bases)
    for text in set().union(matches.phrase, *matches.found):
        if (document := owners[text]) in texts and rests(text):
            texts[document].append(text)
    best, others = _parted(matches, texts)
    ranked = [_ranked(matches, document, texts[document]) for document in best]
    ranked.sort(key=lambda one: (-round(one.score, 6), one.document))
    return ranked + [_unranked(matches, document, texts[document]) for document in others]


def _parted(matches: Matches, texts: Mapping[int, Sequence[int]]) -> tuple[Collection[int], Collection[int]]:
    """Part the documents with their *texts* into those that may be best, and the others."""
    if len(texts) <= COMPARED:
        return texts, ()
    worths = [
        shape.weight / _breadth(shape) * (1 + (shape.words == len(matches.words)))
        for shape in matches.database.shapes.few
    ]
    numbers = matches.database.shapes.numbers
    found = [(matches.found[place], matches.weights[place]) for place in matches.needed]

    def rough(document: int) -> float:
        here = [(text, worths[numbers[text]] * (1 + (text in matches.phrase))) for text in texts[document]]
        score = 0.0
        for closeness, weight in found:
            parts = [closeness.get(text, 0.0) * worth for text, worth in here]
            score += weight * (max(parts) + ELSEWHERE * (sum(parts) - max(parts)))
        return score

    best = nlargest(COMPARED, texts, rough)
    return best, sorted(texts.keys() - set(best))


def _unranked(matches: Matches, document: int, texts: Sequence[int]) -> Ranked:
    missing = (place for place in matches.needed if not any(text in matches.found[place] for text in texts))
    return Ranked(document, 0.0, tuple(texts), tuple(missing))


def _documents(matches: Matches, place: int, bases: Collection[str] | None, least: float = 0.0) -> set[int]:
    """Return the documents that have the word at *place* more closely than *least*, in texts that rest on *bases*."""
    owners, rests = matches.database.documents, _rests(matches, bases)
    return {
        owners[text] for text, closeness in matches.found[place].items() if closeness > least and rests(text)
    }


def _rests(matches: Matches, bases: Collection[str] | None) -> Test:
    """Return what says of the id of a text whether its words rest on one of *bases*, or on none."""
    allowed = [rests_on(shape, bases) for shape in matches.database.shapes.few]
    numbers = matches.database.shapes.numbers
    return lambda text: allowed[numbers[text]]


def rests_on(shape: Shape, bases: Collection[str] | None) -> bool:
    """Whether the words of a text of that *shape* rest on one of *bases*, or on none."""
    return bases is None or not shape.basis or shape.basis in bases


def _ranked(matches: Matches, document: int, texts: Sequence[int]) -> Ranked:
    total = sum(matches.weights[place] for place in matches.needed)
    worths = {text: [_worth(matches, place, text) for place in matches.needed] for text in texts}
    bonuses = {text: _bonus(matches, text) for text in texts}
    scores = {text: sum(worths[text]) / total + bonuses[text] for text in texts}
    best = [max(column) for column in zip(*worths.values(), strict=True)]
    elsewhere = ELSEWHERE * (sum(scores.values()) - max(scores.values()))
    order = tuple(sorted(scores, key=lambda text: (-scores[text], text)))
    missing = tuple(place for place, worth in zip(matches.needed, best, strict=True) if not worth)
    score = sum(best) / total * _together(worths.values()) + max(bonuses.values()) + elsewhere
    return Ranked(document, score, order, missing)


def _together(worths: Iterable[Sequence[float]]) -> float:
    """Return 1 where one text has all words, and less the fewer of them any has."""
    counts = [sum(worth > 0 for worth in one) / len(one) for one in worths]
    return 1 - APART * (1 - max(counts))


def _worth(matches: Matches, place: int, text: int) -> float:
    """How much the word at *place* counts in a *text*: a rare one more, and in a short text more than in a long one."""
    closeness = matches.found[place].get(text)
    if not closeness:
        return 0.0
    shape = matches.database.shapes[text]
    return matches.weights[place] * closeness * shape.weight / _breadth(shape)


def _bonus(matches: Matches, text: int) -> float:
    shape = matches.database.shapes[text]
    if len(matches.words) == 1:
        closeness = matches.found[0].get(text, 0.0)
        return WHOLE * shape.weight * closeness if shape.words == 1 and closeness > 0.8 else 0.0
    if text not in matches.phrase:
        return 0.0
    return shape.weight * (WHOLE if shape.words == len(matches.words) else PHRASE / _breadth(shape))


def _breadth(shape: Shape) -> float:
    """How much less a word says in a text than if it were alone there; from a long sentence on, no more less."""
    return 1 + 0.35 * log(min(shape.length, LONG))
