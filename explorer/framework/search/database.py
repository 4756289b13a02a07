"""The index of all texts as it is read; `explorer.framework.search.index_writer` says what is in it."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from explorer.framework.index import Database
from explorer.framework.index.database import batches, places
from explorer.framework.search.analysis import primary

_SELECT = "SELECT t.id, t.document, t.basis, t.weight, t.length, t.words FROM texts t"


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text in which a term was found: its id, the id of its document, its *basis* and how much a word counts in it.

    *length* is how long it is, as `weighted_length` says, and *words* how many words it has.
    """

    id: int
    document: int
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
        self._text_rows: dict[int, TextRow] = {}
        self.sorts, self._sorts = self._column("sort")
        self._kinds_named, self._kinds = self._column("kind")
        self.size = int(database.one("SELECT count(*) FROM texts"))
        tags = self.rows("SELECT DISTINCT language FROM texts ORDER BY language")
        self.languages = tuple(dict.fromkeys(primary(tag) for (tag,) in tags if tag)) or ("en",)

    def _column(self, name: str) -> tuple[Sequence[str], Sequence[int]]:
        """Return the values of the column *name* of documents, which are few, and the number of each document's."""
        found = [value for (value,) in self.rows(f"SELECT {name} FROM documents ORDER BY id")]
        values = {value: number for number, value in enumerate(dict.fromkeys(found))}
        return tuple(values), array("H", map(values.__getitem__, found))

    def sort(self, document: int) -> str:
        """Return of what sort the *document* with that number is."""
        return self.sorts[self._sorts[document]]

    def kind(self, document: int) -> str:
        """Return the name of the kind of the node with that number; empty for what is not a node."""
        return self._kinds_named[self._kinds[document]]

    def document(self, number: int) -> DocumentRow:
        """Return the document with that *number*."""
        found = self.rows("SELECT sort, code, title, path, language FROM documents WHERE id = ?", number)
        return DocumentRow(*found[0])

    def ids_with(self, match: str) -> list[int]:
        """Return the ids of the texts that the FTS5 expression *match* finds."""
        return [id for (id,) in self.rows("SELECT rowid FROM terms WHERE terms MATCH ?", match)]

    def text_rows(self, ids: Iterable[int]) -> dict[int, TextRow]:
        """Return the texts with *ids*, by id; each is read from the database once."""
        wanted = set(ids)
        unknown = sorted(wanted - self._text_rows.keys())
        for some in batches(unknown):
            found = self.rows(f"{_SELECT} WHERE t.id IN ({places(some)})", *some)
            self._text_rows.update((row[0], TextRow(*row)) for row in found)
        return {id: self._text_rows[id] for id in wanted}

    def texts(self, ids: Sequence[int]) -> Iterator[tuple[int, str, str, str, str]]:
        """Yield id, field, text, basis and language of the texts with *ids*."""
        for some in batches(ids):
            yield from self.rows(
                f"SELECT id, field, text, basis, language FROM texts WHERE id IN ({places(some)})", *some
            )

    def code_texts(self, documents: Sequence[int]) -> tuple[TextRow, ...]:
        """Return the text that holds the code of each of *documents*."""
        rows = [
            TextRow(*row)
            for number in documents
            for row in self.rows(f"{_SELECT} WHERE t.document = ? AND t.field = 'code' LIMIT 1", number)
        ]
        return tuple(rows)

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
