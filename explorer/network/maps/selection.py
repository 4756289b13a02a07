"""What a map is drawn from, and the queries that it runs; a selection is the key of a cached drawing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from explorer.cache import Cache
from explorer.framework import Basis, Edition, Kind, Link, Node, Relation
from explorer.framework.index import LinkRow
from explorer.network.drawing import BoundQuery, Drawing
from explorer.network.graph import Graph, build_graph
from explorer.network.layout.layouts import lay_out, lay_out_narrower
from explorer.store import Rows
from explorer.terms import Iri, Value


@dataclass(frozen=True, slots=True)
class Selection:
    """What to draw from: an edition, and the names of what is chosen of it."""

    edition: Edition
    bases: tuple[str, ...]
    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    opened: tuple[str, ...] = ()

    @property
    def cache(self) -> Cache:
        """The cache of the edition."""
        return self.edition.cache

    @property
    def includes_all_nodes(self) -> bool:
        """Whether nodes of every kind are drawn."""
        return len(self.kinds) == len(self.edition.kinds)

    def includes_node(self, node: Node) -> bool:
        """Whether nodes of its kind are drawn."""
        return node.kind.name in self.kinds

    def includes_row(self, row: LinkRow) -> bool:
        """Whether the link of *row* is drawn where both its ends are."""
        return row.relation in self.relations and row.basis in self.bases


def make_selection(
    edition: Edition, bases: Iterable[Basis], kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (),
    opened: Iterable[Node] = (),
) -> Selection:  # fmt: skip
    """Make the choice of *bases*, *kinds* and *relations* (of both, by default all) with the nodes that are *opened*."""
    return Selection(
        edition,
        _names(bases),
        _names(kinds) or tuple(sorted(edition.kinds)),
        _names(relations) or tuple(sorted(edition.relations)),
        tuple(sorted({node.code for node in opened})),
    )


def _names(things: Iterable[Basis] | Iterable[Kind] | Iterable[Relation]) -> tuple[str, ...]:
    return tuple(sorted({thing.name for thing in things}))


@dataclass(slots=True)
class MapQueries:
    """Runs the queries of a drawing and records them; *neighbours* are those of nodes that were expanded."""

    selection: Selection
    executed: list[BoundQuery] = field(default_factory=list)
    neighbours: dict[str, set[str]] = field(default_factory=dict)

    def bind(self, name: str, **values: Value | Iterable[Value]) -> str:
        """Bind the page query called *name* to *values* and to what is chosen, and record it."""
        edition = self.selection.edition
        query = edition.queries[name]
        text = query.bind(
            **values,
            relation=[edition.relations[one].iri for one in self.selection.relations],
            basis=[edition.bases[one].iri for one in self.selection.bases],
        )
        self.executed.append(BoundQuery(query.title, text))
        return text

    def links(self, name: str, **values: Value | Iterable[Value]) -> tuple[Link, ...]:
        """The links that the page query called *name* finds."""
        return self.selection.edition.links(self.bind(name, **values))

    def induced_graph(self, nodes: Iterable[Node]) -> Graph:
        """The network of *nodes* and the links among them."""
        nodes = tuple(nodes)
        ends = [node.iri for node in nodes]
        return build_graph(nodes, self.links("links", subject=ends, object=ends))

    def expand(self, codes: Iterable[str]) -> set[str]:
        """What is one link away from *codes*; each node is queried once."""
        codes = set(codes)
        edition = self.selection.edition
        new = sorted(codes - set(self.neighbours))
        self.neighbours |= {code: set() for code in new}
        for row in self._steps([edition.nodes[code].iri for code in new]):
            node, near = (edition.nodes.by_iri(row[name]) for name in ("node", "neighbour"))
            if node and near and near.code != node.code and self.selection.includes_node(near):
                self.neighbours[node.code].add(near.code)
        return {near for code in codes for near in self.neighbours[code]}

    def _steps(self, nodes: list[Iri]) -> Rows | tuple[()]:
        return self.selection.edition.store.select(self.bind("map-steps", node=nodes)) if nodes else ()

    def expand_opened(self, reached: set[str]) -> set[str]:
        """*reached*, and what is one link away from each opened node of it, until nothing is added."""
        opened, done = set(self.selection.opened), set[str]()
        while new := (opened & reached) - done:
            reached, done = reached | self.expand(new), done | new
        return reached

    def hidden_counts(self, drawn: set[str]) -> Mapping[str, int]:
        """How many neighbours of each node of *drawn* are not drawn."""
        self.expand(drawn)
        return {code: len(self.neighbours[code] - drawn) for code in drawn}

    def draw(
        self, layout: str, graph: Graph, focus: str | None = None, hidden: Mapping[str, int] = {},
        depth: int = 0,
    ) -> Drawing:  # fmt: skip
        """Draw *graph* in *layout*, with the queries that were run for it."""
        edition = self.selection.edition
        places, lines = lay_out(graph, layout, edition.nodes.parents, focus, hidden)
        return Drawing(
            layout=layout,
            places=places,
            lines=lines,
            narrower=lay_out_narrower(graph, layout, edition.nodes.parents, focus, hidden),
            focus=edition.nodes[focus] if focus else None,
            depth=depth,
            all_nodes=len(edition.nodes),
            all_links=len(edition.link_table),
            queries=tuple(reversed(self.executed)),
        )
