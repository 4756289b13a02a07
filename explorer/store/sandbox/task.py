"""What a visitor asks of a worker process, what comes back, and the formats that there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from explorer.vocabulary import BASE

SELECT_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv; charset=utf-8",
        "tsv": "text/tab-separated-values; charset=utf-8",
    }
)
"""Formats for the answers to SELECT and ASK: name → media type."""

GRAPH_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "ttl": "text/turtle; charset=utf-8",
        "trig": "application/trig; charset=utf-8",
        "nt": "application/n-triples; charset=utf-8",
        "rdf": "application/rdf+xml",
        "jsonld": "application/ld+json",
    }
)
"""Formats for the answers to CONSTRUCT and DESCRIBE: name → media type."""

PAGE: Mapping[str, str] = MappingProxyType({"html": "text/html; charset=utf-8"})
"""The format for both that a page frames: the rows of a table, a boolean, or Turtle, as HTML."""


@dataclass(frozen=True, slots=True)
class Task:
    """A visitor's text, the limits of what is done with it, and for a query its dataset and formats.

    *default_graphs* and *named_graphs* are the dataset of the request (SPARQL 1.1 Protocol §2.1.4);
    where both are empty and the query names none, the default graph is the union of all named graphs.
    A format that is None is one that the client does not accept.
    *rows* and *cells* (rows × columns) are cut where they are more than that; None is no limit.
    In a page, IRIs below *base* lead to the pages of this server.
    """

    text: str
    bytes: int
    seconds: float
    rows: int | None = None
    cells: int | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    select_format: str | None = "json"
    graph_format: str | None = "ttl"
    base: str = BASE


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: its *body* is a document of type *media_type* in UTF-8, empty where it went elsewhere.

    *columns* are the variables of a SELECT, *rows* is how many it has (or how many triples a graph has);
    *truncated* tells that some were left out, *repeatable* that the query gives the same answer each time.
    """

    kind: Literal["select", "ask", "graph"]
    media_type: str
    body: bytes = b""
    columns: tuple[str, ...] = ()
    rows: int = 0
    truncated: bool = False
    repeatable: bool = True
