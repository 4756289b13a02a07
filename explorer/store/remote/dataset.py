"""Asks an engine queries as `pyoxigraph.Store` is asked, so that whoever asks need not know which it is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import pyoxigraph as ox

from explorer.errors import BadRequest
from explorer.sparql.dataset_clause import take_dataset
from explorer.sparql.query_file import form_of
from explorer.store.dotted_names import readable
from explorer.store.remote.answers import (
    ACCEPT,
    GRAPH,
    read_graph,
    read_rows,
    read_rows_or_verdict,
    to_verdict,
)
from explorer.store.remote.client import Client
from explorer.store.remote.engine import Engine
from explorer.store.remote.failures import Refused

NO_GRAPH = "urn:x-explorer:no-graph"
"""A graph that is nowhere: it stands for an empty default graph, which the protocol has no word for."""
_EMPTY = ox.Store()


class RemoteDataset:
    """The dataset that an *engine* holds; many threads may ask it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.client = Client(engine.endpoint)

    def query(
        self,
        text: str,
        *,
        base_iri: str,
        use_default_graph_as_union: bool = True,
        default_graph: Sequence[ox.NamedNode] = (),
        named_graphs: Sequence[ox.NamedNode] = (),
    ) -> Any:
        """Answer a visitor's query, which must be one that may be run: what Oxigraph would return, or what is used like it.

        Raises ``SyntaxError`` as Oxigraph does, `BadRequest` where the engine takes no such query, and
        `explorer.errors.EngineFailed`.
        Whether the union is that of all there is, or the edition's graphs are named, is the same for who asks.
        """
        _EMPTY.query(readable(text).text, base_iri=base_iri)
        rest, own = take_dataset(text, base_iri)
        default, named = ([graph.value for graph in graphs] for graphs in (default_graph, named_graphs))
        if own and not default and not named:
            default, named = list(own.default), list(own.named)
        try:
            dataset = self._dataset(default, named, over_union=use_default_graph_as_union)
            return self.ask(f"BASE <{base_iri}> {rest}", dataset)
        except Refused as error:
            raise BadRequest(f"The engine with the data does not take this query: {error.said}.") from None

    def ask(
        self, text: str, dataset: Sequence[tuple[str, str]] | None = None, *, over_union: bool = True
    ) -> Any:
        """Send the query *text* as it is, over *dataset* (fields of the protocol), by default all graphs of the edition.

        These are asked *over the union* of all there is, where that is known to be the same, or named.

        Raises `Refused` and `explorer.errors.EngineFailed`.
        """
        form, name = form_of(text), self.engine.endpoint.name
        accept = ACCEPT[form]
        fields = [
            ("query", text),
            *(self._dataset([], [], over_union=over_union) if dataset is None else dataset),
        ]
        with ExitStack() as stack:
            body = stack.enter_context(self.client.post(fields, accept))
            if accept is GRAPH:
                return read_graph(body, name, stack.pop_all())
            read = read_rows_or_verdict if form == "ask" else read_rows
            found = read(body, name, stack.pop_all(), self.engine.dialect, text)
            return to_verdict(found, name) if form == "ask" else found

    def _dataset(
        self, default: Sequence[str], named: Sequence[str], *, over_union: bool
    ) -> list[tuple[str, str]]:
        """The fields that say which graphs are asked; none that the edition does not have, so that nothing is fetched."""
        if not default and not named:
            if over_union and self.engine.dialect.union:
                return list(self.engine.dialect.union)
            default = named = self.engine.graphs
        known = set(self.engine.graphs)
        fields = [("default-graph-uri", graph) for graph in default if graph in known]
        return [
            *(fields or [("default-graph-uri", NO_GRAPH)]),
            *(("named-graph-uri", graph) for graph in named if graph in known),
        ]
