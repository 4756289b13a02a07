"""Which links carry a layout: those that say where a node stands."""

from collections.abc import Container
from itertools import permutations

from explorer.network.arrangement import Edge
from explorer.network.graph import PLACING, Graph, Parents, links_of


def edges_of(graph: Graph, parents: Parents, carry: Container[str] = ()) -> list[Edge]:
    """Every link; between a node and its parent one is main, the link of the outline where there is one.

    So is one of several links of a relation of *carry* between two nodes.
    """
    main: dict[tuple[str, str], tuple[bool, str]] = {}
    for key, link in links_of(graph):
        for child, parent in permutations((link.subject.code, link.object.code)):
            if parents.get(child) == parent or (link.relation.name in carry and child == link.subject.code):
                rank = (link.relation.name not in PLACING, key)
                main[child, parent] = min(main.get((child, parent), rank), rank)
    chosen = {key for _, key in main.values()}
    return [Edge(key, link, key in chosen) for key, link in links_of(graph)]
