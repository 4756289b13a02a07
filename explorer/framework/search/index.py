"""The index of an edition: what is asked of it, and what it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.framework.index import Database
from explorer.framework.model import Basis, Kind, Node
from explorer.framework.search.database import DocumentRow, SearchDatabase
from explorer.framework.search.documents import addresses_of, documents_of
from explorer.framework.search.index_writer import write_search
from explorer.framework.search.names import has_name
from explorer.framework.search.ranking import Ranked
from explorer.framework.search.results import Document, Hit, OtherHit, SearchResult, SearchText
from explorer.framework.search.search import Search, look_for, look_strictly
from explorer.progress import Watch, unwatched

MOST_HITS = 200
"""Nodes that are described; all are counted."""
MOST_OTHERS = 10
"""Things beside nodes that are named, of each sort."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All that can be found in an edition, as `SearchDatabase` holds it."""

    database: SearchDatabase
    nodes: Mapping[str, Node]
    bases: Mapping[str, Basis]

    @classmethod
    def of(cls, edition: Edition, others: Iterable[Document] = ()) -> SearchIndex:
        """Return what `load` wrote into the index of *edition*; otherwise index *edition* and *others* in memory."""
        database = edition.index
        if not database.has("documents"):
            database = Database.create()
            write_index(edition, others, database)
        return cls(SearchDatabase(database), edition.nodes, edition.bases)

    def find(self, query: str, kinds: Collection[Kind], bases: Collection[Basis]) -> SearchResult:
        """Find what has the words of *query*, or what its codes name, among *kinds* and in texts that rest on *bases*.

        No *kinds* are all kinds.  Where nothing has every word, what has most of them is found.
        """
        search = look_for(query, self.database)
        names = {basis.name for basis in bases}
        in_bases = search.best(self._is_node, names)
        anywhere = in_bases if names >= self.bases.keys() else search.best(self._is_node)
        hits = self._of_kinds(in_bases, kinds)
        others = [] if kinds else search.best(self._is_other, names)
        named = [one for sort in self.database.sorts for one in self._of_sort(sort, others)[:MOST_OTHERS]]
        described = hits[:MOST_HITS]
        texts = self._texts([*described, *named])
        return SearchResult(
            query=query,
            count=len(hits),
            hits=tuple(self._hit(search, one, texts) for one in described),
            by_kind=Counter(self.database.kind(one.document) for one in in_bases),
            by_basis=Counter(name for one in self._of_kinds(anywhere, kinds) for name in search.bases(one)),
            searched=search.searched,
            suggestions=search.suggestions,
            missing=search.missing(hits or others),
            others=tuple(self._other(search, one, texts) for one in named),
            by_sort=Counter(self.database.sort(one.document) for one in others),
            terms=search.matches.terms,
        )

    def find_sort(self, query: str, sort: str) -> SearchResult:
        """Find all of one *sort* beside nodes, such as “question”, that has the words of *query*, or most of them."""

        def wanted(number: int) -> bool:
            return self.database.sort(number) == sort

        search = look_for(query, self.database, wanted)
        found = search.best(wanted)
        texts = self._texts(found)
        return SearchResult(
            query, 0, (), {}, {}, search.searched, search.suggestions, search.missing(found),
            others=tuple(self._other(search, one, texts) for one in found), by_sort={sort: len(found)}, terms=search.matches.terms,
        )  # fmt: skip

    def find_nodes(self, query: str, bases: Collection[Basis], most: int | None = None) -> tuple[Node, ...]:
        """Return the nodes that *query* names by code, or that have every word of it in texts that rest on *bases*; at most so many."""
        search = look_strictly(query, self.database)
        found = search.best(self._is_node, {basis.name for basis in bases})
        return tuple(self._node(one) for one in islice((one for one in found if not one.missing), most))

    def _of_kinds(self, found: Sequence[Ranked], kinds: Collection[Kind]) -> Sequence[Ranked]:
        names = {kind.name for kind in kinds}
        return [one for one in found if self.database.kind(one.document) in names] if kinds else found

    def _is_node(self, number: int) -> bool:
        return not self._is_other(number)

    def _is_other(self, number: int) -> bool:
        return self.database.sort(number) != "node"

    def _of_sort(self, sort: str, found: Sequence[Ranked]) -> list[Ranked]:
        return [one for one in found if self.database.sort(one.document) == sort]

    def _row(self, one: Ranked) -> DocumentRow:
        return self.database.document(one.document)

    def _node(self, one: Ranked) -> Node:
        return self.nodes[self._row(one).code]

    def _texts(self, found: Iterable[Ranked]) -> Mapping[int, SearchText]:
        """Return the texts of what was *found* by their ids."""
        rows = self.database.texts([text for one in found for text in one.texts])
        return {
            id: SearchText(field, text, self.bases.get(basis), language)
            for id, field, text, basis, language in rows
        }

    def _hit(self, search: Search, one: Ranked, texts: Mapping[int, SearchText]) -> Hit:
        found = tuple(texts[text] for text in one.texts)
        return Hit(self._node(one), found, one.points, search.words(one.missing))

    def _other(self, search: Search, one: Ranked, texts: Mapping[int, SearchText]) -> OtherHit:
        row = self._row(one)
        found = tuple(texts[text] for text in one.texts)
        missing = search.words(one.missing)
        is_named = has_name(found, search.matches.words)
        return OtherHit(
            row.sort, row.code, row.title, row.path, found, one.points, row.language, missing, is_named
        )


def write_index(
    edition: Edition, others: Iterable[Document], database: Database, watch: Watch = unwatched
) -> None:
    """Write all that can be found in *edition*, and what there is beside it (*others*), into *database*."""
    documents = watch(chain(documents_of(edition), others), "What can be found", len(edition.nodes))
    write_search(database, documents, addresses_of(edition))


@cached
def index_of(edition: Edition) -> SearchIndex:
    """Return the index of *edition* alone; it is made when it is first asked for."""
    return SearchIndex.of(edition)
