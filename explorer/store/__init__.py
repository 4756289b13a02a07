"""Where the graph is kept: one small interface and its adapters.

`open_store` chooses the adapter by the setting ``store``.
An adapter answers the explorer's own queries in this process;
the queries that visitors write go to `explorer.store.sandbox`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from explorer.config import Settings
from explorer.terms import Value

Row = Mapping[str, Value]
"""One solution: the name of a variable → its value; an unbound variable is absent."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The solutions of a SELECT query: its *columns* in the order of the query, and its *rows*."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Store(Protocol):
    """A dataset that is read and never written.

    The default graph of every query is the union of the named graphs.
    Each method raises `explorer.errors.QuerySyntaxError` for a text that does not parse.
    """

    version: str
    """A hash of the data (hexadecimal): the same data has the same version."""
    folder: Path | None
    """The build (`explorer.store.folder`) that holds it; None for a store in memory."""

    def select(self, text: str) -> Rows:
        """Run a SELECT query."""

    def ask(self, text: str) -> bool:
        """Run an ASK query."""

    def construct(self, text: str) -> bytes:
        """Run a CONSTRUCT or DESCRIBE query; the graph comes as N-Triples in UTF-8, in sorted lines."""


def open_store(settings: Settings) -> Store:
    """Open the store that *settings* name.

    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError` where it cannot be opened.
    """
    from explorer.store import oxigraph
    from explorer.store.folder import current_build

    if settings.store == "memory":
        return oxigraph.load(settings.ontology, settings.base)
    return oxigraph.open_build(current_build(Path(settings.store)))
