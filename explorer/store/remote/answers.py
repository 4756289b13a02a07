"""Makes Oxigraph's terms of what an engine answers, so that all that comes after is the same for every store."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO, cast

import pyoxigraph as ox

from explorer.store.remote.client import Body
from explorer.store.remote.failures import broken, not_whole

ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
GRAPH = "application/n-triples, text/turtle;q=0.5"
ACCEPT = {"select": ROWS, "ask": ROWS, "construct": GRAPH, "describe": GRAPH}
"""What is accepted, by the form of a query."""


class Solutions:
    """The solutions of a SELECT, read from the connection while they are gone through, once."""

    def __init__(self, found: Any, body: Body, name: str, connection: ExitStack) -> None:
        self.variables = found.variables
        self._found = found
        self._body = body
        self._name = name
        self._connection = connection

    def __iter__(self) -> Iterator[Any]:
        """Yield Oxigraph's solutions; raises `explorer.errors.EngineFailed` where the answer is not whole."""
        found, self._found = self._found, ()
        with self._connection:
            try:
                yield from found
            except (SyntaxError, ValueError):
                raise broken(self._name, self._body.tail, self._body.media_type) from None
            finally:
                del (
                    found
                )  # an error that is kept would keep it too, for another thread to drop, which it must not


def read_rows_or_verdict(body: Body, name: str, connection: ExitStack) -> Any:
    """Return the `Solutions` or the verdict (`ox.QueryBoolean`) in *body*, the answer of the engine called *name*."""
    form = ox.QueryResultsFormat.from_media_type(body.media_type)
    _check(form, body, name)
    try:
        found: Any = ox.parse_query_results(_buffered(body), format=form)
    except (SyntaxError, ValueError):
        raise broken(name, body.tail, body.media_type) from None
    if isinstance(found, ox.QueryBoolean):
        connection.close()
        return found
    return Solutions(found, body, name, connection)


def read_graph(body: Body, name: str, connection: ExitStack) -> Iterator[Any]:
    """Yield the triples in *body*, the answer of the engine called *name*."""
    form = ox.RdfFormat.from_media_type(body.media_type)
    _check(form, body, name)
    with connection:
        if not body.is_bounded:  # nobody would notice that its end is missing
            raise broken(name, b"", body.media_type)
        try:
            for quad in ox.parse(_buffered(body), format=form, lenient=True):
                yield quad.triple
        except (SyntaxError, ValueError):
            raise broken(name, body.tail, body.media_type) from None


def _check(form: object, body: Body, name: str) -> None:
    """Raise `explorer.errors.EngineFailed` where *body* is in no *form* that is read here, or not the whole answer."""
    if form is None:
        body.drain()
        raise broken(name, body.tail, body.media_type)
    if partial := not_whole(name, body.headers):
        raise partial


def _buffered(body: Body) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(body, 2**16))
