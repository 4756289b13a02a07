"""A graph in the formats of RDF; the same graph is always written alike.

Each writer takes a graph as N-Triples in UTF-8 and returns a document in UTF-8.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, TextIOWrapper
from typing import Any
from xml.parsers import expat

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.ntriples import NTGraphSink, W3CNTriplesParser, r_literal, unquote

from explorer.errors import NotAcceptable
from explorer.media_types import JSON_LD, NTRIPLES, RDF_XML, TRIG, TURTLE, Format
from explorer.terms import LARGEST, PREFIXES, shorten

_SHORT: Mapping[URIRef | None, re.Pattern[str]] = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.double: re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    XSD.boolean: re.compile("true|false"),
}
"""Datatype → what Turtle writes without quotes and without the datatype (§2.5.3)."""
_ROOT = re.compile(rb"<rdf:RDF\s+([^>]*)>")


class SortedGraph(Graph):
    """A graph that yields its triples in the order of their terms, and is not given further namespaces once it is written."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._split: dict[tuple[str, bool], tuple[str, URIRef, str] | None] = {}

    def triples(self, triple: Any) -> Iterator[Any]:  # type: ignore[override] # rdflib overloads it for paths
        """Yield what fits the pattern *triple*, sorted."""
        return iter(sorted(super().triples(triple)))

    def compute_qname(self, uri: str, generate: bool = True) -> tuple[str, URIRef, str]:
        """Split *uri* into prefix, namespace and name; rdflib goes through all namespaces that it met, to find none for most.

        Each is split once: a writer asks for the same names a million times.
        Raises `KeyError` where no prefix is bound and none is to be made up.
        """
        asked = (uri, generate)
        if asked not in self._split:
            known = generate or any(uri.startswith(namespace) for _, namespace in self.store.namespaces())
            self._split[asked] = super().compute_qname(uri, generate) if known else None
        if (found := self._split[asked]) is None:
            raise KeyError(uri)
        return found


class _Labels(dict[str, Any]):
    """Labels of blank nodes in N-Triples → the same after a letter, as RDF/XML needs it; rdflib would draw lots."""

    def get(self, label: str, _: Any = None, /) -> Any:
        """Return the label that stands for *label*, in the characters that all formats allow."""
        return f"b{label.replace(':', '-')}"


class _Written(Literal):
    """A literal that is written as it was read; rdflib would write the value that it takes it for (`01` as 1)."""

    __slots__ = ()

    def __new__(cls, value: str, language: str | None, datatype: URIRef | None) -> "_Written":
        """Join them; rdflib is not told the datatype, or it would read the value."""
        made: _Written = super().__new__(cls, value, language)
        made._datatype, made._value = datatype, None
        return made

    def _literal_n3(self, use_plain: bool = False, qname_callback: Any = None) -> str:
        """Write it for Turtle, and without *use_plain* for N-Triples."""
        short = _SHORT.get(self.datatype)
        if use_plain and short and short.fullmatch(self):
            return str(self)
        quoted = self._quote_encode()
        if self.language:
            return f"{quoted}@{self.language}"
        if self.datatype is None:
            return quoted
        return f"{quoted}^^{(qname_callback and qname_callback(self.datatype)) or self.datatype.n3()}"

    def toPython(self) -> Any:  # rdflib calls it so, for JSON-LD
        """Return a number or truth value that JSON-LD reads as this very literal (JSON-LD API 1.1 §8.2.2), or it with its type."""
        if self.datatype == XSD.boolean and self in ("true", "false"):
            return self == "true"
        if self.datatype == XSD.integer and re.fullmatch(r"-?[0-9]{1,16}", self):
            number = int(self)
            if abs(number) <= LARGEST and str(number) == str(self):
                return number
        return {"@type": shorten(self.datatype), "@value": str(self)} if self.datatype else str(self)


class _Reader(W3CNTriplesParser):
    """Reads N-Triples from a text whose lines end with line feeds; rdflib looks for the end of a long one again and again."""

    def readline(self) -> str | None:
        """Return the next line without its end; None at the end of the text."""
        file: Any = self.file
        line: str = file.readline()
        return line.rstrip("\n") if line else None


class _Rewriter(_Reader):
    """Reads literals as they are written."""

    def literal(self) -> Any:
        """Read a literal, or return False where there is none."""
        if not self.peek('"'):
            return False
        text, language, datatype = self.eat(r_literal).groups()
        return _Written(unquote(text), language, URIRef(unquote(datatype)) if datatype else None)


def read_graph(ntriples: bytes, is_as_written: bool = False) -> Graph:
    """Read a graph in N-Triples (UTF-8); the explorer's prefixes are bound and no others.

    The value of a literal is computed, and its text with it, unless the graph is to be *as written*.
    Raises `NotAcceptable` for what only RDF 1.2 has.
    """
    graph = SortedGraph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    reader = _Rewriter if is_as_written else _Reader
    try:
        reader(NTGraphSink(graph)).parse(TextIOWrapper(BytesIO(ntriples), "utf-8", newline="\n"), _Labels())
    except ParserError:
        raise NotAcceptable(
            "This graph holds what only RDF 1.2 has.",
            f"Ask for {NTRIPLES.label} ({NTRIPLES.media_type}).",
            available=[NTRIPLES.media_type],
        ) from None
    return graph


def sorted_lines(graph: Graph) -> bytes:
    """Write *graph* as N-Triples in UTF-8; a line ends at its line feed alone, whatever else its texts hold (U+2028)."""
    return b"".join(sorted(graph.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)))


def _serialize(ntriples: bytes, name: str, **more: Any) -> bytes:
    written: bytes = read_graph(ntriples, is_as_written=True).serialize(format=name, encoding="utf-8", **more)
    return written


def write_turtle(ntriples: bytes) -> bytes:
    """Write a graph as Turtle (W3C Recommendation of 2014), which is TriG too (TriG §2.1)."""
    return _serialize(ntriples, "turtle")


def write_jsonld(ntriples: bytes) -> bytes:
    """Write a graph as JSON-LD 1.1 (W3C Recommendation of 2020), with the explorer's prefixes as its context."""
    text = _serialize(ntriples, "json-ld", context=dict(PREFIXES), auto_compact=False)
    return json.dumps(sort_jsonld(json.loads(text)), ensure_ascii=False, indent=2).encode() + b"\n"


def sort_jsonld(value: Any, in_list: bool = False) -> Any:
    """Sort what has no order of its own: keys, and arrays but for those of ``@list`` (JSON-LD 1.1 §4.3)."""
    if isinstance(value, dict):
        return {key: sort_jsonld(value[key], key == "@list") for key in sorted(value)}
    if isinstance(value, list):
        items = [sort_jsonld(item) for item in value]
        return items if in_list else sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
    return value


def write_rdfxml(ntriples: bytes) -> bytes:
    """Write a graph as RDF/XML (W3C Recommendation of 2014); the namespaces of the root are sorted.

    Raises `NotAcceptable` for a character, or the name of a property, that XML cannot hold.
    """
    try:
        text = _serialize(ntriples, "xml")
        expat.ParserCreate().Parse(text, True)
    except (ValueError, expat.ExpatError):
        raise NotAcceptable(
            "This graph holds a character, or the name of a property, that XML cannot hold.",
            f"Ask for {TURTLE.label} ({TURTLE.media_type}).",
            available=[TURTLE.media_type],
        ) from None
    text = text.replace(b"\r", b"&#13;")  # a parser reads a bare one as a line feed (XML 1.0 §2.11)
    return _ROOT.sub(
        lambda root: b"<rdf:RDF\n   " + b"\n   ".join(sorted(root[1].split())) + b"\n>", text, count=1
    )


GRAPH_WRITERS: Mapping[Format, Callable[[bytes], bytes]] = {
    TURTLE: write_turtle,
    JSON_LD: write_jsonld,
    RDF_XML: write_rdfxml,
    NTRIPLES: bytes,  # as it is: the store writes N-Triples in sorted lines
    TRIG: write_turtle,
}
