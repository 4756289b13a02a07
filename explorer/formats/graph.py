"""N-Triples as an rdflib graph, from which the other RDF formats are written."""

from __future__ import annotations

from rdflib import Graph

from explorer.vocabulary import PREFIXES


def read(ntriples: bytes) -> Graph:
    """Read a graph in N-Triples (UTF-8); the explorer's prefixes are bound and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=ntriples, format="nt")
