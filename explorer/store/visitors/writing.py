"""Writes what a query found as a document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from xml.parsers import expat

import pyoxigraph as ox

from explorer.errors import NotAcceptable, TooLarge
from explorer.store.embedded import written_order
from explorer.store.visitors.answer import GRAPH_FORMATS, SELECT_FORMATS, Answer, Task
from explorer.vocabulary import PREFIXES

_SELECT = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def written(task: Task, found: Any) -> Answer:
    """Write what Oxigraph *found*; raises `NotAcceptable` or `TooLarge`."""
    if isinstance(found, ox.QueryTriples):
        return _graph(task, found)
    name = _acceptable(task.select_format, SELECT_FORMATS)
    output = _Capped(task.bytes)
    if isinstance(found, ox.QueryBoolean):
        found.serialize(output, format=_SELECT[name])
        return Answer("ask", SELECT_FORMATS[name], output.getvalue())
    columns, truncated = tuple(variable.value for variable in found.variables), False
    if task.rows is not None:
        columns = written_order(task.text, list(columns))
        found, truncated = _first_rows(found, columns, task)
    found.serialize(output, format=_SELECT[name])
    body = output.getvalue()
    if name == "xml":
        _check_xml(body, "json")
    return Answer("select", SELECT_FORMATS[name], body, columns, truncated)


def _graph(task: Task, found: Any) -> Answer:
    name = _acceptable(task.graph_format, GRAPH_FORMATS)
    output = _Capped(task.bytes)
    ox.serialize(found, output, format=_GRAPH[name], prefixes=dict(PREFIXES))
    body = output.getvalue()
    if name == "rdf":
        _check_xml(body, "ttl")
    return Answer("graph", GRAPH_FORMATS[name], _tidy(body) if name == "ttl" else body)


def _check_xml(body: bytes, instead: str) -> None:
    """Refuse a *body* that is no XML: some characters and some names of properties have no form there.

    Raises `NotAcceptable`, which names the format *instead*.
    """
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(body, True)
    except expat.ExpatError:
        media = {**SELECT_FORMATS, **GRAPH_FORMATS}[instead].partition(";")[0]
        raise NotAcceptable(
            "This answer holds a character, or the name of a property, that XML cannot hold.",
            f"Ask for {media} (format={instead}).",
            formats=[instead],
        ) from None


def _tidy(turtle: bytes) -> bytes:
    """Keep the prefixes that *turtle* uses, in a fixed order; Oxigraph declares all, in any order."""
    lines = turtle.splitlines(keepends=True)
    start = next((place for place, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    body = b"".join(lines[start:])
    used = [
        f"@prefix {name}: <{space}> .\n".encode()
        for name, space in PREFIXES.items()
        if f"{name}:".encode() in body
    ]
    return b"".join(used) + body


def _acceptable(name: str | None, formats: Iterable[str]) -> str:
    if name is None:
        raise NotAcceptable(
            "The answer to this query comes in none of the formats that you accept.",
            f"Ask for one of: {', '.join(formats)}.",
            formats=list(formats),
        )
    return name


def _first_rows(found: Any, columns: tuple[str, ...], task: Task) -> tuple[Any, bool]:
    """Keep the first rows of *found*, as many as the *task* allows; tell whether there are more."""
    output, truncated = _Capped(task.bytes), False
    output.write(b'{"head":{"vars":' + json.dumps(columns).encode() + b'},"results":{"bindings":[')
    for number, solution in enumerate(found):
        truncated = number == task.rows
        if truncated:
            break
        row = {name: _json(term) for name in columns if (term := solution[name]) is not None}
        output.write(b"," * (number > 0) + json.dumps(row).encode())
    output.write(b"]}}")
    return ox.parse_query_results(output.getvalue(), format=ox.QueryResultsFormat.JSON), truncated


def _json(term: Any) -> dict[str, Any]:
    """Write a *term* as in SPARQL 1.1 Query Results JSON §3.2.2 (and SPARQL 1.2 for triples)."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    plain = {"type": "literal", "value": term.value}
    if term.language:
        return plain | {"xml:lang": term.language}
    return plain | {"datatype": term.datatype.value}


class _Capped(BytesIO):
    """A buffer that refuses more than *limit* bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        """Add *data*; raises `TooLarge`."""
        if self.tell() + len(data) > self.limit:
            raise TooLarge(
                f"The answer to this query has more than {self.limit // 2**20} MB.",
                "Ask for less, or add a LIMIT.",
            )
        return super().write(data)
