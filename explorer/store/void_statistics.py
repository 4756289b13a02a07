"""Counts what a dataset holds and says it with VoID (W3C Interest Group Note of 2011).

For each named graph and for all of them together: triples, subjects, objects, classes and properties (§4.6),
and how often each class and each property is used (§4.5).
For each named graph also which properties the things of a class have, and what these lead to:
that is what editors complete names from.
The counts come from the queries in ``counts/``; the same data gives the same triples.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from explorer.sparql.query_file import read_queries
from explorer.terms import Iri
from explorer.vocabulary import PREFIXES, shorten

COUNTS = Path(__file__).parent / "counts"
SIZES = ("triples", "distinctSubjects", "distinctObjects", "classes", "properties")
_DATATYPES = "http://ldf.fi/void-ext#"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the things that describe a dataset whose IRIs begin with *base*.

    They are fragments of the address at which the description is served (VoID §7.2).
    """

    base: str

    def named(self, *parts: str) -> Any:
        """Return the name of what *parts* lead to; an IRI among them is shortened."""
        return ox.NamedNode(f"{self.base}.well-known/void#{'/'.join(map(_part, parts))}")

    def about(self, graph: Any, *parts: str) -> Any:
        """Return the name of what *parts* lead to in *graph*; None stands for all graphs together."""
        return self.named(graph.value.removeprefix(f"{self.base}graph/") if graph else "dataset", *parts)


def statistics(store: ox.Store, base: str) -> Iterator[ox.Triple]:
    """Yield the statistics of all that *store* holds."""
    counted = _Counted(store, base)
    names = Names(base)
    yield from _datasets(counted, names)
    yield from _vocabularies(counted, names)
    yield from _partitions(counted, names)
    yield from _nested(counted, names)


def term(name: str) -> Any:
    """Return the term with the prefixed *name*."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


class _Counted:
    """The solutions of the queries in ``counts/`` over one dataset; each query is run once."""

    def __init__(self, store: ox.Store, base: str) -> None:
        queries = read_queries(COUNTS)
        self.store = store
        self.texts = {name: query.text for name, query in queries.items()}
        self.texts["object-classes"] = queries["object-classes"].bind(inferred=Iri(f"{base}graph/inferred"))
        self.found: dict[str, list[Any]] = {}

    def __call__(self, name: str) -> list[Any]:
        if name not in self.found:
            solutions: Any = self.store.query(self.texts[name], use_default_graph_as_union=True)
            self.found[name] = list(solutions)
        return self.found[name]


def _datasets(counted: _Counted, names: Names) -> Iterator[ox.Triple]:
    for row in counted("sizes"):
        graph = row["graph"]
        dataset = names.about(graph)
        yield ox.Triple(dataset, term("rdf:type"), term("void:Dataset"))
        yield from (ox.Triple(dataset, term(f"void:{size}"), row[size]) for size in SIZES)
        if graph:
            yield ox.Triple(names.about(None), term("void:subset"), dataset)


def _vocabularies(counted: _Counted, names: Names) -> Iterator[ox.Triple]:
    """Yield the vocabularies of all classes and properties that are used, each without a closing “#” (§4.4)."""
    used = [row["class"] for row in counted("classes")] + [row["property"] for row in counted("properties")]
    for space in sorted({re.sub(r"#?[^#/]*$", "", term.value) for term in used}):
        yield ox.Triple(names.about(None), term("void:vocabulary"), ox.NamedNode(space))


def _partitions(counted: _Counted, names: Names) -> Iterator[ox.Triple]:
    for row in counted("classes"):
        part = names.about(row["graph"], "class", row["class"].value)
        yield ox.Triple(names.about(row["graph"]), term("void:classPartition"), part)
        yield ox.Triple(part, term("void:class"), row["class"])
        yield ox.Triple(part, term("void:entities"), row["entities"])
        yield ox.Triple(part, term("void:triples"), row["triples"])
    for row in counted("properties"):
        part = names.about(row["graph"], "property", row["property"].value)
        yield from _property(names.about(row["graph"]), part, row)


def _nested(counted: _Counted, names: Names) -> Iterator[ox.Triple]:
    """Yield the partitions of the class partitions of each graph."""
    for row in counted("class-properties"):
        yield from _property(_class(names, row), _class(names, row, "property"), row)
    for row in counted("object-classes"):
        part = _class(names, row, "property", "objectClass")
        yield ox.Triple(_class(names, row, "property"), term("void:classPartition"), part)
        yield ox.Triple(part, term("void:class"), row["objectClass"])
    for row in counted("datatypes"):
        part = _class(names, row, "property", "datatype")
        whole = _class(names, row, "property")
        yield ox.Triple(whole, ox.NamedNode(f"{_DATATYPES}datatypePartition"), part)
        yield ox.Triple(part, ox.NamedNode(f"{_DATATYPES}datatype"), row["datatype"])


def _property(whole: Any, part: Any, row: Any) -> Iterator[ox.Triple]:
    yield ox.Triple(whole, term("void:propertyPartition"), part)
    yield ox.Triple(part, term("void:property"), row["property"])
    yield ox.Triple(part, term("void:triples"), row["triples"])


def _class(names: Names, row: Any, *below: str) -> Any:
    """The partition of the class in *row*, or the one *below* it."""
    return names.about(row["graph"], "class", row["class"].value, *(row[name].value for name in below))


def _part(text: str) -> str:
    """*text* as a part of a fragment (RFC 3986 §3.5)."""
    return quote(shorten(text), safe=":")
