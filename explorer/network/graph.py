"""Nodes and links as a networkx graph: which are shown, and how far each is from the focus."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from explorer.framework import Link, Node

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph

Parents = Mapping[str, str | None]
"""From a node's code to the code of its parent."""
PLACING = frozenset({"partOf", "namedIn", "reportedIn"})
"""The relations that give a node its place."""


def build_graph(nodes: Iterable[Node], links: Iterable[Link]) -> Graph:
    """Build a graph of codes in the order of *nodes*, with the links among them; a link's key is its id.

    Of two links with the same ends and relation, the later has the code of its assertion in its id.
    """
    graph: Graph = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.code, node=node)
    for link in links:
        ends = (link.subject.code, link.object.code)
        if all(end in graph for end in ends):
            key = f"{link.id}.{link.assertion}" if graph.has_edge(*ends, link.id) else link.id
            graph.add_edge(*ends, key, link=link)
    return graph


def links_of(graph: Graph) -> list[tuple[str, Link]]:
    """Return each link after its id, in the order of the nodes that they start from."""
    return [(key, data["link"]) for _, _, key, data in graph.edges(keys=True, data=True)]


def nodes_of(graph: Graph) -> dict[str, Node]:
    """Return the nodes of the graph by code, in their order."""
    return {code: data["node"] for code, data in graph.nodes(data=True)}


def links_by_node(links: Iterable[Link]) -> dict[str, list[Link]]:
    """Return the links of each node, in either direction, by its code."""
    found: dict[str, list[Link]] = {}
    for link in links:
        for code in dict.fromkeys((link.subject.code, link.object.code)):
            found.setdefault(code, []).append(link)
    return found


def subgraph(graph: Graph, codes: Container[str]) -> Graph:
    """Return the part of the graph that has the nodes of *codes*, in the same order."""
    return build_graph(
        (node for code, node in nodes_of(graph).items() if code in codes), dict(links_of(graph)).values()
    )


def neighbours(graph: Graph, code: str) -> list[str]:
    """Return what *code* is linked to in either direction, in the order of the links."""
    return list(dict.fromkeys([*graph.successors(code), *graph.predecessors(code)]))


def forest(
    codes: Container[str], parents: Parents, order: Iterable[str]
) -> tuple[list[str], dict[str, list[str]]]:
    """Return those of *codes* that are roots, and each one's children, both in *order*.

    One whose parent is not among *codes* hangs on the nearest ancestor that is.
    """
    roots: list[str] = []
    children: dict[str, list[str]] = {}
    for code in (code for code in order if code in codes):
        parent = nearest_ancestor(code, parents, codes)
        (roots if parent is None else children.setdefault(parent, [])).append(code)
    return roots, children


def nearest_ancestor(code: str, parents: Parents, among: Container[str]) -> str | None:
    """Return the nearest ancestor of *code* that is *among* some; nodes that are ancestors of each other have none."""
    line = ancestors(code, parents)
    return None if code in line else next((at for at in line if at in among), None)


def ancestors(code: str, parents: Parents) -> list[str]:
    """Return the ancestors of *code*, the nearest first; a line that runs in a circle ends where it closes."""
    line: list[str] = []
    at = parents.get(code)
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line


def depths_of(nodes: Mapping[str, Node], parents: Parents) -> tuple[dict[str, int], int]:
    """Return how many ancestors each node has, and how many an element has at most."""
    depths = {code: len(ancestors(code, parents)) for code in nodes}
    return depths, max((depths[code] for code, node in nodes.items() if node.kind.is_element), default=0)


def distances(graph: Graph, focus: str) -> dict[str, int]:
    """How many links each node is away from *focus*, along links in either direction; the unreached are absent."""
    return dict(nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), focus))


def next_towards(graph: Graph, away: Mapping[str, int]) -> Parents:
    """Lead from each node to the first neighbour, in the order of the nodes, that is one step nearer to the focus."""
    order = {code: index for index, code in enumerate(graph)}
    either = graph.to_undirected(as_view=True)
    return {
        code: min((n for n in either[code] if away.get(n) == step - 1), key=order.__getitem__, default=None)
        for code, step in away.items()
    }


def descend(roots: Iterable[str], children: Mapping[str, Sequence[str]]) -> list[str]:
    """Return *roots* and all below them, level by level."""
    found = list(roots)
    for code in found:
        found.extend(children.get(code, ()))
    return found


def parent_first(codes: Iterable[str], focus: str, nodes: Mapping[str, Node]) -> list[str]:
    """Put the parent of *focus* before the others, which keep the framework's order."""
    above = nodes[focus].parent
    return sorted(codes, key=lambda code: above is None or nodes[code].iri != above)
