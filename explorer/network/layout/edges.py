"""Which links carry a layout: those that say where a node stands."""

from collections.abc import Container, Iterable
from itertools import permutations

from explorer.network.arrangement import Edge
from explorer.network.graph import PLACING, Graph, Parents, links_of


def edges_of(graph: Graph, parents: Parents, carry: Container[str] = ()) -> list[Edge]:
    """Every link; between a node and its parent one is main, the link of the outline where there is one.

    So is one of several links of a relation of *carry* between two nodes,
    and what else is said of a node and its parent on the basis on which it stands there.
    """
    main: dict[tuple[str, str], tuple[bool, str]] = {}
    for key, link in links_of(graph):
        for child, parent in permutations((link.subject.code, link.object.code)):
            if parents.get(child) == parent or (link.relation.name in carry and child == link.subject.code):
                rank = (link.relation.name not in PLACING, key)
                main[child, parent] = min(main.get((child, parent), rank), rank)
    chosen = {key for _, key in main.values()}
    places = {
        link.ends_and_basis
        for key, link in links_of(graph)
        if key in chosen and link.relation.name in PLACING
    }
    return [Edge(key, link, key in chosen or link.ends_and_basis in places) for key, link in links_of(graph)]


def share_lines(edges: Iterable[Edge]) -> dict[str, str]:
    """Return the main edges that have a line together with another one of the same ends and basis: id → id of that one."""
    first: dict[tuple[str, str, str], str] = {}
    main = [edge for edge in edges if edge.main]
    for edge in sorted(main, key=lambda edge: edge.link.relation.name not in PLACING):
        first.setdefault(edge.link.ends_and_basis, edge.id)
    return {
        edge.id: first[edge.link.ends_and_basis]
        for edge in main
        if first[edge.link.ends_and_basis] != edge.id
    }
