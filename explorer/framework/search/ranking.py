"""Which documents have the words of a search, and in which order they stand: exact and shorter first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log

from explorer.framework.search.database import TextRow
from explorer.framework.search.matching import BEGINNING, Matches

WHOLE, PHRASE, ELSEWHERE, APART = 1.0, 0.3, 0.03, 0.3
"""What is added where a text is what was looked for, has its words one after another, or repeats them in another text;
and what is taken away where no text alone has any two of the words."""
LONG = 15
"""Words of a long sentence."""
SHARE = 0.7
"""Of the best, what a document must have of the words where none has them all."""
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
    """Put *documents* in order by their texts that rest on *bases* or on none, the best first."""
    texts: dict[int, list[TextRow]] = {document: [] for document in documents}
    for row in matches.rows.values():
        if row.document in texts and rests_on(row, bases):
            texts[row.document].append(row)
    ranked = (_ranked(matches, document, rows) for document, rows in texts.items())
    return sorted(ranked, key=lambda one: (-round(one.score, 6), one.document))


def _documents(matches: Matches, place: int, bases: Collection[str] | None, least: float = 0.0) -> set[int]:
    """Return the documents that have the word at *place* more closely than *least*, in texts that rest on *bases*."""
    rows = (matches.rows[text] for text, closeness in matches.found[place].items() if closeness > least)
    return {row.document for row in rows if rests_on(row, bases)}


def rests_on(row: TextRow, bases: Collection[str] | None) -> bool:
    """Whether the words of *row* rest on one of *bases*, or on none."""
    return bases is None or not row.basis or row.basis in bases


def _ranked(matches: Matches, document: int, rows: Sequence[TextRow]) -> Ranked:
    total = sum(matches.weights[place] for place in matches.needed)
    worths = {row.id: [_worth(matches, place, row) for place in matches.needed] for row in rows}
    scores = {row.id: sum(worths[row.id]) / total + _bonus(matches, row) for row in rows}
    best = [max(column) for column in zip(*worths.values(), strict=True)]
    bonus = max(_bonus(matches, row) for row in rows)
    elsewhere = ELSEWHERE * (sum(scores.values()) - max(scores.values()))
    order = tuple(sorted(scores, key=lambda text: (-scores[text], text)))
    missing = tuple(place for place, worth in zip(matches.needed, best, strict=True) if not worth)
    score = sum(best) / total * _together(worths.values()) + bonus + elsewhere
    return Ranked(document, score, order, missing)


def _together(worths: Iterable[Sequence[float]]) -> float:
    """Return 1 where one text has all words, and less the fewer of them any has."""
    counts = [sum(worth > 0 for worth in one) / len(one) for one in worths]
    return 1 - APART * (1 - max(counts))


def _worth(matches: Matches, place: int, row: TextRow) -> float:
    """How much the word at *place* counts in a text: a rare one more, and in a short text more than in a long one."""
    closeness = matches.found[place].get(row.id)
    return matches.weights[place] * closeness * row.weight / _breadth(row) if closeness else 0.0


def _bonus(matches: Matches, row: TextRow) -> float:
    if len(matches.words) == 1:
        closeness = matches.found[0].get(row.id, 0.0)
        return WHOLE * row.weight * closeness if row.words == 1 and closeness > 0.8 else 0.0
    if row.id not in matches.phrase:
        return 0.0
    return row.weight * (WHOLE if row.words == len(matches.words) else PHRASE / _breadth(row))


def _breadth(row: TextRow) -> float:
    """How much less a word says in a text than if it were alone there; from a long sentence on, no more less."""
    return 1 + 0.35 * log(min(row.length, LONG))
