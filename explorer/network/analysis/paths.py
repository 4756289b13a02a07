"""How two nodes are connected: the shortest ways from one to the other along links, in either direction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, islice, pairwise
from statistics import median

from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Node, Relation
from explorer.network.analysis.connection import Connection, Hop, Path
from explorer.network.analysis.link_index import adjacency, all_links, links_query
from explorer.network.analysis.path_search import PathSearch, Traversal
from explorer.network.drawing import Drawing, Edge, Line, NodeBox
from explorer.network.graph import Graph, build_graph, links_of, nodes_of
from explorer.network.layout.boxes import fit_columns, node_box
from explorer.network.layout.layers import sweep_rows
from explorer.network.routing.gutters import route_edges

LONGEST, MOST = 6, 20
"""The most links of a path, and the most paths, that can be asked for."""
SAMPLE = 16
"""Elements among which pairs to begin with are looked for."""
ROOT_HUB, HUB_FACTOR = 5, 20
"""How many neighbours make a hub of a node without a parent, and how many times the median of any other."""


def find_paths(
    edition: Edition, start: Node, end: Node, bases: Iterable[Basis], *,
    kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (),
    longest: int = 4, most: int = 5, hubs: bool = False,
) -> Connection:  # fmt: skip
    """Find at most *most* paths of at most *longest* links from *start* to *end*, in either direction of a link.

    Links rest on one of *bases* and are of *relations*, what lies between the two is of *kinds* (by default all).
    Paths are ordered by length, then by the weakest link on the way, then by codes.
    Unless *hubs*, none leads through a hub (see `find_hubs`); the two ends may be hubs.
    Raises `BadRequest` where both ends are one node, and for a length or a number that is not possible.
    """
    _check(start, end, longest, most)
    unbounded = Traversal(
        adjacency(edition), edition.nodes, frozenset({start.code, end.code}), _names(bases), _names(kinds),
        _names(relations),
    )  # fmt: skip
    left_out = () if hubs else _hubs_between(find_hubs(edition), unbounded, start, end, longest)
    traversal = replace(unbounded, closed=frozenset(node.code for node in left_out))
    search = PathSearch(traversal, start.code, end.code, longest)
    found = list(islice(search.paths(), most + 1))
    shown = tuple(_path(codes, traversal) for codes in found[:most])
    return Connection(start, end, shown, left_out, longest, more=len(found) > most or search.gave_up)


def example_pairs(edition: Edition, most: int = 3) -> tuple[tuple[Node, Node], ...]:
    """Return up to *most* pairs of elements of different kinds that several short paths connect, for people to begin with."""
    leaves = [node for node in edition.nodes.values() if node.kind.is_element and node.parent]
    sample = leaves[:: max(1, len(leaves) // SAMPLE)]
    bases = tuple(edition.bases.values())
    found: list[tuple[Node, Node]] = []
    for start, end in combinations(sample, 2):
        taken = {node.kind for pair in found for node in pair}
        if len(found) < most and start.kind != end.kind and not {start.kind, end.kind} <= taken:
            ways = find_paths(edition, start, end, bases, longest=3, most=2).paths
            found += [(start, end)] if len(ways) == 2 else []
    return tuple(found)


def find_hubs(edition: Edition) -> tuple[Node, ...]:
    """Return the nodes through which nearly everything is connected, and which therefore explain nothing.

    A hub is a node that has no parent and is linked to at least `ROOT_HUB` others (the competence,
    a source, an outcome), or any node with at least `HUB_FACTOR` as many neighbours as is usual (the median).
    """
    near = adjacency(edition)
    usual = median(len(others) for others in near.values()) if near else 0
    return tuple(
        node
        for code, node in edition.nodes.items()
        if len(near[code]) >= (ROOT_HUB if node.parent is None else HUB_FACTOR * max(usual, 1))
    )


def path_map(edition: Edition, connection: Connection) -> Drawing:
    """Draw all paths of *connection* in one picture, from its start on the left to its end on the right.

    A node's column is the least number of links after which a path comes to it; the end stands in the last.
    Where nothing connects the two, they are drawn alone.
    """
    columns = _columns(connection)
    nodes = [node for code, node in edition.nodes.items() if code in columns]
    walked = (link for path in connection.paths for hop in path.hops for link in hop.links)
    graph = build_graph(nodes, dict.fromkeys(walked))
    places = _places(graph, columns)
    edges = [Edge(key, link, main=False) for key, link in links_of(graph)]
    ways = route_edges(edges, places)
    firmest = {hop.strongest for path in connection.paths for hop in path.hops}
    return Drawing(
        layout="paths",
        places=places,
        lines=tuple(Line(edge.link, edge.id, ways[edge.id], edge.link in firmest) for edge in edges),
        focus=connection.start,
        selected=None,
        depth=max((path.length for path in connection.paths), default=0),
        all_nodes=len(edition.nodes),
        all_links=len(all_links(edition)),
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


def _places(graph: Graph, columns: dict[str, int]) -> tuple[NodeBox, ...]:
    nodes = nodes_of(graph)
    boxes, middles = fit_columns(nodes, columns)
    heights = sweep_rows(graph, columns, boxes)
    return tuple(
        node_box(node, boxes[code], middles[columns[code]], heights[code], columns[code], columns[code])
        for code, node in nodes.items()
    )


def _check(start: Node, end: Node, longest: int, most: int) -> None:
    if start.code == end.code:
        raise BadRequest(
            f"A path needs two nodes, and both ends are {start.code}.",
            f"What {start.code} is linked to is on its map: /map?focus={start.code}.",
        )
    if not 1 <= longest <= LONGEST:
        raise BadRequest(f"A path of {longest} links cannot be looked for.", f"Ask for 1 to {LONGEST} links.")
    if not 1 <= most <= MOST:
        raise BadRequest(f"{most} paths cannot be shown.", f"Ask for 1 to {MOST} paths.")


def _names(things: Iterable[Basis] | Iterable[Kind] | Iterable[Relation]) -> frozenset[str]:
    return frozenset(thing.name for thing in things)


def _hubs_between(
    hubs: Iterable[Node], traversal: Traversal, start: Node, end: Node, longest: int
) -> tuple[Node, ...]:
    """Those of *hubs* that a path may lead through."""
    inside = traversal.nodes_between(start.code, end.code, longest) - traversal.ends
    return tuple(node for node in hubs if node.code in inside)


def _path(codes: Sequence[str], traversal: Traversal) -> Path:
    return Path(
        tuple(
            Hop(traversal.nodes[one], dict(traversal.neighbours(one))[other], traversal.nodes[other])
            for one, other in pairwise(codes)
        )
    )
