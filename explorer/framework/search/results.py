"""What a search finds, as frozen values that know their own JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.framework.json_record import Plain, Record, record
from explorer.framework.model import Basis, Node
from explorer.framework.search.analysis import Stems, participles


@dataclass(frozen=True, slots=True)
class SearchText(Record):
    """A text that can be searched: what *field* it is, on what *basis* its words rest, and in what *language* they are."""

    field: str
    text: str
    basis: Basis | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: a node, a link, a consulted document, a question or a page, as *sort* says.

    *code* names it among its sort; *title* is what it is called, *path* where it stands on this site.
    Its words count *weight* times as much as those of others. *kind* is the name of the kind of a node.
    """

    sort: str
    code: str
    title: str
    path: str
    texts: tuple[SearchText, ...]
    language: str = ""
    weight: float = 1.0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Hit(Record):
    """A *node* found in one or more of its *texts*, the best first; a higher *score* fits better.

    *missing* are the words of the search that it does not have.
    """

    node: Node
    texts: tuple[SearchText, ...]
    score: int
    missing: tuple[str, ...] = ()

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The bases on which the words that were found rest."""
        return tuple(dict.fromkeys(text.basis for text in self.texts if text.basis))

    def to_dict(self) -> Plain:
        """Describe the node with the texts in which it was found."""
        bases = [basis.name for basis in self.bases]
        return {**self.node.to_dict(), **record(self, "node"), "bases": bases}


@dataclass(frozen=True, slots=True)
class OtherHit(Record):
    """Something found that is not a node of the framework: a link, a document, a question or a page, as *sort* says.

    *is_named* says that the search is one of its names, such as that of a word of the vocabulary.
    """

    sort: str
    code: str
    title: str
    path: str
    texts: tuple[SearchText, ...]
    score: int
    language: str = ""
    missing: tuple[str, ...] = ()
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What counts as found in a text: *surfaces* in whole, *beginnings* of words, and *stems*."""

    surfaces: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    _known: dict[str, Stems] = field(default_factory=dict, repr=False, compare=False)

    def have(self, surfaces: Sequence[str], language: str) -> Iterator[bool]:
        """Yield for each of the words *surfaces*, which are in *language*, whether it counts as found."""
        known = self._known.setdefault(language, Stems(language))
        whole = participles(language)
        for surface, stem in zip(surfaces, known.of(surfaces), strict=True):
            begins = surface.startswith(self.beginnings) and surface not in whole
            yield surface in self.surfaces or begins or stem in self.stems


@dataclass(frozen=True, slots=True)
class SearchResult(Record):
    """What was found for *query*: so many nodes (*count*), of which the best are *hits*, in order.

    *by_kind* and *by_basis* say how many there are of each without that filter.

    *searched* is what was looked for instead where nothing has a word of the query, otherwise empty;
    *suggestions* are other queries that find something.
    Where nothing has every word, the hits have most of them, and *missing* are the words that none of the hits has.
    *others* are what was found beside nodes, the best of each sort, and *by_sort* how many there are.
    `total` counts both.
    """

    query: str
    count: int
    hits: tuple[Hit, ...]
    by_kind: Mapping[str, int]
    by_basis: Mapping[str, int]
    searched: str = ""
    suggestions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    others: tuple[OtherHit, ...] = ()
    by_sort: Mapping[str, int] = field(default_factory=dict)
    terms: Terms = Terms()

    @property
    def total(self) -> int:
        """How much was found in all, nodes and else."""
        return self.count + sum(self.by_sort.values())

    @property
    def is_partial(self) -> bool:
        """Whether the nodes that were found lack some of the words, or all else where no node was found."""
        return any(hit.missing for hit in self.hits or self.others)

    @property
    def partial(self) -> tuple[Hit | OtherHit, ...]:
        """What was found without all of the words, nodes and else."""
        found: tuple[Hit | OtherHit, ...] = (*self.hits, *self.others)
        return tuple(one for one in found if one.missing)

    @property
    def lacked(self) -> tuple[str, ...]:
        """The words that nothing of what is `partial` has."""
        lacking = [hit.missing for hit in self.partial]
        return tuple(word for word in lacking[0] if all(word in one for one in lacking)) if lacking else ()

    @property
    def is_lacked_alike(self) -> bool:
        """Whether all that is `partial` lacks the same words."""
        return len({hit.missing for hit in self.partial}) < 2

    @property
    def named(self) -> tuple[OtherHit, ...]:
        """What is not a node and has exactly the name that was looked for."""
        return tuple(other for other in self.others if other.is_named)

    @property
    def has_complete_others(self) -> bool:
        """Whether something that is not a node has every word."""
        return any(not other.missing for other in self.others)

    def to_dict(self) -> Plain:
        """Describe the hits with how many there are."""
        return {**record(self, "terms"), "total": self.total}
