"""The datasets of a union, and what the graph ``frameworks`` says of them: whose each graph is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from explorer.store import Store
from explorer.store.void_statistics import Names, describe, term
from explorer.terms import PREFIXES

_GRAPHS = (
    "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
)
_ROOTS = f"SELECT DISTINCT ?root WHERE {{ ?root a <{PREFIXES['ont']}Framework> }} ORDER BY ?root"
_OWN = ("graph/", ".well-known/void#")
"""How the names begin, after the base, of what a dataset says of itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """One dataset in a union: that of the framework called *slug* and *title*, in the *version* of its data.

    *graphs* has the name of each graph with its triples, *roots* the names of the framework itself.
    Names of graphs begin with *base*; in the union with *own*, which is another where an earlier part has that base.
    """

    slug: str
    title: str
    version: str
    base: str
    own: str
    graphs: tuple[tuple[str, int], ...]
    roots: tuple[str, ...]

    @classmethod
    def read(cls, slug: str, title: str, base: str, store: Store) -> Part:
        """Read what the dataset in *store* has."""
        graphs = tuple((str(row["graph"]), int(row["triples"])) for row in store.select(_GRAPHS))
        roots = tuple(str(row["root"]) for row in store.select(_ROOTS))
        return cls(slug, title, store.version, base, base, graphs, roots)

    @property
    def dataset(self) -> str:
        """The name of the dataset in the union."""
        return f"{self.own}{_OWN[1]}dataset"

    @property
    def own_graphs(self) -> tuple[tuple[str, int], ...]:
        """The names of the graphs in the union, each with its triples."""
        return tuple((self.rename(graph), triples) for graph, triples in self.graphs)

    def rename(self, iri: str) -> str:
        """Return *iri* as it is in the union: another name for a graph, and for what describes it, where those are taken."""
        if self.own != self.base and iri.startswith(tuple(self.base + own for own in _OWN)):
            return self.own + iri.removeprefix(self.base)
        return iri


def with_own_names(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return *parts* with names of graphs that no other has: two editions of one framework have the same ones."""
    found: dict[str, Part] = {}
    for part in parts:
        own = part.base
        while own in found:
            own = f"{own}f/{part.slug}/"
        found[own] = replace(part, own=own)
    return tuple(found.values())


def union_version(parts: Iterable[Part]) -> str:
    """Return a hash of the data of all *parts*."""
    return hashlib.sha256(repr([*parts]).encode()).hexdigest()


def about_graph(parts: Sequence[Part]) -> str:
    """Return the name of the graph that says to which framework each graph of *parts* belongs."""
    return f"{parts[0].base}graph/frameworks"


def whole_dataset(parts: Sequence[Part]) -> str:
    """Return the name of all *parts* together."""
    return f"{parts[0].base}{_OWN[1]}frameworks"


def describe_parts(parts: Sequence[Part]) -> Iterator[ox.Triple]:
    """Yield which datasets there are, of which framework each is, and which graphs it has (VoID §5, Service Description §3.3)."""
    whole = ox.NamedNode(whole_dataset(parts))
    yield from describe(
        whole,
        {
            "rdf:type": term("void:Dataset"),
            "dcterms:title": ox.Literal("All frameworks of this server", language="en-gb"),
        },
    )
    yield from _about(parts, whole)
    for part in parts:
        dataset = ox.NamedNode(part.dataset)
        yield from describe(whole, {"void:subset": dataset})
        yield from describe(
            dataset,
            {
                "rdf:type": term("void:Dataset"),
                "dcterms:identifier": ox.Literal(part.slug),
                "dcterms:title": ox.Literal(part.title),
                "dcterms:isPartOf": whole,
            },
        )
        for root in part.roots:
            yield from describe(dataset, {"void:rootResource": ox.NamedNode(root)})
        yield from _graphs(part)


def _about(parts: Sequence[Part], whole: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield what the graph with these statements is itself."""
    about = ox.NamedNode(about_graph(parts))
    label = ox.Literal("Which framework each graph belongs to", language="en-gb")
    yield from describe(
        about,
        {
            "rdf:type": term("sd:NamedGraph"),
            "sd:name": about,
            "rdfs:label": label,
            "dcterms:isPartOf": whole,
        },
    )


def _graphs(part: Part) -> Iterator[ox.Triple]:
    dataset, names = ox.NamedNode(part.dataset), Names(part.own)
    for name, triples in part.own_graphs:
        graph = ox.NamedNode(name)
        content = names.about(graph)
        yield from describe(
            graph,
            {
                "rdf:type": term("sd:NamedGraph"),
                "sd:name": graph,
                "sd:graph": content,
                "dcterms:isPartOf": dataset,
            },
        )
        yield from describe(content, {"rdf:type": term("sd:Graph"), "void:triples": ox.Literal(triples)})
        yield from describe(dataset, {"void:subset": content})


def write_description(parts: Sequence[Part]) -> bytes:
    """Return `describe_parts` as sorted N-Triples."""
    return "".join(sorted({f"{triple} .\n" for triple in describe_parts(parts)})).encode()
