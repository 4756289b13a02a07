"""A broken graph laid over the real one.

A file in ``tests/ontology/broken/`` is called as the shape or check that must catch it.
Its triples are put into the real graph, those of ``graph:removed`` are taken out of it;
there, a blank node stands for any object.
The header names the nodes that must be caught, and other rules that cannot but fire with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.util import from_n3

from explorer.store.inference import add_inferred
from explorer.store.oxigraph import EmbeddedStore
from explorer.terms import BASE, PREFIXES

BROKEN = Path(__file__).parent.parent / "ontology" / "broken"
REMOVED = ox.NamedNode(f"{BASE}graph/removed")
INFERRED = ox.NamedNode(f"{BASE}graph/inferred")
SERVICE = ox.NamedNode(f"{BASE}graph/service")


@dataclass(frozen=True)
class Overlay:
    """What a broken graph puts in and takes out, the *nodes* it breaks, and what *also* fires."""

    nodes: frozenset[str]
    also: frozenset[str]
    quads: tuple[ox.Quad, ...]

    @classmethod
    def read(cls, name: str) -> Overlay:
        """Read the broken graph of the rule *name*."""
        return cls.parse((BROKEN / f"{name}.trig").read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, text: str) -> Overlay:
        """Read an overlay from TriG."""
        quads = tuple(ox.parse(text, format=ox.RdfFormat.TRIG))
        assert quads, "an overlay that changes nothing"
        return cls(frozenset(map(expand, _header(text, "nodes"))), frozenset(_header(text, "also")), quads)

    def over_store(self, whole: ox.Store) -> EmbeddedStore:
        """Return a copy of *whole* with the overlay, closed again under the rules, and without the half that counts it."""
        store = ox.Store()
        store.extend([quad for quad in whole if quad.graph_name not in (INFERRED, SERVICE)])
        for quad in self.quads:
            if quad.graph_name == REMOVED:
                gone = list(store.quads_for_pattern(quad.subject, quad.predicate, _pattern(quad)))
                assert gone, f"the real graph holds no such triple: {quad}"
                for each in gone:
                    store.remove(each)
            else:
                assert quad not in store, f"the real graph holds this already: {quad}"
                store.add(quad)
        add_inferred(store, INFERRED.value)
        return EmbeddedStore(store, "")

    @contextmanager
    def over_graph(self, whole: Graph) -> Iterator[Graph]:
        """Give *whole* with the overlay, which is taken off again; a copy would need more time than most tests."""
        added, removed = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
        for quad in self.quads:
            subject, predicate, object_ = map(_rdflib, quad.triple)
            if quad.graph_name == REMOVED:
                wanted = None if isinstance(quad.object, ox.BlankNode) else object_
                gone = list(whole.triples((subject, predicate, wanted)))
                assert gone, f"the real graph holds no such triple: {quad}"
                removed += gone
            elif (subject, predicate, object_) not in whole:
                added.add((subject, predicate, object_))
        whole -= removed
        whole += added
        try:
            yield whole
        finally:
            whole -= added
            whole += removed

    @property
    def touched(self) -> list[str | URIRef]:
        """The nodes that the overlay says something else about."""
        return sorted(
            {URIRef(quad.subject.value) for quad in self.quads if isinstance(quad.subject, ox.NamedNode)}
        )


def expand(name: str) -> str:
    """Return the IRI of a prefixed name, or what stands between angle brackets."""
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _header(text: str, key: str) -> list[str]:
    found = re.search(rf"^# {key}: (.+)$", text, re.MULTILINE)
    return found[1].split() if found else []


def _pattern(quad: ox.Quad) -> ox.NamedNode | ox.Literal | None:
    return quad.object if isinstance(quad.object, ox.NamedNode | ox.Literal) else None


def _rdflib(term: object) -> URIRef:
    return from_n3(str(term))  # type: ignore[return-value]
