"""The nodes and links as a networkx graph of plain values, for whoever reckons with it or writes it to a file."""

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


def plain_graph(nodes: Iterable[Node], links: Iterable[Link]) -> Graph:
    """Return a graph of codes with the *links* among them, in which every attribute is a text.

    A node has ``label``, ``kind``, ``text`` and ``iri``; a link, whose key is its relation (and its assertion
    or its basis, where two are alike), ``relation``, ``phrase``, ``basis``, ``reason`` and ``assertion``.
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

    A node has the attributes of `plain_graph`, its ``address`` and its place as the numbers ``x`` and ``y``;
    a link also has ``sentence``, ``asserted_by``, ``match`` and ``strength``.
    """
    graph: Graph = nx.MultiDiGraph()
    for place in drawing.places:
        node = place.node
        graph.add_node(node.code, **_node(node), address=address(node), x=place.x, y=place.y)
    for line in drawing.lines:
        link = line.link
        more = {"asserted_by": link.asserted_by, "match": link.match, "strength": link.strength}
        graph.add_edge(
            link.subject.code, link.object.code, line.id, **_link(link), sentence=sentence(link), **more
        )
    return graph


def _node(node: Node) -> dict[str, str]:
    return {"label": node.short, "kind": node.kind.name, "text": node.text, "iri": str(node.iri)}


def _link(link: Link) -> dict[str, str]:
    return {
        "relation": link.relation.name,
        "phrase": link.relation.phrase,
        "basis": link.basis.name,
        "reason": link.reason,
        "assertion": link.assertion,
    }
