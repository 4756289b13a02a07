"""The store on an engine somewhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

from explorer.config import Settings
from explorer.errors import ConfigurationError, EngineFailed, QuerySyntaxError
from explorer.sparql.query_file import form_of
from explorer.store import Rows
from explorer.store.oxigraph import read_rows, read_triples
from explorer.store.query_errors import check_syntax
from explorer.store.remote.circuit import Circuit
from explorer.store.remote.dataset import RemoteDataset
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.engine import Engine
from explorer.store.remote.failures import Refused
from explorer.store.remote.lease import Lease
from explorer.store.remote.version import Stated, find_edition, hash_of, what_is_stated
from explorer.terms import Value


class _Row(dict[str, Value]):
    """A row of an engine, which may lack what every row of the data has."""

    def __missing__(self, name: str) -> Value:
        """Raise `EngineFailed`."""
        raise EngineFailed(
            "The engine with the data leaves out a part of its answer.", f"A row has no value for “{name}”."
        )


class RemoteStore:
    """Asks one engine; made by `open_remote`."""

    folder: Path | None = None

    def __init__(
        self, dataset: RemoteDataset, base: str, version: str, stated: Stated, since: float, seconds: float
    ) -> None:
        """Ask *dataset*, whose engine *stated* its *version*, or none, at the time *since*; visitors' queries may take *seconds*."""
        self.version = version
        self._dataset = dataset
        self._base = base
        self._seconds = seconds
        self._circuit = Circuit()
        self._lease = Lease(stated, since, self._ask_what_is_stated)

    @property
    def source(self) -> Engine:
        """What a process opens to ask the same."""
        endpoint = self._dataset.engine.endpoint
        return replace(
            self._dataset.engine, endpoint=replace(endpoint, seconds=max(endpoint.seconds, self._seconds + 1))
        )

    @property
    def state(self) -> str:
        """``ready``, ``failing`` while the engine is given time to recover, or ``other`` where it holds another edition."""
        return "failing" if self._circuit.is_open else "other" if self._lease.differs else "ready"

    def select(self, text: str) -> Rows:
        """Run a SELECT query."""
        with self._asked(text, "select") as found:
            whole = read_rows(found, text)
        return Rows(whole.columns, tuple(map(_Row, whole)))

    def ask(self, text: str) -> bool:
        """Run an ASK query."""
        with self._asked(text, "ask") as found:
            return bool(found)

    def construct(self, text: str) -> bytes:
        """Run a CONSTRUCT or DESCRIBE query; sorted N-Triples in UTF-8."""
        with self._asked(text, "construct", "describe") as found:
            return read_triples(found)

    @contextmanager
    def guard(self) -> Iterator[bool]:
        """Ask the engine in the block; yields whether its union may be asked.

        Raises `EngineFailed`, at once while it fails or holds another edition, and at the end if what it answered may be of another.
        """
        over_union = self._lease.begin()
        with self._circuit.watching():
            yield over_union
        self._lease.confirm(over_union)

    def other_version(self) -> str:
        """Ask the engine which other version it states; raises `EngineFailed`."""
        self._lease.renew()
        return self._lease.other

    @contextmanager
    def _asked(self, text: str, *forms: str) -> Iterator[Any]:
        if form_of(text) not in forms:
            check_syntax(text, self._base)
            raise QuerySyntaxError(f"This is not a {forms[0].upper()} query.")
        try:
            with self.guard() as over_union:
                yield self._dataset.ask(text, over_union=over_union)
        except Refused as error:
            check_syntax(text, self._base)
            told = (
                f"{self._dataset.engine.endpoint.name} does not take a query of the explorer’s: {error.said}."
            )
            raise EngineFailed(
                "The engine with the data does not take the query of this page.", told
            ) from None

    def _ask_what_is_stated(self) -> Stated:
        with self._circuit.watching():
            return what_is_stated(self._dataset.client, self._base)


def open_remote(settings: Settings) -> RemoteStore:
    """Open the store at the address that *settings* name.

    Raises `ConfigurationError` where no engine answers there, or it does not hold an edition.
    """
    endpoint, since = Endpoint.of(settings), monotonic()
    try:
        engine, stated = find_edition(endpoint, settings.base)
        dataset = RemoteDataset(engine)
        version = stated.version or _unstated(dataset)
    except (EngineFailed, Refused) as error:
        told = error.told if isinstance(error, EngineFailed) else f"{endpoint.name} takes no query: {error}."
        raise ConfigurationError(told, "Check EXPLORER_STORE, and whether the engine runs.") from None
    return RemoteStore(dataset, settings.base, version, stated, since, settings.query_seconds)


def _unstated(dataset: RemoteDataset) -> str:
    """Read all statements and return what they hash to."""
    name, started = dataset.engine.endpoint.name, monotonic()
    print(f"explorer: {name} does not say which edition it holds; all of it is read.", file=sys.stderr)
    graphs = dataset.engine.graphs
    version = hash_of(
        (graph, dataset.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"))
        for graph in graphs
    )
    seconds = monotonic() - started
    print(f"explorer: its statements hash to {version[:12]} ({seconds:.0f} s).", file=sys.stderr)
    return version
