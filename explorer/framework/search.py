"""Full-text search in nodes: exact matches first; accents, case and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from explorer.framework import Basis, Edition, Kind, Node
from explorer.framework.json_record import Plain, Record, record

_WORD = re.compile(r"\w+")
_RESOLVER = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", re.IGNORECASE)
LONGEST = 200
"""Characters of a search that count."""


@dataclass(frozen=True)
class SearchText(Record):
    """A text of a node: what *field* it is and on what *basis* its words rest."""

    field: str
    text: str
    basis: Basis

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words without accents and case."""
        return fold_words(self.text)


@dataclass(frozen=True, slots=True)
class Hit(Record):
    """A *node* found in one or more of its *texts*, the best first; a higher *score* fits better."""

    node: Node
    texts: tuple[SearchText, ...]
    score: int

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The bases on which the words that were found rest."""
        return tuple(dict.fromkeys(text.basis for text in self.texts))

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
class SearchIndex:
    """The texts of every node of an edition."""

    texts: Mapping[str, tuple[SearchText, ...]]
    nodes: Mapping[str, Node]

    @classmethod
    def of(cls, edition: Edition) -> SearchIndex:
        """Read the texts that `search-texts.rq` lists."""
        found: dict[str, list[SearchText]] = {}
        for row in edition.rows("search-texts"):
            if node := edition.nodes_by_iri.get(row["node"]):
                text = SearchText(str(row["field"]), str(row["text"]), edition.bases[str(row["basis"])])
                found.setdefault(node.code, []).append(text)
        return cls({code: tuple(texts) for code, texts in found.items()}, edition.nodes)

    def find(self, query: str, kinds: Collection[Kind], bases: Collection[Basis]) -> SearchResult:
        """Find the nodes that have every word of *query*, among *kinds* and in texts that rest on *bases*.

        No *kinds* are all kinds.
        """
        wanted = fold_words(_RESOLVER.sub("", query.strip()[:LONGEST]))
        anywhere = [hit for code in self.texts if (hit := self._hit(code, wanted, None))]
        in_bases = [hit for code in self.texts if (hit := self._hit(code, wanted, bases))]
        hits = [hit for hit in in_bases if not kinds or hit.node.kind in kinds]
        order = {code: place for place, code in enumerate(self.nodes)}
        hits.sort(key=lambda hit: (-hit.score, order[hit.node.code]))
        return SearchResult(
            query=query,
            hits=tuple(hits),
            by_kind=Counter(hit.node.kind.name for hit in in_bases),
            by_basis=Counter(
                basis.name for hit in anywhere if not kinds or hit.node.kind in kinds for basis in hit.bases
            ),
        )

    def suggestions(self, query: str, limit: int = 6) -> tuple[str, ...]:
        """Return known words that look like the unknown ones in *query*."""
        from difflib import get_close_matches

        known = sorted({word for texts in self.texts.values() for text in texts for word in text.words})
        strange = [word for word in fold_words(query[:LONGEST]) if not _has(known, word)]
        close = [match for word in strange for match in get_close_matches(word, known, n=3, cutoff=0.7)]
        return tuple(dict.fromkeys(close))[:limit]

    def _hit(self, code: str, wanted: Sequence[str], bases: Collection[Basis] | None) -> Hit | None:
        texts = [text for text in self.texts[code] if bases is None or text.basis in bases]
        together = [word for text in texts for word in text.words]
        if not wanted or not all(_has(together, word) for word in wanted):
            return None
        found = [text for text in texts if any(_has(text.words, word) for word in wanted)]
        found.sort(key=lambda text: -score(text, wanted))
        return Hit(self.nodes[code], tuple(found), score(found[0], wanted))


def score(searched: SearchText, wanted: Sequence[str]) -> int:
    """Return how well a text fits the words *wanted*: the whole text, then the phrase, whole words, beginnings."""
    have = searched.words
    phrase = f" {' '.join(wanted)} "
    text = f" {' '.join(have)} "
    if text == phrase:
        return 1000 if searched.field == "code" else 900
    fits = sum(_has(have, word) for word in wanted)
    whole = sum(word in have for word in wanted)
    starts = 60 if text.startswith(phrase) else 0
    near = 40 if searched.field == "short label" else 0
    short = max(0, 30 - len(have))
    return fits * 100 + whole * 50 + (200 if phrase in text else 0) + starts + near + short


def fold_words(text: str) -> tuple[str, ...]:
    """Split *text* into words without accents, case and apostrophes (Unicode UAX #15 form KD, casefolded)."""
    return tuple(fold(match[0]) for match in _WORD.finditer(text.replace("’", "'").replace("'s", "s")))


def fold(word: str) -> str:
    """Return *word* without accents and case."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(one for one in decomposed if not unicodedata.combining(one)).casefold()


def mark_words(text: str, query: str) -> Iterable[tuple[str, bool]]:
    """Split *text* into pieces, each with whether it is a word that *query* asks for."""
    wanted = fold_words(_RESOLVER.sub("", query.strip()[:LONGEST]))
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
