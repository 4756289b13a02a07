"""The index of all texts as it is read; `explorer.framework.search.index_writer` says what is in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from explorer.framework.index import Column, Database, read_column
from explorer.framework.index.database import batches, places
from explorer.framework.search.analysis import primary


class Shape(NamedTuple):
    """What texts have in common that count alike: their *basis*, empty for none, and how much a word counts in them.

    *length* is how long they are, as `weighted_length` says, and *words* how many words they have.
    """

    basis: str
    weight: float
    length: float
    words: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What is known of a document without its texts."""

    sort: str
    code: str
    title: str
    path: str
    language: str


class SearchDatabase:
    """An open index; any number of threads may read it."""

    def __init__(self, database: Database) -> None:
        """Read what `write_search` wrote into *database*."""
        self.rows = database.rows
        self._sorts: Column[str] = read_column(database, "sort")
        self._kinds: Column[str] = read_column(database, "kind")
        self.documents = read_column(database, "document").numbers
        """The number of the document of each text."""
        shapes = read_column(database, "shape")
        self.shapes = Column([Shape(*shape) for shape in shapes.few], shapes.numbers)
        """The shape of each text."""
        self.sorts = tuple(self._sorts.few)
        self.size = len(self.documents)
        tags = read_column(database, "language").few
        self.languages = tuple(dict.fromkeys(primary(tag) for tag in tags if tag)) or ("en",)

    def sort(self, document: int) -> str:
        """Return of what sort the *document* with that number is."""
        return self._sorts[document]

    def kind(self, document: int) -> str:
        """Return the name of the kind of the node with that number; empty for what is not a node."""
        return self._kinds[document]

    def document(self, number: int) -> DocumentRow:
        """Return the document with that *number*."""
        found = self.rows("SELECT sort, code, title, path, language FROM documents WHERE id = ?", number)
        return DocumentRow(*found[0])

    def ids_with(self, match: str) -> list[int]:
        """Return the ids of the texts that the FTS5 expression *match* finds."""
        return [id for (id,) in self.rows("SELECT rowid FROM terms WHERE terms MATCH ?", match)]

    def texts(self, ids: Sequence[int]) -> Iterator[tuple[int, str, str, str, str]]:
        """Yield id, field, text, basis and language of the texts with *ids*."""
        for some in batches(ids):
            yield from self.rows(
                f"SELECT id, field, text, basis, language FROM texts WHERE id IN ({places(some)})", *some
            )

    def code_texts(self, documents: Sequence[int]) -> tuple[int, ...]:
        """Return the id of the text that holds the code of each of *documents*."""
        sql = "SELECT id FROM texts WHERE document = ? AND field = 'code' LIMIT 1"
        return tuple(id for number in documents for (id,) in self.rows(sql, number))

    def printed_texts(self, code: str, others: Collection[int]) -> tuple[int, ...]:
        """Return the ids of the texts by which a file prints *code* for a document that is none of *others*: it may be the address of one of these."""
        found = self.rows(
            "SELECT id, document FROM texts WHERE field = 'printed code' AND text = ? COLLATE NOCASE", code
        )
        return tuple(id for id, document in found if document not in others)

    def known(self, column: str, terms: Sequence[str]) -> list[str]:
        """Return those of *terms* that the *column* “words” or “stems” holds."""
        found = self.rows(
            f"SELECT term FROM spellings WHERE col = ? AND term IN ({places(terms)})", column, *terms
        )
        return [term for (term,) in found]

    def codes(self, keys: Collection[str]) -> dict[str, int]:
        """Return the ids of the documents whose codes have one of *keys*, by key; the first where several have it."""
        found = self.rows(
            f"SELECT key, min(id) FROM documents WHERE key IN ({places(keys)}) AND key != '' GROUP BY key",
            *keys,
        )
        return dict(found)

    def addresses(self, keys: Collection[str]) -> dict[str, str]:
        """Return the names of what has an address and a code with one of *keys*, by code."""
        found: dict[str, str] = {}
        for some in batches(list(keys)):
            found |= self.rows(f"SELECT code, name FROM addresses WHERE key IN ({places(some)})", *some)
        return found

    def addresses_from(self, beginning: str, most: int) -> dict[str, str]:
        """Return the names of what has an address whose key starts with *beginning*, the shortest first, by code."""
        sql = (
            "SELECT code, name FROM addresses WHERE key BETWEEN ? AND ? AND name != '' "
            "ORDER BY length(key), key LIMIT ?"
        )
        return dict(self.rows(sql, beginning, beginning + "\U0010ffff", most))
