"""The map of how two nodes are connected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from explorer.framework import Edition
from explorer.network.analysis.link_index import links_query
from explorer.network.analysis.paths import Connection
from explorer.network.arrangement import Arrangement, Edge, Line, NodeBox
from explorer.network.drawing import Drawing
from explorer.network.graph import build_graph, links_of, nodes_of
from explorer.network.layout.boxes import place_in_columns
from explorer.network.layout.layers import sweep_rows
from explorer.network.layout.rows import place_in_rows
from explorer.network.routing.bezier import Route
from explorer.network.routing.edge_curves import curve_edges
from explorer.network.routing.gutters import route_edges

PHRASES = 128.0
"""The distance of two columns, between which the phrases of links are written."""
MARGIN = 24.0
"""Room for links beside the boxes of a phone."""


def path_map(edition: Edition, connection: Connection) -> Drawing:
    """Draw all paths of *connection* in one picture, from its start on the left to its end on the right, on a phone downwards.

    A node's column is the least number of links after which a path comes to it; the end stands in the last.
    Where nothing connects the two, they are drawn alone.
    """
    columns = _columns(connection)
    hops = [hop for path in connection.paths for hop in path.hops]
    graph = build_graph(
        edition.nodes.some(columns), dict.fromkeys(link for hop in hops for link in hop.links)
    )
    places = place_in_columns(
        nodes_of(graph),
        columns,
        lambda sizes: sweep_rows(graph, columns, sizes),
        away=columns,
        gutter=PHRASES,
    )
    edges = [Edge(key, link, main=False) for key, link in links_of(graph)]
    firmest = {hop.strongest for hop in hops}

    def arranged(boxes: tuple[NodeBox, ...], ways: Mapping[str, Route]) -> Arrangement:
        lines = (Line(edge.id, edge.link, edge.link in firmest, ways[edge.id]) for edge in edges)
        return Arrangement(boxes, tuple(lines))

    wide = arranged(places, route_edges(edges, places))
    upright = place_in_rows(graph, nodes_of(graph), columns)
    return Drawing(
        layout="paths",
        places=wide.places,
        lines=wide.lines,
        narrower=(arranged(upright, _led(edges, upright)),),
        focus=connection.start,
        depth=max((path.length for path in connection.paths), default=0),
        all_nodes=len(edition.nodes),
        all_links=len(edition.link_table),
        queries=(links_query(edition),),
    )


def _led(edges: Sequence[Edge], boxes: Sequence[NodeBox]) -> Mapping[str, Route]:
    """Lead *edges* between *boxes* from top to bottom, and no further aside than a phone has room."""
    least = min(box.left for box in boxes) - MARGIN
    most = max(box.right for box in boxes) + MARGIN
    return {
        key: replace(way, points=tuple((min(max(x, least), most), y) for x, y in way.points))
        for key, way in curve_edges(edges, boxes, within=(least, -inf, most, inf)).items()
    }


def _columns(connection: Connection) -> dict[str, int]:
    """The column of each node, 0 for the start."""
    start, end = connection.start.code, connection.end.code
    found = {start: 0}
    for path in connection.paths:
        for away, node in enumerate(path.nodes):
            found[node.code] = min(away, found.get(node.code, away))
    found[end] = 1 + max(column for code, column in found.items() if code != end)
    return found
