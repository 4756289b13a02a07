"""What a curriculum designer measures: how connected the nodes are, what they bridge, and where links are missing."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

from explorer.cache import cached
from explorer.framework import Basis, Edition, Kind, Link, Node
from explorer.network.analysis.betweenness import betweenness
from explorer.network.analysis.link_index import all_links
from explorer.network.analysis.measure_table import Community, Measures, NodeMeasures
from explorer.network.graph import ancestors, links_by_node
from explorer.network.maps.selection import Selection, make_selection

SEED = 1


def compute_measures(edition: Edition, bases: Iterable[Basis], kinds: Iterable[Kind] = ()) -> Measures:
    """Measure the nodes of *kinds* (by default all) and the links among them that rest on one of *bases*."""
    return _measures(make_selection(edition, bases, kinds))


@cached
def _measures(selection: Selection) -> Measures:
    edition = selection.edition
    nodes = list(filter(selection.includes_node, edition.nodes.all()))
    network = _Network(nodes, links_by_node(selection.links))
    bridging, sampled = betweenness(network.near)
    communities = _communities(network)
    member = {node.code: group.number for group in communities for node in group.nodes}
    everything, areas = links_by_node(all_links(edition)), _areas(edition)
    rows = (
        _row(
            network, number, bridging[number], member.get(node.code, 0), everything.get(node.code, ()), areas
        )
        for number, node in enumerate(nodes)
    )
    return Measures(tuple(rows), communities, sampled)


@dataclass(slots=True)
class _Network:
    """Nodes by their number, the *links* of each, and their neighbours: *near* holds numbers, in rising order."""

    nodes: Sequence[Node]
    links: Mapping[str, Sequence[Link]]
    near: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        numbers = {node.code: number for number, node in enumerate(self.nodes)}
        others = [
            {numbers[link.other_end(node).code] for link in self.links.get(node.code, ())}
            for node in self.nodes
        ]
        self.near = [sorted(found - {number}) for number, found in enumerate(others)]


def _row(
    network: _Network, number: int, bridging: float, community: int, everything: Collection[Link],
    areas: Mapping[str, Node],
) -> NodeMeasures:  # fmt: skip
    node = network.nodes[number]
    found = network.links.get(node.code, ())
    near = [network.nodes[other] for other in network.near[number]]
    reached = {areas[other.code].code: areas[other.code] for other in near if other.code in areas}
    order = sorted(reached.values(), key=lambda area: (area.start or 0, area.position or 0, area.code))
    return NodeMeasures(
        node=node,
        links=len(found),
        neighbours=len(near),
        by_basis=dict(sorted(Counter(link.basis.name for link in found).items())),
        bridging=bridging,
        community=community,
        areas=tuple(order),
        editorial=sum(link.basis.is_judgement for link in everything),
        evidence=sum(link.basis.is_reported and link.is_cited for link in everything),
    )


def _areas(edition: Edition) -> Mapping[str, Node]:
    """From each element below the top to its ancestor (or itself) right below the top."""
    found = {}
    for code, node in edition.nodes.items():
        line = [code, *ancestors(code, edition.nodes.parents)]
        if node.kind.is_element and len(line) > 1 and line[-2] in edition.nodes:
            found[code] = edition.nodes[line[-2]]
    return found


def _communities(network: _Network) -> tuple[Community, ...]:
    """Part the linked nodes into communities (Louvain), the largest first."""
    joined: nx.Graph[int] = nx.Graph()
    joined.add_nodes_from(number for number, near in enumerate(network.near) if near)
    for number, near in enumerate(network.near):
        joined.add_edges_from((number, other) for other in near if other > number)
    found = nx.community.louvain_communities(joined, seed=SEED) if joined else []
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    return tuple(_community(network, at, group) for at, group in enumerate(groups, 1))


def _community(network: _Network, at: int, group: Sequence[int]) -> Community:
    """Call the community after its most connected element or, where it has none, its most connected node."""
    nodes = network.nodes
    named = min(group, key=lambda one: (not nodes[one].kind.is_element, -len(network.near[one]), one))
    return Community(at, nodes[named], tuple(nodes[one] for one in group))
