"""Finds nodes by their words: exact first; accents, case and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from explorer.framework import Basis, Edition, Kind, Node
from explorer.framework.record import Plain, Record, record

_WORD = re.compile(r"\w+")
_RESOLVER = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", re.IGNORECASE)
LONGEST = 200
"""Characters of a search that count."""


@dataclass(frozen=True)
class Piece(Record):
    """A text of a node: what *field* it is and on what *basis* its words rest."""

    field: str
    text: str
    basis: Basis

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words without accents and case."""
        return words(self.text)


@dataclass(frozen=True, slots=True)
class Hit(Record):
    """A *node* found in one or more *pieces* of text, the best first; a higher *score* fits better."""

    node: Node
    pieces: tuple[Piece, ...]
    score: int

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The bases on which the words that were found rest."""
        return tuple(dict.fromkeys(piece.basis for piece in self.pieces))

    def to_dict(self) -> Plain:
        """Describe the node with the texts in which it was found."""
        bases = [basis.name for basis in self.bases]
        return {**self.node.to_dict(), **record(self, "node"), "bases": bases}


@dataclass(frozen=True, slots=True)
class SearchResult(Record):
    """What was found for *query*: *hits* in order, and how many of each kind and basis without that filter."""

    query: str
    hits: tuple[Hit, ...]
    by_kind: Mapping[str, int]
    by_basis: Mapping[str, int]

    def to_dict(self) -> Plain:
        """Describe the hits with how many there are."""
        return {"count": len(self.hits), **record(self)}


@dataclass(frozen=True, slots=True)
class Index:
    """The texts of every node of an edition."""

    pieces: Mapping[str, tuple[Piece, ...]]
    nodes: Mapping[str, Node]

    @classmethod
    def of(cls, edition: Edition) -> Index:
        """Read the texts that `search-texts.rq` lists."""
        found: dict[str, list[Piece]] = {}
        for row in edition.rows("search-texts"):
            if node := edition.by_iri(row["node"]):
                piece = Piece(str(row["field"]), str(row["text"]), edition.bases[str(row["basis"])])
                found.setdefault(node.code, []).append(piece)
        return cls({code: tuple(pieces) for code, pieces in found.items()}, edition.nodes)

    def find(self, asked: str, kinds: Collection[Kind], bases: Collection[Basis]) -> SearchResult:
        """Find the nodes that have every word of *asked*, among *kinds* and in texts that rest on *bases*.

        No *kinds* are all kinds.
        """
        wanted = words(_RESOLVER.sub("", asked.strip()[:LONGEST]))
        anywhere = [hit for code in self.pieces if (hit := self._hit(code, wanted, None))]
        in_bases = [hit for code in self.pieces if (hit := self._hit(code, wanted, bases))]
        hits = [hit for hit in in_bases if not kinds or hit.node.kind in kinds]
        order = {code: place for place, code in enumerate(self.nodes)}
        hits.sort(key=lambda hit: (-hit.score, order[hit.node.code]))
        return SearchResult(
            query=asked,
            hits=tuple(hits),
            by_kind=Counter(hit.node.kind.name for hit in in_bases),
            by_basis=Counter(
                basis.name for hit in anywhere if not kinds or hit.node.kind in kinds for basis in hit.bases
            ),
        )

    def suggestions(self, asked: str, limit: int = 6) -> tuple[str, ...]:
        """Return known words that look like those of *asked* that nothing has."""
        from difflib import get_close_matches

        known = sorted({word for pieces in self.pieces.values() for piece in pieces for word in piece.words})
        strange = [word for word in words(asked[:LONGEST]) if not any(one.startswith(word) for one in known)]
        close = [match for word in strange for match in get_close_matches(word, known, n=3, cutoff=0.7)]
        return tuple(dict.fromkeys(close))[:limit]

    def _hit(self, code: str, wanted: Sequence[str], bases: Collection[Basis] | None) -> Hit | None:
        pieces = [piece for piece in self.pieces[code] if bases is None or piece.basis in bases]
        together = [word for piece in pieces for word in piece.words]
        if not wanted or not all(_has(together, word) for word in wanted):
            return None
        found = [piece for piece in pieces if any(_has(piece.words, word) for word in wanted)]
        found.sort(key=lambda piece: -score(piece, wanted))
        return Hit(self.nodes[code], tuple(found), score(found[0], wanted))


def score(piece: Piece, wanted: Sequence[str]) -> int:
    """Say how well *piece* fits the words *wanted*: the whole text, then the phrase, then whole words, then beginnings."""
    have = piece.words
    phrase = f" {' '.join(wanted)} "
    text = f" {' '.join(have)} "
    if text == phrase:
        return 1000 if piece.field == "code" else 900
    fits = sum(_has(have, word) for word in wanted)
    whole = sum(word in have for word in wanted)
    starts = 60 if text.startswith(phrase) else 0
    near = 40 if piece.field == "short label" else 0
    short = max(0, 30 - len(have))
    return fits * 100 + whole * 50 + (200 if phrase in text else 0) + starts + near + short


def words(text: str) -> tuple[str, ...]:
    """Cut *text* into words without accents, case and apostrophes (Unicode UAX #15 form KD, casefolded)."""
    return tuple(fold(match[0]) for match in _WORD.finditer(text.replace("’", "'").replace("'s", "s")))


def fold(word: str) -> str:
    """Return *word* without accents and case."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(one for one in decomposed if not unicodedata.combining(one)).casefold()


def marked(text: str, asked: str) -> Iterable[tuple[str, bool]]:
    """Cut *text* into pieces, each with whether it is a word that *asked* found."""
    wanted = words(_RESOLVER.sub("", asked.strip()[:LONGEST]))
    at = 0
    for match in _WORD.finditer(text):
        if any(fold(match[0]).startswith(word) for word in wanted):
            if match.start() > at:
                yield text[at : match.start()], False
            yield match[0], True
            at = match.end()
    if at < len(text):
        yield text[at:], False


def _has(have: Iterable[str], word: str) -> bool:
    return any(one.startswith(word) for one in have)
