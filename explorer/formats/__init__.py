"""The formats that data is written in, one module each, and the table of those that hold a graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from explorer.formats.rdf import jsonld, ntriples, rdfxml, turtle


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the *suffix* of its addresses, its media type, and what people call it."""

    suffix: str
    media: str
    label: str


@dataclass(frozen=True, slots=True)
class GraphFormat(Format):
    """A format that holds a graph: *write* takes one as N-Triples in UTF-8 and gives bytes in UTF-8."""

    write: Callable[[bytes], bytes]


HTML = Format("html", "text/html", "HTML")
JSON = Format("json", "application/json", "JSON")
GRAPHS: Mapping[str, GraphFormat] = MappingProxyType(
    {
        "ttl": GraphFormat("ttl", "text/turtle", "Turtle", turtle.write),
        "jsonld": GraphFormat("jsonld", "application/ld+json", "JSON-LD", jsonld.write),
        "rdf": GraphFormat("rdf", "application/rdf+xml", "RDF/XML", rdfxml.write),
        "nt": GraphFormat("nt", "application/n-triples", "N-Triples", ntriples.write),
    }
)
"""Suffix → format, in the order in which pages list them."""
