"""Which serialisation of RDF a file is in: what it begins with decides, its suffix where that leaves a choice."""

from __future__ import annotations

import re

from pyoxigraph import RdfFormat

_SUFFIXES = {
    ".ttl": RdfFormat.TURTLE,
    ".turtle": RdfFormat.TURTLE,
    ".n3": RdfFormat.N3,
    ".nt": RdfFormat.N_TRIPLES,
    ".ntriples": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
}
_XML = re.compile(rb"\s*(<\?xml|<!--|<!DOCTYPE\s|<([\w.-]+:)?RDF[\s>])", re.IGNORECASE)
_JSON = re.compile(rb'\s*(\{\s*["}]|\[\s*[\[{\]])')
_STATEMENT = re.compile(
    rb"(?:\s|#[^\n]*\n)*(?:@?prefix\s+[\w.-]*:|@?base\s+<|<[^<>\s]*>\s+(?:<|a\s|[\w.-]*:)|\[\s*\]?\s*(?:a\s|[\w.-]*:)|_:\w+\s)",
    re.IGNORECASE,
)
"""How Turtle begins, after comments."""


def serialisation(start: bytes, suffix: str) -> RdfFormat | None:
    """Return the serialisation of a file that begins with *start*, `None` where it is none of RDF."""
    if _XML.match(start):
        return RdfFormat.RDF_XML if b"http://www.w3.org/1999/02/22-rdf-syntax-ns#" in start else None
    named = _SUFFIXES.get(suffix.lower())
    if named is None and _JSON.match(start):
        return RdfFormat.JSON_LD
    return named or (RdfFormat.TURTLE if _STATEMENT.match(start) else None)
