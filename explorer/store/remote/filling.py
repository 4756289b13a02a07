"""Fills an engine with an edition, so that nobody who reads it meanwhile takes half of it for the whole.

First the version that the engine states is taken away, and explorers which serve it are given time to notice;
then each graph is replaced; the version is written last.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from time import sleep
from urllib.parse import urlencode

import pyoxigraph as ox

from explorer.errors import ConfigurationError, EngineFailed
from explorer.progress import Watch, unwatched
from explorer.store.loading import dataset_name, version_graph, version_statement
from explorer.store.remote.client import Client
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.failures import Refused
from explorer.store.remote.store import CHECK_SECONDS
from explorer.terms import PREFIXES

SECONDS = 600.0
"""Longest time that one batch may take."""
NOTICE_SECONDS = int(CHECK_SECONDS) + 2
"""After this time every explorer that serves the old version has asked for it, and knows that it is gone."""
_TURTLE = {"Content-Type": "text/turtle"}
_UPDATE = {"Content-Type": "application/sparql-update"}


class Writer(ABC):
    """A way to write into an engine; what is written once too often changes nothing."""

    batch = 0
    """Statements that are written at once."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.client = Client(replace(endpoint, seconds=max(endpoint.seconds, SECONDS)))
        self.url = endpoint.url

    @abstractmethod
    def forget_version(self, base: str) -> bool:
        """Let the engine state no version, and return whether it may have stated one."""

    @abstractmethod
    def write(self, graph: str, lines: Sequence[str], *, is_first: bool) -> None:
        """Put *lines* of N-Triples in the place of what *graph* has, if they are the *first*, and otherwise add them."""

    def _send(self, method: str, url: str, body: str, headers: dict[str, str]) -> None:
        with self.client.send(method, url, body.encode(), headers):
            pass


class GraphStoreWriter(Writer):
    """Writes by the Graph Store Protocol."""

    batch = 20_000

    def forget_version(self, base: str) -> bool:
        """Delete the graph that states it."""
        with self.client.send("DELETE", self._address(version_graph(base)), allowed=404) as answer:
            return answer.status != 404

    def write(self, graph: str, lines: Sequence[str], *, is_first: bool) -> None:
        """Replace the graph, or add to it (§5.3, §5.5)."""
        self._send("PUT" if is_first else "POST", self._address(graph), "".join(lines), _TURTLE)

    def _address(self, graph: str) -> str:
        return f"{self.url}{'&' if '?' in self.url else '?'}{urlencode({'graph': graph})}"


class UpdateWriter(Writer):
    """Writes by SPARQL Update."""

    batch = 1_000

    def forget_version(self, base: str) -> bool:
        """Delete the statement."""
        statement = f"<{dataset_name(base)}> <{PREFIXES['schema']}version> ?version"
        text = f"DELETE WHERE {{ GRAPH <{version_graph(base)}> {{ {statement} }} }}"
        self._send("POST", self.url, text, _UPDATE)
        return True

    def write(self, graph: str, lines: Sequence[str], *, is_first: bool) -> None:
        """Drop the graph in the same request as the first lines, which may then be sent again."""
        drop = f"DROP SILENT GRAPH <{graph}> ;\n" if is_first else ""
        text = f"{drop}INSERT DATA {{ GRAPH <{graph}> {{\n{''.join(lines)}}} }}"
        self._send("POST", self.url, text, _UPDATE)


def fill(
    dataset: ox.Store,
    base: str,
    version: str,
    writer: Writer,
    watch: Watch = unwatched,
    notice: int = NOTICE_SECONDS,
) -> int:
    """Write *dataset*, an edition of that *version* whose IRIs begin with *base*, and return how many statements it has.

    Raises `ConfigurationError` where the engine does not take it; then it states no version, and is not served.
    """
    stated = version_statement(base, version)
    own = version_graph(base)
    graphs = sorted(
        (graph.value for graph in dataset.named_graphs()), key=lambda graph: (graph == own, graph)
    )
    try:
        if writer.forget_version(base):
            for _ in watch(range(notice), "Seconds until all who serve it have noticed", notice):
                sleep(1)
        for graph in graphs:
            quads = dataset.quads_for_pattern(None, None, None, ox.NamedNode(graph))
            lines, blank = _lines(quad for quad in quads if quad != stated)
            watched = watch(lines, f"Statements of {graph.removeprefix(f'{base}graph/')}", len(lines))
            writer.write(graph, list(islice(watched, max(blank, writer.batch))), is_first=True)
            while some := list(islice(watched, writer.batch)):
                writer.write(graph, some, is_first=False)
        writer.write(own, [f"{stated.triple} .\n"], is_first=False)
    except (EngineFailed, Refused) as error:
        told = error.told if isinstance(error, EngineFailed) else f"The engine takes no such data: {error}."
        hint = "The engine states no version now, so nobody takes what it has for an edition: load it again."
        raise ConfigurationError(told, hint) from None
    finally:
        writer.client.close()
    return len(dataset)


def _lines(statements: Iterable[ox.Quad]) -> tuple[list[str], int]:
    """Return *statements* as lines of N-Triples, those with blank nodes first, and how many these are.

    Those go together, for the label of a blank node means the same in one document alone.
    """
    lines: tuple[list[str], list[str]] = ([], [])
    for quad in statements:
        is_blank = ox.BlankNode in (type(quad.subject), type(quad.object))
        lines[not is_blank].append(f"{quad.triple} .\n")
    return lines[0] + lines[1], len(lines[0])
