"""The map of what is around one node."""

from collections.abc import Iterable
from dataclasses import replace

from explorer.cache import cached
from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Node, Relation
from explorer.network.drawing import Drawing
from explorer.network.layout.layouts import FOCUSED, LAYOUTS
from explorer.network.maps.selection import MapQueries, Selection, make_selection

DEEPEST = 3
"""The largest number of links between a focus and what is drawn around it."""
NEIGHBOURHOOD_LAYOUTS = tuple(word for word in LAYOUTS if word in FOCUSED or word == "layers")
"""The layouts of a neighbourhood."""
NEIGHBOURHOOD_LIMIT = 300
"""Nodes around a focus that are drawn at the most, the nearest."""
NEAREST_NOTE = "The nearest {} nodes are drawn, of {:,} or more."


def neighbourhood_map(
    edition: Edition, node: Node, bases: Iterable[Basis], depth: int = 1,
    kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (), layout: str = "narrow",
    opened: Iterable[Node] = (),
) -> Drawing:  # fmt: skip
    """Draw what is at most *depth* links (1 to `DEEPEST`) away from *node*, in a *layout* of `NEIGHBOURHOOD_LAYOUTS`.

    Also drawn is what is one link away from each node of *opened* that is drawn; other nodes of it are ignored.
    Nodes are of *kinds*, links of *relations* (by default all) and rest on one of *bases*.
    Raises `BadRequest` for another depth or layout.
    """
    if not 1 <= depth <= DEEPEST:
        raise BadRequest(f"A map cannot show {depth} steps around a node.", f"Ask for 1 to {DEEPEST} steps.")
    if layout not in NEIGHBOURHOOD_LAYOUTS:
        raise BadRequest(
            f"“{layout}” is not a layout around a node.", f"There are: {', '.join(NEIGHBOURHOOD_LAYOUTS)}."
        )
    return _neighbourhood_map(
        make_selection(edition, bases, kinds, relations, opened), node.code, depth, layout
    )


@cached
def _neighbourhood_map(selection: Selection, code: str, depth: int, layout: str) -> Drawing:
    queries = MapQueries(selection)
    reached, further = _reach(queries, code, depth)
    hidden = queries.hidden_counts(reached)
    graph = queries.induced_graph(selection.edition.nodes.some(reached))
    note = NEAREST_NOTE.format(len(reached), len(reached) + further) if further else ""
    return replace(queries.draw(layout, graph, code, hidden, depth), note=note)


def _reach(queries: MapQueries, code: str, depth: int) -> tuple[set[str], int]:
    """Step outwards from *code*, through shown nodes only; also count those that there is no room for."""
    reached = outermost = {code}
    for _ in range(depth):
        outermost, left = _room(queries, queries.expand(outermost) - reached, len(reached))
        reached = reached | outermost
        if left:
            return reached, left
    more, left = _room(queries, queries.expand_opened(reached) - reached, len(reached))
    return reached | more, left


def _room(queries: MapQueries, found: set[str], taken: int) -> tuple[set[str], int]:
    """As many of *found* as there is room for beside those *taken*, in the framework's order, and how many are left."""
    if len(found) + taken <= NEIGHBOURHOOD_LIMIT:
        return found, 0
    first = queries.selection.edition.nodes.some(found)[: NEIGHBOURHOOD_LIMIT - taken]
    return {node.code for node in first}, len(found) - len(first)
