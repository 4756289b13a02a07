"""The nodes and links as a networkx graph of plain values, to compute with or to write to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from explorer.framework import Link, Node
from explorer.network.drawing import Drawing

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph

NODE = ("code", "iri", "kind", "label", "shortLabel", "text", "language")
LINK = (
    "relation", "phrase", "basis", "reason", "strength", "support", "review", "assertedBy", "assertion", "match",
    "confidence",
)  # fmt: skip
"""The attributes of a node and of a link; the ends of a link are those of the edge."""


def plain_graph(nodes: Iterable[Node], links: Iterable[Link]) -> Graph:
    """Return a graph of codes with the *links* among them, in which every attribute is a text.

    The attributes have the keys of `explorer.framework.record`: those of a node in `NODE`, those of a link in `LINK`.
    A link's key is its relation (and its assertion or its basis, where two are alike).
    """
    graph: Graph = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.code, **_node(node))
    for link in links:
        ends, key = (link.subject.code, link.object.code), link.relation.name
        if all(end in graph for end in ends):
            graph.add_edge(
                *ends,
                f"{key}.{link.assertion or link.basis.name}" if graph.has_edge(*ends, key) else key,
                **_link(link),
            )
    return graph


def drawing_graph(drawing: Drawing, address: Callable[[Node], str], sentence: Callable[[Link], str]) -> Graph:
    """Return what *drawing* holds as a graph of codes; a link's key is its id in the drawing.

    Beside the attributes of `plain_graph`, a node has the address of its ``page`` and its place as the numbers
    ``x`` and ``y``, and a link has its ``sentence``.
    """
    graph: Graph = nx.MultiDiGraph()
    for place in drawing.places:
        node = place.node
        graph.add_node(node.code, **_node(node), page=address(node), x=place.x, y=place.y)
    for line in drawing.lines:
        link = line.link
        ends = link.subject.code, link.object.code
        graph.add_edge(*ends, line.id, **_link(link), sentence=sentence(link))
    return graph


def _node(node: Node) -> dict[str, str]:
    described = node.to_dict()
    return {key: str(described[key]) for key in NODE}


def _link(link: Link) -> dict[str, str]:
    described = link.to_dict()
    return {key: described[key] for key in LINK}
