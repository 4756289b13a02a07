"""The nodes and links as a networkx graph of plain values, for whoever reckons with it or writes it to a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from explorer.framework import Link, Node

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph


def exchanged(nodes: Iterable[Node], links: Iterable[Link]) -> Graph:
    """Return a graph of codes with the *links* among them, in which every attribute is a text.

    A node has ``label``, ``kind``, ``text`` and ``iri``; a link, whose key is its relation (and its assertion,
    where two are alike), ``relation``, ``phrase``, ``basis``, ``reason`` and ``assertion``.
    """
    built: Graph = nx.MultiDiGraph()
    for node in nodes:
        built.add_node(node.code, label=node.short, kind=node.kind.name, text=node.text, iri=str(node.iri))
    for link in links:
        ends, key = (link.subject.code, link.object.code), link.relation.name
        if all(end in built for end in ends):
            built.add_edge(
                *ends,
                f"{key}.{link.assertion}" if built.has_edge(*ends, key) else key,
                relation=key,
                phrase=link.relation.phrase,
                basis=link.basis.name,
                reason=link.reason,
                assertion=link.assertion,
            )
    return built
