"""What a curriculum designer measures: how connected the nodes are, what they bridge, and where links are missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import networkx as nx

from explorer.beside import beside
from explorer.cache import cached
from explorer.framework import Basis, Edition, Kind, Node
from explorer.framework.index import Structure, read_structure, write_structure
from explorer.network.analysis.betweenness import EXACT, Near, betweenness
from explorer.network.analysis.measure_table import Community, Measures, NodeMeasures
from explorer.network.graph import ancestors
from explorer.network.maps.selection import Selection, make_selection

SEED = 1


def compute_measures(edition: Edition, bases: Iterable[Basis], kinds: Iterable[Kind] = ()) -> Measures:
    """Measure the nodes of *kinds* (by default all) and the links among them that rest on one of *bases*."""
    return _measures(make_selection(edition, bases, kinds))


@cached
def _measures(selection: Selection) -> Measures:
    nodes = list(filter(selection.includes_node, selection.edition.nodes.all()))
    network = _network(nodes, selection)
    groups, bridging, sampled = _structure(selection, network)
    communities = tuple(_community(network, at, group) for at, group in enumerate(groups, 1))
    member = {number: at for at, group in enumerate(groups, 1) for number in group}
    areas = _areas(selection.edition)
    rows = (
        _row(network, number, bridging[number], member.get(number, 0), areas) for number in range(len(nodes))
    )
    return Measures(tuple(rows), communities, sampled)


@dataclass(frozen=True, slots=True)
class _Network:
    """Nodes by their number, with their links among each other, and their neighbours.

    *links* counts those of each node that were selected by their basis; *editorial* and *evidence* are counts of all.
    *near* holds the numbers of the neighbours of each node, in rising order.
    """

    nodes: Sequence[Node]
    links: Sequence[Counter[str]]
    near: Sequence[Sequence[int]]
    editorial: Counter[str]
    evidence: Counter[str]


def _network(nodes: Sequence[Node], selection: Selection) -> _Network:
    edition = selection.edition
    numbers = {node.code: number for number, node in enumerate(nodes)}
    links, near = [Counter[str]() for _ in nodes], [set[int]() for _ in nodes]
    editorial, evidence = Counter[str](), Counter[str]()
    for row in edition.link_table:
        basis, ends = edition.bases[row.basis], {row.subject, row.object}
        editorial.update(ends if basis.is_judgement else ())
        evidence.update(ends if basis.is_reported and row.is_cited else ())
        if selection.includes_row(row) and ends <= numbers.keys():
            one, other = numbers[row.subject], numbers[row.object]
            near[one].add(other)
            near[other].add(one)
            for number in {one, other}:
                links[number][row.basis] += 1
    others = [sorted(found - {number}) for number, found in enumerate(near)]
    return _Network(nodes, links, others, editorial, evidence)


@contextmanager
def measures_beside(edition: Edition) -> Iterator[None]:
    """Write what takes long to compute of all nodes and links into the index of *edition*, at the end of the block.

    Of a large framework it is computed in a process of its own meanwhile.
    """
    near = edition.link_table.near(len(edition.nodes))
    if len(near) <= EXACT:
        yield
        write_structure(edition.index, _compute_structure(near))
        return
    with beside(_compute_structure, near) as structure:
        yield
        write_structure(edition.index, structure())


def _structure(selection: Selection, network: _Network) -> Structure:
    """The structure of *network*; that of all nodes and links may be in the index."""
    is_whole = selection == _whole(selection.edition)
    found = read_structure(selection.edition.index) if is_whole else None
    return found or _compute_structure(network.near)


def _compute_structure(near: Near) -> Structure:
    return Structure(_communities(near), *betweenness(near))


def _whole(edition: Edition) -> Selection:
    return make_selection(edition, edition.bases.values())


def _row(
    network: _Network, number: int, bridging: float, community: int, areas: Mapping[str, Node]
) -> NodeMeasures:
    node = network.nodes[number]
    near = [network.nodes[other] for other in network.near[number]]
    reached = {areas[other.code].code: areas[other.code] for other in near if other.code in areas}
    order = sorted(reached.values(), key=lambda area: (area.start or 0, area.position or 0, area.code))
    return NodeMeasures(
        node=node,
        links=network.links[number].total(),
        neighbours=len(near),
        by_basis=dict(sorted(network.links[number].items())),
        bridging=bridging,
        community=community,
        areas=tuple(order),
        editorial=network.editorial[node.code],
        evidence=network.evidence[node.code],
    )


def _areas(edition: Edition) -> Mapping[str, Node]:
    """From each element below the top to its ancestor (or itself) right below the top."""
    places = {place.code: place for place in edition.nodes.tree.places()}
    parents = {code: place.parent or None for code, place in places.items()}
    found: dict[str, str] = {}
    for code, place in places.items():
        line = [code, *ancestors(code, parents)]
        if edition.kinds[place.kind].is_element and len(line) > 1:
            found[code] = line[-2]
    areas = {node.code: node for node in edition.nodes.some(set(found.values()))}
    return {code: areas[area] for code, area in found.items()}


def _communities(near: Near) -> list[list[int]]:
    """Part the linked nodes, by their numbers, into communities (Louvain), the largest first."""
    joined: nx.Graph[int] = nx.Graph()
    joined.add_nodes_from(number for number, others in enumerate(near) if others)
    for number, others in enumerate(near):
        joined.add_edges_from((number, other) for other in others if other > number)
    found = nx.community.louvain_communities(joined, seed=SEED) if joined else []
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def _community(network: _Network, at: int, group: Sequence[int]) -> Community:
    """Call the community after its most connected element or, where it has none, its most connected node."""
    nodes = network.nodes
    named = min(group, key=lambda one: (not nodes[one].kind.is_element, -len(network.near[one]), one))
    return Community(at, nodes[named], tuple(nodes[one] for one in group))
