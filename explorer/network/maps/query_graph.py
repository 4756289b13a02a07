"""The answer to a visitor's query as a drawing: its things as nodes, its links with the basis they have, if any.

A link that the framework's graph states keeps its basis; any other is the query's own and is credited to nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from explorer.errors import BadRequest
from explorer.framework import Edition, Link, Node, Relation
from explorer.network.drawing import MOST_LINKS, MOST_NODES, Drawing, NodeValue
from explorer.network.graph import Graph, build_graph, distances, links_of, neighbours, nodes_of, subgraph
from explorer.network.layout.layouts import lay_out, lay_out_narrower
from explorer.network.maps.column_links import ANY, ColumnLink, ColumnLinks, is_resource
from explorer.network.maps.query_nodes import ANSWER_BASIS, TermReader, answer_relation
from explorer.store.triples import Solution, Term

LINES = 12
"""Values that are said of one node in the outline."""


def query_map(
    rows: Iterable[Solution], read: ColumnLinks, edition: Edition, known: Iterable[Link], page: Callable[[str], str],
    *, layout: str = "layers", focus: str = "", depth: int = 0, kinds: Collection[str] = (),
    relations: Collection[str] = (), bases: Collection[str] = (),
) -> Drawing:  # fmt: skip
    """Draw *rows* as *read*; *known* are the framework's links, *page* gives the address that speaks of an IRI.

    Where names of *kinds*, *relations* or *bases* are given, only those are drawn; the answer's own links rest
    on no basis and stay. With a *focus*, the code of a node, and a *depth*, only what is so many links around it.
    The first `MOST_NODES` things are drawn (around a focus the nearest), and the first `MOST_LINKS` links among them.
    Raises `BadRequest` for an unknown *layout* and for a *focus* that is not drawn.
    """
    gathering = _AnswerGraph(TermReader(edition, page))
    for link in known:
        gathering.known[link.subject.code, link.object.code].append(link)
    for row in rows:
        gathering.add(row, read)
    asked = build_graph(
        (node for node in gathering.nodes.values() if not kinds or node.kind.name in kinds),
        (link for link in gathering.links.values() if _is_shown(link, relations, bases)),
    )
    if focus and focus not in asked:
        raise BadRequest(
            f"“{focus[:80]}” is not a node of this picture.", "Name one that it draws, by its code."
        )
    graph = _cut(asked, focus, depth)
    hidden = {code: len({*neighbours(asked, code)} - set(graph)) for code in graph}
    places, drawn = lay_out(graph, layout, edition.nodes.parents, focus or None, hidden)
    return Drawing(
        layout=layout,
        places=places,
        lines=drawn,
        narrower=lay_out_narrower(graph, layout, edition.nodes.parents, focus or None, hidden),
        focus=gathering.nodes.get(focus),
        depth=depth if focus else 0,
        all_nodes=len(gathering.nodes),
        all_links=len(gathering.links),
        values={code: tuple(said) for code, said in gathering.lines.items() if code in graph},
    )


def _is_shown(link: Link, relations: Collection[str], bases: Collection[str]) -> bool:
    rests = not bases or link.basis == ANSWER_BASIS or link.basis.name in bases
    return rests and (not relations or link.relation.name in relations)


def _cut(asked: Graph, focus: str, depth: int) -> Graph:
    """As much of *asked* as can be taken in: the nearest to *focus*, and no further away than *depth*, if it is not 0."""
    away, far = distances(asked, focus) if focus else {}, len(asked)
    most = depth if focus and depth else far
    codes = [
        code for code in sorted(asked, key=lambda code: away.get(code, far)) if away.get(code, far) <= most
    ]
    chosen = subgraph(asked, set(codes[:MOST_NODES]))
    return build_graph(nodes_of(chosen).values(), islice((link for _, link in links_of(chosen)), MOST_LINKS))


@dataclass(slots=True)
class _AnswerGraph:
    """The nodes and links of an answer, row by row."""

    naming: TermReader
    known: defaultdict[tuple[str, str], list[Link]] = field(default_factory=lambda: defaultdict(list))
    nodes: dict[str, Node] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    lines: dict[str, list[NodeValue]] = field(default_factory=dict)

    def add(self, row: Solution, read: ColumnLinks) -> None:
        """Gather the things of *row*, how they are linked, and what is said of them."""
        here = {
            name: self._node(row[name])
            for name in read.node_columns
            if name in row and is_resource(row[name])
        }
        for hop in read.links:
            relation = self.naming.relation(hop, row)
            if hop.start in here and hop.end in here:
                self._link(here[hop.start], relation, here[hop.end], hop)
            elif hop.start in here and hop.end in row:
                self._say(here[hop.start], relation.phrase.strip("“”") if relation else hop.end, row[hop.end])
        for column, owner in read.value_columns:
            if column in row and owner in here:
                self._say(here[owner], column, row[column])

    def _node(self, term: Term) -> Node:
        node = self.naming.node(term)
        return self.nodes.setdefault(node.code, node)

    def _link(self, start: Node, relation: Relation | None, end: Node, hop: ColumnLink) -> None:
        """Note the framework's own links that the query asks for between the two, otherwise the answer's."""
        if relation is None:
            found = self._asked(start, end, hop)
            start, relation, end = self._named(start, end, hop)
        else:
            found = [link for link in self.known[start.code, end.code] if link.relation == relation]
        for link in found or [Link(start, relation, end, ANSWER_BASIS)]:
            self.links.setdefault(f"{link.id}.{link.assertion}", link)

    def _asked(self, start: Node, end: Node, hop: ColumnLink) -> list[Link]:
        """The framework's links between the two that the query asks for; all of them where that is not known."""
        there, back = self.known[start.code, end.code], self.known[end.code, start.code]
        if hop.properties is None:
            return there or back
        return [
            link
            for links, turned in ((there, False), (back, True))
            for link in links
            if {(link.relation.iri, turned), (ANY, turned)} & set(hop.properties)
        ]

    def _named(self, start: Node, end: Node, hop: ColumnLink) -> tuple[Node, Relation, Node]:
        """A link of the answer, with the property that the query names or else the column."""
        iri, turned = hop.properties[0] if hop.properties and len(hop.properties) == 1 else (ANY, False)
        if iri == ANY:
            return start, answer_relation(hop.end, hop.end), end
        relation = self.naming.property(iri)
        return (end, relation, start) if turned else (start, relation, end)

    def _say(self, node: Node, name: str, term: Term) -> None:
        said, lines = self.naming.said(name, term), self.lines.setdefault(node.code, [])
        if said not in lines and len(lines) < LINES:
            lines.append(said)
