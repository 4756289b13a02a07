"""Where the graph is kept: one small interface and its adapters.

`open_store` chooses the adapter by the setting ``store``.
An adapter answers the explorer's own queries in this process;
the queries that visitors write go to `explorer.store.sandbox`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from explorer.config import Settings
from explorer.terms import Value

if TYPE_CHECKING:
    from explorer.store.remote.engine import Engine

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
    """The build (`explorer.store.folder`) that holds it; None for another store."""

    @property
    def source(self) -> bytes | Path | Engine:
        """What another process opens to ask the same dataset: N-Quads, a folder of Oxigraph's, or an engine."""

    @property
    def state(self) -> str:
        """``ready``; an engine may be ``failing``, or hold an ``other`` edition."""

    def other_version(self) -> str:
        """Return which other version is there now than was opened; empty where there is none, or none is known.

        Raises `explorer.errors.EngineFailed`.
        """

    def select(self, text: str) -> Rows:
        """Run a SELECT query."""

    def ask(self, text: str) -> bool:
        """Run an ASK query."""

    def construct(self, text: str) -> bytes:
        """Run a CONSTRUCT or DESCRIBE query; the graph comes as N-Triples in UTF-8, in sorted lines."""

    def guard(self) -> AbstractContextManager[bool]:
        """Ask the dataset by another way in the block: over the union of all its graphs, or where it gives False, naming each.

        Raises `explorer.errors.EngineFailed` where that is of no use now, or was of none.
        """


def open_store(settings: Settings) -> Store:
    """Open the store that *settings* name.

    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError` where it cannot be opened.
    """
    from explorer.store import oxigraph
    from explorer.store.folder import current_build

    if settings.store == "memory":
        return oxigraph.load(settings.ontology, settings.base)
    if settings.is_remote:
        from explorer.store.remote.store import (
            open_remote,  # with its client of HTTP, which others never need
        )

        return open_remote(settings)
    return oxigraph.open_build(current_build(Path(settings.store)))
