"""N-Triples as an rdflib graph, from which the other RDF formats are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rdflib import Graph

from explorer.vocabulary import PREFIXES


class Sorted(Graph):
    """A graph that yields its triples in the order of their terms, so that it is always written alike."""

    def triples(self, triple: Any) -> Iterator[Any]:  # type: ignore[override] # rdflib overloads it for paths
        """Yield what fits the pattern *triple*, sorted."""
        return iter(sorted(super().triples(triple)))


def read(ntriples: bytes) -> Graph:
    """Read a graph in N-Triples (UTF-8); the explorer's prefixes are bound and no others."""
    graph = Sorted(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=ntriples, format="nt")
