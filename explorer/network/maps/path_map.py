"""The map of how two nodes are connected."""

from explorer.framework import Edition
from explorer.network.analysis.link_index import links_query
from explorer.network.analysis.paths import Connection
from explorer.network.arrangement import Edge, Line
from explorer.network.drawing import Drawing
from explorer.network.graph import build_graph, links_of, nodes_of
from explorer.network.layout.boxes import place_in_columns
from explorer.network.layout.layers import sweep_rows
from explorer.network.routing.gutters import route_edges

PHRASES = 128.0
"""The distance of two columns, between which the phrases of links are written."""


def path_map(edition: Edition, connection: Connection) -> Drawing:
    """Draw all paths of *connection* in one picture, from its start on the left to its end on the right.

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
    ways = route_edges(edges, places)
    firmest = {hop.strongest for hop in hops}
    return Drawing(
        layout="paths",
        places=places,
        lines=tuple(Line(edge.id, edge.link, edge.link in firmest, ways[edge.id]) for edge in edges),
        focus=connection.start,
        depth=max((path.length for path in connection.paths), default=0),
        all_nodes=len(edition.nodes),
        all_links=len(edition.link_table),
        queries=(links_query(edition),),
    )


def _columns(connection: Connection) -> dict[str, int]:
    """The column of each node, 0 for the start."""
    start, end = connection.start.code, connection.end.code
    found = {start: 0}
    for path in connection.paths:
        for away, node in enumerate(path.nodes):
            found[node.code] = min(away, found.get(node.code, away))
    found[end] = 1 + max(column for code, column in found.items() if code != end)
    return found
