"""The layouts by the word used in addresses: each puts any network into places and leads its links."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from explorer.errors import BadRequest
from explorer.network.drawing import Edge, Line, NodeBox
from explorer.network.graph import PLACING, Graph, Parents, distances, links_of, next_towards, subgraph
from explorer.network.layout.evidence_columns import BEARS, evidence_columns
from explorer.network.layout.layers import layers
from explorer.network.layout.neighbourhood_columns import around, narrow
from explorer.network.layout.rings import rings
from explorer.network.layout.tree import tree
from explorer.network.routing.bezier import Route
from explorer.network.routing.edge_curves import curve_edges
from explorer.network.routing.gutters import route_below_focus, route_edges


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a layout is in a sentence, how it places nodes, and how it leads links.

    One that *needs_focus* is given the nodes on the way to the focus in place of parents.
    Links of *main_relations* are main ones, besides those between a node and its parent.
    """

    sentence: str
    place: Callable[[Graph, Parents, str], tuple[NodeBox, ...]]
    route: Callable[[Sequence[Edge], Iterable[NodeBox]], dict[str, Route]] = route_edges
    needs_focus: bool = False
    main_relations: frozenset[str] = frozenset()


_TABLE: Mapping[str, _Layout] = {
    "tree": _Layout("the whole, in the framework's order", lambda graph, parents, _: tree(graph, parents)),
    "rings": _Layout("rings round the focus", rings, curve_edges, True),
    "around": _Layout("columns on both sides of the focus", around, route_edges, True),
    "narrow": _Layout(
        "two columns below the focus", lambda graph, _, focus: narrow(graph, focus), route_below_focus, True
    ),
    "evidence": _Layout(
        "evidence in columns, from source to competence",
        lambda graph, parents, _: evidence_columns(graph, parents),
        main_relations=frozenset({BEARS}),
    ),
    "layers": _Layout(
        "layers that links lead through from left to right", lambda graph, _, __: layers(graph)
    ),
}
LAYOUTS: Mapping[str, str] = {word: layout.sentence for word, layout in _TABLE.items()}
"""The layouts by the word used in addresses, each with what it is."""
FOCUSED = frozenset(word for word, layout in _TABLE.items() if layout.needs_focus)
"""The layouts that need a focus."""


def default_layout(focus: bool) -> str:
    """The layout of a map with or without a focus that nobody has chosen one for."""
    return "rings" if focus else "tree"


def lay_out(
    graph: Graph, layout: str, parents: Parents, focus: str | None = None, hidden: Mapping[str, int] = {}
) -> tuple[tuple[NodeBox, ...], tuple[Line, ...]]:
    """Place the nodes of *graph* and lead its links, as the word *layout* says; *parents* is the framework's order.

    Round a *focus* only what is connected with it is drawn.
    *hidden* is how many neighbours of a node are not in *graph*.
    Raises `BadRequest` for an unknown layout and where the layout needs a focus and there is none in *graph*.
    """
    chosen = _TABLE.get(layout)
    if chosen is None:
        raise BadRequest(f"“{layout[:80]}” is not a layout.", f"The layouts are: {', '.join(LAYOUTS)}.")
    if chosen.needs_focus:
        if focus is None or focus not in graph:
            raise BadRequest(f"The layout “{layout}” needs a focus.", "Name a node that is in the picture.")
        away = distances(graph, focus)
        graph, parents = subgraph(graph, away), next_towards(graph, away)
    led = edges_of(graph, {} if layout == "layers" else parents, chosen.main_relations)
    places = tuple(
        replace(place, hidden=hidden.get(place.node.code, 0))
        for place in chosen.place(graph, parents, focus or "")
    )
    ways = chosen.route(led, places)
    carried = any(edge.main for edge in led)
    return places, tuple(Line(edge.id, edge.link, edge.main or not carried, ways[edge.id]) for edge in led)


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
