"""The overview of a large framework: what stands at its top, which opens step by step.

What is not drawn is gathered under what is, and the links of what is gathered are drawn as bundles.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.cache import cached
from explorer.framework import Basis, Edition, Kind, Link, Node, Relation
from explorer.network.analysis.link_index import links_query
from explorer.network.drawing import MOST_LINKS, MOST_NODES, BoundQuery, Drawing
from explorer.network.graph import build_graph
from explorer.network.layout.layouts import WHOLE, default_layout, lay_out, lay_out_narrower
from explorer.network.maps.clustering import Hierarchy, build_hierarchy, kind_groups
from explorer.network.maps.selection import MapQueries, Selection, make_selection
from explorer.terms import Iri

MAP_LIMIT = 400
"""With more nodes to show, the map of the whole is an overview that opens step by step."""


@dataclass(frozen=True)
class Bundle(Link):
    """Links between what is gathered under two drawn nodes, *count* of them, which all rest on one basis."""

    count: int = 1

    @property
    def id(self) -> str:
        """What names this bundle among all: its ends and its basis."""
        return f"{self.subject.code}.{self.relation.name}-{self.basis.name}.{self.object.code}"


def needs_overview(edition: Edition, kinds: Iterable[Kind]) -> bool:
    """Whether there are too many nodes of *kinds* for one picture."""
    names = {kind.name for kind in kinds}
    return sum(edition.nodes.counts.get(name, 0) for name in names) > MAP_LIMIT


def overview(
    edition: Edition, bases: Iterable[Basis], kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (),
    opened: Iterable[Node] = (), layout: str = "tree",
) -> Drawing:  # fmt: skip
    """Draw the roots, their children and those of each drawn node of *opened*, at most `MOST_NODES` nodes.

    It is laid out as one of `WHOLE`. Nodes are of *kinds*, links of *relations* (by default all) and rest on one of *bases*.
    `NodeBox.hidden` is how many nodes are gathered under a node;
    a link of a gathered node is part of a `Bundle` between the nodes that its ends are gathered under.
    """
    selection = make_selection(edition, bases, kinds, relations, opened)
    return _overview(selection, layout if layout in WHOLE else default_layout(focus=False))


def bundle_relation(count: int) -> Relation:
    """The relation of a bundle of *count* links."""
    words = "1 link" if count == 1 else f"{count} links"
    return Relation(
        Iri("urn:x-bundle"), "bundle", "links", f"has {words} to", f"has {words} from",
        "Links of nodes that are not drawn themselves, put together.",
    )  # fmt: skip


@cached
def _family(selection: Selection) -> Hierarchy:
    return build_hierarchy(selection.edition, selection.kinds)


@cached
def _overview(selection: Selection, layout: str) -> Drawing:
    of = _family(replace(selection, bases=(), relations=(), opened=()))
    homes = of.representatives(of.visible(selection.opened, MOST_NODES))
    drawn = _drawn(selection.edition, set(homes.values()))
    graph = build_graph(drawn.values(), _shown(selection, drawn, homes))
    gathered = Counter(homes.values())
    hidden = {code: count - 1 for code, count in gathered.items()}
    places, lines = lay_out(graph, layout, of.parents, hidden=hidden)
    nodes = selection.edition.queries["nodes"]
    return Drawing(
        layout=layout,
        places=places,
        lines=lines,
        narrower=lay_out_narrower(graph, layout, of.parents, hidden=hidden),
        all_nodes=len(selection.edition.nodes),
        all_links=len(selection.edition.link_table),
        queries=(links_query(selection.edition), BoundQuery(nodes.title, nodes.text)),
    )


def _drawn(edition: Edition, codes: Collection[str]) -> dict[str, Node]:
    """The nodes and the groups of kinds that have *codes*, in the framework's order."""
    groups = {code: group for code, group in kind_groups(edition).items() if code in codes}
    return {node.code: node for node in edition.nodes.some(codes)} | groups


def _shown(selection: Selection, drawn: Mapping[str, Node], homes: Mapping[str, str]) -> list[Link]:
    """The links between drawn nodes, then the bundles, the largest first, as many as there is room for."""
    ends: dict[str, None] = {}
    together: Counter[tuple[str, str, str]] = Counter()
    for row in filter(selection.includes_row, selection.edition.link_table):
        one, other = homes.get(row.subject), homes.get(row.object)
        if one is None or other is None or one == other:
            continue
        if (one, other) == (row.subject, row.object):
            ends |= {one: None, other: None}
        else:
            together[one, other, row.basis] += 1
    themselves = _links_among([drawn[code] for code in ends], selection)
    largest = together.most_common(max(0, MOST_LINKS - len(themselves)))
    bases = selection.edition.bases
    bundles = [
        Bundle(drawn[one], bundle_relation(count), drawn[other], bases[basis], count=count)
        for (one, other, basis), count in largest
    ]
    return [*themselves[:MOST_LINKS], *bundles]


def _links_among(nodes: Sequence[Node], selection: Selection) -> Sequence[Link]:
    """The links of *selection* from one of *nodes* to another."""
    if not nodes:
        return ()
    ends = [node.iri for node in nodes]
    found = MapQueries(selection).links("links", subject=ends, object=ends)
    return [link for link in found if link.subject != link.object]
