"""Writes the triples that a query found, in the formats for graphs; Oxigraph has the writers.

What it writes goes through filters: prefixes in a fixed order, a check that XML is well-formed, HTML.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, islice
from typing import IO, cast
from xml.parsers import expat

import pyoxigraph as ox

from explorer.errors import NotAcceptable
from explorer.media_types import HTML, JSON_LD, NTRIPLES, RDF_XML, TRIG, TURTLE, Format
from explorer.store.sandbox.results.output import CHUNK, Sink
from explorer.store.sandbox.results.xml import not_in_xml
from explorer.terms import PREFIXES


class FixedPrefixes(Sink):
    """Declares the prefixes of Turtle and TriG in a fixed order; Oxigraph declares all, in any order.

    A short document declares those alone that it uses.
    """

    def __init__(self, sink: Sink) -> None:
        super().__init__(sink)
        self._head: bytearray | None = bytearray()

    def write(self, data: bytes) -> int:
        """Hold the beginning back until it is known to be a long one."""
        if self._head is None:
            return super().write(data)
        self._head += data
        if len(self._head) >= CHUNK:
            self._begin(self._head, PREFIXES)
        return len(data)

    def close(self) -> None:
        """Write a short document."""
        if self._head is not None:
            body = _body(self._head)
            self._begin(self._head, [name for name in PREFIXES if f"{name}:".encode() in body])
        super().close()

    def _begin(self, head: bytearray, declared: Iterable[str]) -> None:
        lines = (f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in declared)
        self._sink.write("".join(lines).encode() + _body(head))
        self._head = None


class WellFormedXml(Sink):
    """Refuses RDF/XML that is not XML: some characters, and some names of properties, have no form there."""

    def __init__(self, sink: Sink) -> None:
        super().__init__(sink)
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def write(self, data: bytes) -> int:
        """Check *data*; raises `NotAcceptable`."""
        self._check(data)
        super().write(
            data.replace(b"\r", b"&#13;")
        )  # a parser reads a bare one as a line feed (XML 1.0 §2.11)
        return len(data)

    def close(self) -> None:
        """Check that the document is whole."""
        self._check(b"", True)
        super().close()

    def _check(self, data: bytes, is_last: bool = False) -> None:
        try:
            self._parser.Parse(data, is_last)
        except expat.ExpatError:
            raise not_in_xml(TURTLE) from None


class EscapedHtml(Sink):
    """Writes text as HTML."""

    def write(self, data: bytes) -> int:
        """Escape *data* (HTML §13.3)."""
        self._sink.write(data.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;"))
        return len(data)


WRITERS: Mapping[Format, tuple[ox.RdfFormat, Callable[[Sink], Sink]]] = {
    TURTLE: (ox.RdfFormat.TURTLE, FixedPrefixes),
    TRIG: (ox.RdfFormat.TRIG, FixedPrefixes),
    NTRIPLES: (ox.RdfFormat.N_TRIPLES, Sink),
    RDF_XML: (ox.RdfFormat.RDF_XML, WellFormedXml),
    JSON_LD: (ox.RdfFormat.JSON_LD, Sink),
    HTML: (ox.RdfFormat.TURTLE, lambda sink: FixedPrefixes(EscapedHtml(sink))),
}
"""Format → how Oxigraph calls it, and the filter through which it goes."""


def write_triples(
    found: Iterable[ox.Triple], form: Format, sink: Sink, limit: int | None
) -> tuple[int, bool]:
    """Write at most *limit* triples in the format *form*; returns how many, and whether there are more.

    Raises `NotAcceptable` where the format cannot hold them, and what *sink* raises.
    """
    syntax, filtered = WRITERS[form]
    distinct, numbers, through = _distinct(found), count(), filtered(sink)
    if form is JSON_LD:
        distinct = map(_in_jsonld, distinct)
    kept = (triple for triple, _ in zip(islice(distinct, limit), numbers, strict=False))
    ox.serialize(kept, cast(IO[bytes], through), format=syntax, prefixes=dict(PREFIXES))
    truncated = next(distinct, None) is not None
    through.close()
    return next(numbers), truncated


def _distinct(found: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield each triple once: a graph is a set (RDF 1.1 Concepts §3.1)."""
    seen: set[ox.Triple] = set()
    for triple in found:
        if triple not in seen:
            seen.add(triple)
            yield triple


def _in_jsonld(triple: ox.Triple) -> ox.Triple:
    """Return *triple*; raises `NotAcceptable` where it speaks of another triple (RDF 1.2), which JSON-LD 1.1 cannot do."""
    if isinstance(triple.object, ox.Triple):
        raise NotAcceptable(
            "This answer speaks of a triple, which JSON-LD cannot do.",
            f"Ask for {TURTLE.media_type} (format={TURTLE.suffix}).",
            formats=[TURTLE.suffix],
        )
    return triple


def _body(turtle: bytearray) -> bytes:
    """*turtle* without the prefixes that it begins with."""
    start = 0
    while turtle.startswith(b"@prefix ", start):
        start = turtle.index(b"\n", start) + 1
    return bytes(turtle[start:])
