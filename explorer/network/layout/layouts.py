"""The layouts by the word used in addresses: each puts any network into places and leads its links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from explorer.errors import BadRequest
from explorer.network.arrangement import Arrangement, Edge, Line, NodeBox
from explorer.network.graph import Graph, Parents, distances, next_towards, subgraph
from explorer.network.layout.board import board, narrow_board, upright_board
from explorer.network.layout.edges import edges_of, share_lines
from explorer.network.layout.evidence_columns import BEARS, evidence_columns
from explorer.network.layout.layers import layers
from explorer.network.layout.neighbourhood_columns import around, narrow
from explorer.network.layout.rings import rings
from explorer.network.layout.tree import tree
from explorer.network.routing.bezier import Route
from explorer.network.routing.board_routes import route_in_margin, route_over_board
from explorer.network.routing.edge_curves import curve_edges
from explorer.network.routing.gutters import route_below_focus, route_edges


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a layout is in a sentence, how it places nodes, and how it leads links.

    One that *needs_focus* is given the nodes on the way to the focus in place of parents.
    Links of *main_relations* are main ones, besides those between a node and its parent.
    In one that is *framed*, frames say what main links say.
    *narrower* are the layouts for places with less room, the widest first; each holds *most* nodes.
    """

    sentence: str
    place: Callable[[Graph, Parents, str], tuple[NodeBox, ...]]
    route: Callable[[Sequence[Edge], Iterable[NodeBox]], dict[str, Route]] = route_edges
    needs_focus: bool = False
    main_relations: frozenset[str] = frozenset()
    framed: bool = False
    narrower: tuple[_Layout, ...] = ()
    most: float = inf


_COLUMNS = _Layout(
    "two columns below the focus",
    lambda graph, _, focus: narrow(graph, focus),
    route_below_focus,
    needs_focus=True,
    most=100,
)
_TABLE: Mapping[str, _Layout] = {
    "board": _Layout(
        "the whole on one board, with its parts in columns and as frames",
        lambda graph, parents, _: board(graph, parents),
        route_over_board,
        framed=True,
        narrower=(
            _Layout(
                "a board as wide as a tablet",
                lambda graph, parents, _: upright_board(graph, parents),
                route_over_board,
                framed=True,
            ),
            _Layout(
                "a list of frames",
                lambda graph, parents, _: narrow_board(graph, parents),
                route_in_margin,
                framed=True,
            ),
        ),
    ),
    "tree": _Layout("the whole, in the framework's order", lambda graph, parents, _: tree(graph, parents)),
    "rings": _Layout("rings round the focus", rings, curve_edges, needs_focus=True, narrower=(_COLUMNS,)),
    "around": _Layout("columns on both sides of the focus", around, needs_focus=True, narrower=(_COLUMNS,)),
    "narrow": _COLUMNS,
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


WHOLE = frozenset({"board", "tree"})
"""The layouts that show the whole in the framework's order, whatever the focus."""


def default_layout(focus: bool, depth: int = 1) -> str:
    """The layout of a map with or without a focus that nobody has chosen one for; *depth* is how many links it shows.

    Rings are wider than a window where they have more than one link in them.
    """
    if not focus:
        return "board"
    return "rings" if depth == 1 else "around"


def lay_out(
    graph: Graph, layout: str, parents: Parents, focus: str | None = None, hidden: Mapping[str, int] = {}
) -> Arrangement:
    """Place the nodes of *graph* and lead its links, as the word *layout* says; *parents* is the framework's order.

    Round a *focus* only what is connected with it is drawn.
    *hidden* is how many neighbours of a node are not in *graph*.
    Raises `BadRequest` for an unknown layout and where the layout needs a focus and there is none in *graph*.
    """
    chosen = _TABLE.get(layout)
    if chosen is None:
        raise BadRequest(f"“{layout[:80]}” is not a layout.", f"The layouts are: {', '.join(LAYOUTS)}.")
    if chosen.needs_focus and (focus is None or focus not in graph):
        raise BadRequest(f"The layout “{layout}” needs a focus.", "Name a node that is in the picture.")
    return _arrange(graph, chosen, {} if layout == "layers" else parents, focus or "", hidden)


def lay_out_narrower(
    graph: Graph, layout: str, parents: Parents, focus: str | None = None, hidden: Mapping[str, int] = {}
) -> tuple[Arrangement, ...]:
    """Arrange *graph* for places with less room, as `lay_out` does, the widest first; none where *layout* is for all."""
    possible = (one for one in _TABLE[layout].narrower if len(graph) <= one.most)
    return tuple(_arrange(graph, one, parents, focus or "", hidden) for one in possible)


def _arrange(
    graph: Graph, layout: _Layout, parents: Parents, focus: str, hidden: Mapping[str, int]
) -> Arrangement:
    """Lead the links between boxes; where none carries the layout, all are main ones, unless frames carry it."""
    if layout.needs_focus:
        away = distances(graph, focus)
        graph, parents = subgraph(graph, away), next_towards(graph, away)
    edges = edges_of(graph, parents, layout.main_relations)
    boxes = layout.place(graph, parents, focus)
    places = tuple(replace(box, hidden=hidden.get(box.node.code, 0)) for box in boxes)
    shared = share_lines(edges)
    ways = layout.route([edge for edge in edges if edge.id not in shared], places)
    carried = layout.framed or any(edge.main for edge in edges)
    lines = (
        Line(edge.id, edge.link, edge.main or not carried, ways[shared.get(edge.id, edge.id)])
        for edge in edges
    )
    return Arrangement(places, tuple(lines))
