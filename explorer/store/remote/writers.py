"""Two ways to write into an engine: its graph store, and SPARQL Update."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from explorer.store.loading import dataset_name, version_graph
from explorer.store.remote.client import Client
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.version import REPLACED, STATUS

SECONDS = 600.0
"""Longest time that one request may take."""
_TURTLE = {"Content-Type": "text/turtle"}
_UPDATE = {"Content-Type": "application/sparql-update"}


class Writer(ABC):
    """A way to write an edition whose IRIs begin with *base*; what is written once too often changes nothing.

    The methods are called in the order in which they stand here.
    """

    batch = 0
    """Statements that are written at once."""
    hint = ""
    """What to do where it fails before the switch."""

    def __init__(self, endpoint: Endpoint, base: str) -> None:
        self.client = Client(replace(endpoint, seconds=max(endpoint.seconds, SECONDS)))
        self.url = endpoint.url
        self.base = base
        self.own = version_graph(base)
        self._written: set[str] = set()
        self._status = f'<{dataset_name(base)}> <{STATUS}> "{REPLACED}" .\n'

    @abstractmethod
    def announce(self) -> bool:
        """Let the engine state that it is about to be filled; return whether somebody may serve what it has."""

    @abstractmethod
    def begin(self) -> None:
        """Make ready for what is written; all readers know now that the engine is filled."""

    @abstractmethod
    def write(self, graph: str, lines: Sequence[str], *, is_first: bool) -> None:
        """Put *lines* of N-Triples in the place of what *graph* has, if they are the *first*, and otherwise add them."""

    @abstractmethod
    def switch(self, graphs: Sequence[str], own: Sequence[str]) -> None:
        """Let all *graphs* that were written be what is read, beside the graph with the lines *own*, which state the version."""

    @abstractmethod
    def abandon(self) -> None:
        """Take back what can be taken back, where the engine fails before the switch."""

    def _send(self, method: str, url: str, body: str, headers: dict[str, str]) -> None:
        with self.client.send(method, url, body.encode(), headers):
            pass


class GraphStoreWriter(Writer):
    """Writes by the Graph Store Protocol, into the graphs that are read, for it cannot move one: no version is stated meanwhile."""

    batch = 20_000
    hint = "The engine states no version now, so nobody takes what it has for an edition: load it again."

    def announce(self) -> bool:
        """Add to the graph that states the version, if there is one."""
        with self.client.send("GET", self._address(self.own), allowed=404) as answer:
            if answer.status == 404:
                return False
        self._send("POST", self._address(self.own), self._status, _TURTLE)
        return True

    def begin(self) -> None:
        """Replace the graph that states the version by the announcement, so that nobody opens what is half."""
        self._send("PUT", self._address(self.own), self._status, _TURTLE)

    def write(self, graph: str, lines: Sequence[str], *, is_first: bool) -> None:
        """Replace the graph, or add to it (§5.3, §5.5)."""
        self._send("PUT" if is_first else "POST", self._address(graph), "".join(lines), _TURTLE)

    def switch(self, graphs: Sequence[str], own: Sequence[str]) -> None:  # noqa: ARG002 (they are in their place)
        """Replace the announcement by the graph with the version, in one request."""
        self._send("PUT", self._address(self.own), "".join(own), _TURTLE)

    def abandon(self) -> None:
        """Do nothing: half of it is there, and no version says otherwise."""

    def _address(self, graph: str) -> str:
        return f"{self.url}{'&' if '?' in self.url else '?'}{urlencode({'graph': graph})}"


class UpdateWriter(Writer):
    """Writes by SPARQL Update, into graphs beside those that are read, and moves them into their place in one request.

    That request is one transaction in most engines; where it is none, it takes the version away first and states it last.
    Moved is what is there, or it fails: sent a second time, it changes nothing.
    """

    batch = 1_000
    hint = "The engine has the edition that it had: load the new one again."

    def announce(self) -> bool:
        """Add to the graph that states the version, whether there is one or not."""
        self._update(f"INSERT DATA {{ GRAPH <{self.own}> {{ {self._status} }} }}")
        return True

    def begin(self) -> None:
        """Do nothing: nothing is written where it is read."""

    def write(self, graph: str, lines: Sequence[str], *, is_first: bool) -> None:
        """Drop the graph beside in the same request as the first lines, which may then be sent again."""
        staged = self._staged(graph)
        self._written.add(staged)
        drop = f"DROP SILENT GRAPH <{staged}> ;\n" if is_first else ""
        self._update(f"{drop}INSERT DATA {{ GRAPH <{staged}> {{\n{''.join(lines)}}} }}")

    def switch(self, graphs: Sequence[str], own: Sequence[str]) -> None:
        """Take version and announcement away, move every graph into its place, and state the new version."""
        self._update(
            " ;\n".join(
                [
                    f"DROP SILENT GRAPH <{self.own}>",
                    *(f"MOVE GRAPH <{self._staged(graph)}> TO GRAPH <{graph}>" for graph in graphs),
                    f"INSERT DATA {{ GRAPH <{self.own}> {{\n{''.join(own)}}} }}",
                ]
            )
        )

    def abandon(self) -> None:
        """Drop what stands beside, and then the announcement."""
        drop = "".join(f"DROP SILENT GRAPH <{graph}> ;\n" for graph in sorted(self._written))
        self._update(f"{drop}DELETE DATA {{ GRAPH <{self.own}> {{ {self._status} }} }}")

    def _update(self, text: str) -> None:
        self._send("POST", self.url, text, _UPDATE)

    def _staged(self, graph: str) -> str:
        """The name of the graph beside *graph*; no reader takes it for one of an edition."""
        return f"{self.base}filling/{graph.removeprefix(f'{self.base}graph/')}"
