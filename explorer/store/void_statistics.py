"""Counts what a dataset holds and says it with VoID (W3C Interest Group Note of 2011).

For each named graph and for all of them together: triples, subjects, objects, classes and properties (§4.6),
and how often each class and each property is used (§4.5).
For each named graph also which properties the things of a class have, and what these lead to:
that is what editors complete names from.
The counts come from the queries in ``counts/``; the same data gives the same triples.
"""

import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from explorer.progress import Watch, unwatched
from explorer.sparql.query_file import read_queries
from explorer.terms import PREFIXES, Iri, shorten

COUNTS = Path(__file__).parent / "counts"
SIZES = ("triples", "distinctSubjects", "distinctObjects", "classes", "properties")
_OF_DATATYPE = "http://ldf.fi/void-ext#datatype"
_CLASS = {"void:class": "class", "void:entities": "entities", "void:triples": "triples"}
_PROPERTY = {"void:property": "property", "void:triples": "triples"}
PARTITIONS: tuple[tuple[str, tuple[str, ...], str, Mapping[str, str]], ...] = (
    ("classes", ("class",), "void:classPartition", _CLASS),
    ("properties", ("property",), "void:propertyPartition", _PROPERTY),
    ("class-properties", ("class", "property"), "void:propertyPartition", _PROPERTY),
    (
        "object-classes",
        ("class", "property", "objectClass"),
        "void:classPartition",
        {"void:class": "objectClass"},
    ),
    ("datatypes", ("class", "property", "datatype"), f"{_OF_DATATYPE}Partition", {_OF_DATATYPE: "datatype"}),
)
"""Query → the columns that lead to a partition, the property that leads there, and its own properties with their columns."""
_ON_THE_PAGE = 3
"""How many parts a name has of what the page of the dataset holds: a graph, “class” or “property”, and which."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the things that describe a dataset whose IRIs begin with *base*.

    They are fragments of the addresses at which they are described (VoID §7.2): what tells a graph apart from others
    on the page of the dataset, and what is below a class in it, which is much, in the graph ``service``.
    """

    base: str
    _written: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """The parts that were written, by their text; most are written a hundred times."""

    def named(self, *parts: str) -> Any:
        """Return the name of what *parts* lead to; an IRI among them is shortened."""
        document = ".well-known/void" if len(parts) <= _ON_THE_PAGE else "graph/service"
        return ox.NamedNode(f"{self.base}{document}#{'/'.join(map(self._part, parts))}")

    def about(self, graph: Any, *parts: str) -> Any:
        """Return the name of what *parts* lead to in *graph*; None stands for all graphs together."""
        return self.named(graph.value.removeprefix(f"{self.base}graph/") if graph else "dataset", *parts)

    def _part(self, text: str) -> str:
        """*text* as a part of a fragment (RFC 3986 §3.5)."""
        if text not in self._written:
            self._written[text] = quote(shorten(text), safe=":")
        return self._written[text]


def statistics(store: ox.Store, base: str, watch: Watch = unwatched) -> Iterator[ox.Triple]:
    """Yield the statistics of all that *store* holds."""
    counted, names = _count(store, base, watch), Names(base)
    for row in counted["sizes"]:
        dataset = names.about(row["graph"])
        yield from describe(dataset, {"rdf:type": term("void:Dataset")})
        yield from describe(dataset, {f"void:{size}": row[size] for size in SIZES})
        if row["graph"]:
            yield from describe(names.about(None), {"void:subset": dataset})
    for space in _vocabularies(counted):
        yield from describe(names.about(None), {"void:vocabulary": ox.NamedNode(space)})
    for query, steps, link, properties in PARTITIONS:
        for row in counted[query]:
            way = [steps[0], *(row[step].value for step in steps)]
            whole = names.about(row["graph"], *(way[:-1] if len(steps) > 1 else ()))
            part = names.about(row["graph"], *way)
            yield from describe(whole, {link: part})
            yield from describe(part, {name: row[column] for name, column in properties.items()})


def term(name: str) -> Any:
    """Return the term with the prefixed *name*, or the whole IRI."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else name)


def describe(subject: Any, properties: Mapping[str, Any]) -> Iterator[ox.Triple]:
    """Yield what *properties* say of *subject*: names for `term`, each with a value, or None where there is none."""
    return (ox.Triple(subject, term(name), value) for name, value in properties.items() if value is not None)


def _count(store: ox.Store, base: str, watch: Watch) -> Mapping[str, list[Any]]:
    """Return the solutions of the queries in ``counts/``; each is counted in a thread, as the engine lets others run."""
    queries = read_queries(COUNTS)
    texts = {name: query.text for name, query in queries.items()}
    texts["object-classes"] = queries["object-classes"].bind(inferred=Iri(f"{base}graph/inferred"))

    def count(text: str) -> list[Any]:
        solutions: Any = store.query(text, use_default_graph_as_union=True)
        return list(solutions)

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        found = threads.map(count, texts.values())
        return dict(zip(texts, watch(found, "Statistics", len(texts)), strict=True))


def _vocabularies(counted: Mapping[str, list[Any]]) -> list[str]:
    """List the vocabularies of all classes and properties that are used, each without a closing “#” (§4.4)."""
    used = [row["class"] for row in counted["classes"]] + [row["property"] for row in counted["properties"]]
    spaces = {re.sub(r"#?[^#/]*$", "", term.value) for term in used}
    return sorted(space for space in spaces if space.strip("/").partition(":")[2])  # a URN has no such part
