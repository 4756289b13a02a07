"""Which statements a sentence of a course may mean: by words, stems and families of words, rare ones counting more.

Nothing here is a decision: a person chooses among the candidates, or none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from explorer.framework.edition import Edition
from explorer.framework.json_record import Record
from explorer.framework.model import Node
from explorer.framework.search.analysis import fold_words
from explorer.framework.search.database import SearchDatabase
from explorer.framework.search.index import index_of
from explorer.framework.search.matching import EXACT, STEM, Matches, match_words

MOST = 5
"""Candidates that are offered."""
_USUAL_WEIGHT = 6.0
"""How much a word counts in the wording of a statement; in other fields it counts as much more or less as in a search, but
never more than this."""


@dataclass(frozen=True, slots=True)
class Shared(Record):
    """A *word* of the sentence that a statement has: *how* (as written, in another form, or as another word of its family).

    *statements* is how many statements have it.
    """

    word: str
    how: str
    statements: int


@dataclass(frozen=True, slots=True)
class Candidate(Record):
    """A statement that a sentence may mean, the words that they *share*, the rarest first, and a *reason* in words."""

    node: Node
    score: int
    shared: tuple[Shared, ...]
    reason: str


def match(edition: Edition, text: str, most: int = MOST) -> tuple[Candidate, ...]:
    """Return the statements of *edition* that *text* may mean, the likeliest first, at most *most*; always the same ones."""
    index = index_of(edition)
    found = match_words(index.database, fold_words(text))
    elements = {name for name, kind in edition.kinds.items() if kind.is_element}
    return _best(found, _closeness(found, elements), edition, most)


_Closeness = Mapping[int, Mapping[int, float]]
"""Place of a word → id of a statement's document → how much of the word it has."""


def _closeness(found: Matches, elements: Iterable[str]) -> _Closeness:
    """Return how much of each needed word the documents of statements have, in the text that has it best."""
    database, wanted = found.database, set(elements)
    of: dict[int, dict[int, float]] = {}
    for place in found.needed:
        best: dict[int, float] = {}
        for text, closeness in found.found[place].items():
            document = database.documents[text]
            if database.sort(document) != "node" or database.kind(document) not in wanted:
                continue
            share = closeness * _field_weight(database, text)
            best[document] = max(best.get(document, 0.0), share)
        of[place] = best
    return of


def _field_weight(database: SearchDatabase, text: int) -> float:
    return min(1.0, database.shapes[text].weight / _USUAL_WEIGHT)


def _best(found: Matches, of: _Closeness, edition: Edition, most: int) -> tuple[Candidate, ...]:
    total = sum(edition.nodes.counts.get(name, 0) for name, kind in edition.kinds.items() if kind.is_element)
    rarity = {place: log(1 + total / len(of[place])) if of[place] else 0.0 for place in found.needed}
    scores: dict[int, float] = {}
    for place, documents in of.items():
        for document, share in documents.items():
            scores[document] = scores.get(document, 0.0) + rarity[place] * share
    best = nsmallest(most, scores, key=lambda document: (-scores[document], document))
    return tuple(_candidate(document, scores[document], found, of, edition) for document in best)


def _candidate(document: int, score: float, found: Matches, of: _Closeness, edition: Edition) -> Candidate:
    places = [place for place in found.needed if document in of[place]]
    places.sort(key=lambda place: (len(of[place]), place))
    shared = tuple(
        Shared(found.words[place], _how(found, place, document), len(of[place])) for place in places
    )
    node = edition.nodes[found.database.document(document).code]
    return Candidate(node, round(score * 100), shared, _reason(shared, len(found.needed)))


def _how(found: Matches, place: int, document: int) -> str:
    texts = found.found[place].items()
    closest = max(close for text, close in texts if found.database.documents[text] == document)
    return "as written" if closest >= EXACT else "in another form" if closest >= STEM else "a related word"


def _reason(shared: Sequence[Shared], asked: int) -> str:
    words = ", ".join(f"“{one.word}”{'' if one.how == 'as written' else f' ({one.how})'}" for one in shared)
    rarest = shared[0]
    number = f"{rarest.statements} statement{'s' * (rarest.statements > 1)}"
    return f"It has {len(shared)} of the {asked} words that count: {words}. The rarest, “{rarest.word}”, is in {number}."
