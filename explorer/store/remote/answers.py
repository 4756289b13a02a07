"""Makes Oxigraph's terms of what an engine answers, so that all that comes after is the same for every store."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any, BinaryIO, cast

import pyoxigraph as ox

from explorer.sparql.boolean_columns import boolean_columns
from explorer.sparql.tokens import tokens
from explorer.store.remote.client import Body
from explorer.store.remote.dialects import STANDARD, Dialect
from explorer.store.remote.failures import broken, not_whole, other_answer

ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
GRAPH = "application/n-triples, text/turtle;q=0.5"
ACCEPT = {"select": ROWS, "ask": ROWS, "construct": GRAPH, "describe": GRAPH}
"""What is accepted, by the form of a query."""


_UNREADABLE = (SyntaxError, ValueError, MemoryError)
"""What Oxigraph's parsers raise; the last for one term of more than 16 MB."""


class Solutions:
    """The solutions of a SELECT, read from the connection while they are gone through, once."""

    def __init__(
        self, found: Any, body: Body, name: str, connection: ExitStack, booleans: frozenset[str] = frozenset()
    ) -> None:
        """Read what was *found* in *body*; in the columns *booleans*, numbers stand for truth values."""
        self.variables = found.variables
        self._booleans = booleans & {variable.value for variable in found.variables}
        self._found = found
        self._body = body
        self._name = name
        self._connection = connection

    def answers(self, text: str) -> bool:
        """Whether they have a column that the query *text* names, if it names any."""
        asked = {token.text[1:] for token in tokens(text) if token.kind == "variable"}
        return not asked or any(variable.value in asked for variable in self.variables)

    def __iter__(self) -> Iterator[Any]:
        """Yield Oxigraph's solutions; raises `explorer.errors.EngineFailed` where the answer is not whole."""
        found, self._found = self._found, ()
        with self._connection:
            try:
                yield from map(self._repaired, found) if self._booleans else found
            except _UNREADABLE:
                raise broken(self._name, self._body.tail, self._body.media_type) from None
            finally:
                del (
                    found
                )  # an error that is kept would keep it too, for another thread to drop, which it must not

    def _repaired(self, solution: Any) -> Row:
        terms = {variable.value: solution[variable] for variable in self.variables}
        return Row({name: _truth(term) if name in self._booleans else term for name, term in terms.items()})


class Row:
    """A solution whose *terms*, by the name of their variables, were repaired; it is used as Oxigraph's are."""

    __slots__ = ("_terms",)

    def __init__(self, terms: Mapping[str, Any]) -> None:
        self._terms = terms

    def __iter__(self) -> Iterator[Any]:
        """Yield the terms in the order of the variables."""
        return iter(self._terms.values())

    def __getitem__(self, key: str | int) -> Any:
        """Return the term of the variable with that name or number."""
        return self._terms[key] if isinstance(key, str) else list(self._terms.values())[key]


def read_rows(
    body: Body, name: str, connection: ExitStack, dialect: Dialect = STANDARD, text: str = ""
) -> Solutions:
    """Return the `Solutions` in *body*, the answer of the engine called *name*.

    What its *dialect* does otherwise in the answer to the query *text* is repaired.
    Raises `explorer.errors.EngineFailed` where it has none of the columns that were asked for, or is a verdict.
    """
    found = read_rows_or_verdict(body, name, connection, dialect, text)
    if not isinstance(found, Solutions) or not found.answers(text):
        connection.close()
        raise other_answer(name)
    return found


def read_rows_or_verdict(
    body: Body, name: str, connection: ExitStack, dialect: Dialect = STANDARD, text: str = ""
) -> Any:
    """Return the `Solutions` or the verdict (`ox.QueryBoolean`) in *body*, as `read_rows` does."""
    form = ox.QueryResultsFormat.from_media_type(body.media_type)
    _check(form, body, name)
    try:
        found: Any = ox.parse_query_results(_buffered(body, dialect.blank_nodes), format=form)
    except _UNREADABLE:
        raise broken(name, body.tail, body.media_type) from None
    if isinstance(found, ox.QueryBoolean):
        connection.close()
        return found
    booleans = frozenset[str]() if dialect.has_booleans else boolean_columns(text)
    return Solutions(found, body, name, connection, booleans)


def to_verdict(found: Any, name: str) -> Any:
    """Return the verdict in *found*, the answer of the engine called *name* to an ASK; Virtuoso gives one row with the number 1 or 0, or none.

    Raises `explorer.errors.EngineFailed` for other rows.
    """
    if not isinstance(found, Solutions):
        return found
    rows = [[term.value for term in row if term] for row in found] or [["0"]]
    said = "".join(rows[0])
    if len(rows) != 1 or said not in _VERDICTS:
        raise other_answer(name)
    return _VERDICTS[said]


def _truth(term: Any) -> Any:
    return _TRUTH.get(term, term)


_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_TRUTH = {
    ox.Literal(number): ox.Literal(word, datatype=_BOOLEAN) for number, word in ((1, "true"), (0, "false"))
}
_VERDICTS = {
    said: ox.parse_query_results(
        f'{{"head":{{}},"boolean":{word}}}'.encode(), format=ox.QueryResultsFormat.JSON
    )
    for said, word in {"0": "false", "1": "true", "false": "false", "true": "true"}.items()
}


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
        except _UNREADABLE:
            raise broken(name, body.tail, body.media_type) from None


def _check(form: object, body: Body, name: str) -> None:
    """Raise `explorer.errors.EngineFailed` where *body* is in no *form* that is read here, or not the whole answer."""
    if form is None:
        body.drain()
        raise broken(name, body.tail, body.media_type)
    if partial := not_whole(name, body.headers):
        raise partial


def _buffered(body: Body, left_out: str = "") -> BinaryIO:
    whole: io.BufferedReader[Any] = io.BufferedReader(body, 2**16)
    return cast(BinaryIO, _Without(whole, f'"value": "{left_out}'.encode()) if left_out else whole)


class _Without:
    """A file without some words at the beginning of values in JSON; each row must have a line of its own."""

    def __init__(self, file: io.BufferedReader[Any], words: bytes) -> None:
        self._file = file
        self._words = words
        self._held = b""

    def read(self, size: int = -1) -> bytes:
        """Read at most *size* bytes."""
        if not self._held:
            self._held = self._file.readline().replace(self._words, b'"value": "')
        size = len(self._held) if size < 0 else size
        data, self._held = self._held[:size], self._held[size:]
        return data
