"""The formats that data is written in, one module each, and the table of those that hold a graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from explorer.formats import jsonld, ntriples, rdfxml, turtle


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the *suffix* of its addresses, its media type, what people call it, and how a graph is written in it.

    ``write`` takes a graph as N-Triples in UTF-8 and gives bytes in UTF-8; it is None for formats that hold no graph.
    """

    suffix: str
    media: str
    label: str
    write: Callable[[bytes], bytes] | None = None


HTML = Format("html", "text/html", "HTML")
JSON = Format("json", "application/json", "JSON")
GRAPHS: Mapping[str, Format] = MappingProxyType(
    {
        "ttl": Format("ttl", "text/turtle", "Turtle", turtle.write),
        "jsonld": Format("jsonld", "application/ld+json", "JSON-LD", jsonld.write),
        "rdf": Format("rdf", "application/rdf+xml", "RDF/XML", rdfxml.write),
        "nt": Format("nt", "application/n-triples", "N-Triples", ntriples.write),
    }
)
"""Suffix → format, in the order in which pages list them."""
