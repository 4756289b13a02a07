"""A graph in the formats of RDF; the same graph is always written alike.

Each writer takes a graph as N-Triples in UTF-8 and returns a document in UTF-8.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.parsers import expat

from rdflib import Graph

from explorer.errors import NotAcceptable
from explorer.media_types import JSON_LD, NTRIPLES, RDF_XML, TRIG, TURTLE, Format
from explorer.terms import PREFIXES

_DOUBLES = {"NaN": "NaN", "Infinity": "INF", "-Infinity": "-INF"}
"""What rdflib writes as numbers, though JSON has none of them (RFC 8259 §6), and what XML Schema calls them."""
_ROOT = re.compile(rb"<rdf:RDF\s+([^>]*)>")


class SortedGraph(Graph):
    """A graph that yields its triples in the order of their terms."""

    def triples(self, triple: Any) -> Iterator[Any]:  # type: ignore[override] # rdflib overloads it for paths
        """Yield what fits the pattern *triple*, sorted."""
        return iter(sorted(super().triples(triple)))


class _Labels(dict[str, str]):
    """Labels of blank nodes in N-Triples → the same after a letter, as RDF/XML needs it; rdflib would draw lots."""

    def get(self, label: str, _: Any = None, /) -> Any:
        """Return the label that stands for *label*, in the characters that all formats allow."""
        return f"b{label.replace(':', '-')}"


def read_graph(ntriples: bytes) -> Graph:
    """Read a graph in N-Triples (UTF-8); the explorer's prefixes are bound and no others."""
    graph = SortedGraph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=ntriples, format="nt", bnode_context=_Labels())


def sorted_lines(graph: Graph) -> bytes:
    """Write *graph* as N-Triples in UTF-8; a line ends at its line feed alone, whatever else its texts hold (U+2028)."""
    return b"".join(sorted(graph.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)))


def write_turtle(ntriples: bytes) -> bytes:
    """Write a graph as Turtle (W3C Recommendation of 2014), which is TriG too (TriG §2.1)."""
    return read_graph(ntriples).serialize(format="turtle", encoding="utf-8")


def write_jsonld(ntriples: bytes) -> bytes:
    """Write a graph as JSON-LD 1.1 (W3C Recommendation of 2020), with the explorer's prefixes as its context."""
    text = read_graph(ntriples).serialize(format="json-ld", context=dict(PREFIXES), auto_compact=False)
    whole = json.loads(text, parse_constant=lambda name: {"@type": "xsd:double", "@value": _DOUBLES[name]})
    return json.dumps(sort_jsonld(whole), ensure_ascii=False, indent=2).encode() + b"\n"


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
        text = read_graph(ntriples).serialize(format="xml", encoding="utf-8")
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
