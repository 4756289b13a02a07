"""The answer to a visitor's query as a drawing: its things as nodes, its links with the basis they have, if any.

A link that the framework's graph states keeps its basis; any other is the query's own and is credited to nobody.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from explorer.errors import BadRequest
from explorer.framework import Edition, Link, Node, Relation
from explorer.network.drawing import Drawing, NodeValue
from explorer.network.graph import Graph, build_graph, distances, links_of, neighbours, nodes_of, subgraph
from explorer.network.layout.layouts import lay_out
from explorer.network.maps.column_links import ANY, ColumnLink, ColumnLinks, is_resource
from explorer.network.maps.query_nodes import ANSWER_BASIS, TermReader, answer_relation, short_code, truncated
from explorer.store.triples import Solution, Term

MOST = 150
"""Nodes of a drawing; more cannot be taken in."""
MOST_LINKS = 400
"""Links of a drawing."""
LINES = 12
"""Values that are said of one node in the outline."""


@dataclass(frozen=True, slots=True)
class _AnswerSelection:
    """What of an answer is drawn, by names: all *kinds*, *relations* and *bases* where none are named.

    With a *focus*, the code of a node, and a *depth* of 1 or more, only what is that many links around it.
    """

    focus: str = ""
    depth: int = 0
    kinds: Collection[str] = ()
    relations: Collection[str] = ()
    bases: Collection[str] = ()

    def shows(self, node: Node) -> bool:
        """Whether nodes of its kind are drawn."""
        return not self.kinds or node.kind.name in self.kinds

    def holds(self, link: Link) -> bool:
        """Whether *link* is drawn; the answer's own links rest on no basis that could be chosen."""
        rests = not self.bases or link.basis == ANSWER_BASIS or link.basis.name in self.bases
        return rests and (not self.relations or link.relation.name in self.relations)

    def of(self, nodes: Iterable[Node], found: Iterable[Link]) -> Graph:
        """The network of what is drawn of *nodes* and *found*, however much it is.

        Raises `BadRequest` where the focus is not in it.
        """
        graph = build_graph(filter(self.shows, nodes), filter(self.holds, found))
        if self.focus and self.focus not in graph:
            raise BadRequest(
                f"“{self.focus[:80]}” is not a node of this picture.", "Name one that it draws, by its code."
            )
        return graph

    def around(self, graph: Graph) -> Graph:
        """What of *graph* is near enough to the focus."""
        if not self.focus or not self.depth:
            return graph
        away = distances(graph, self.focus)
        return subgraph(graph, {code for code, step in away.items() if step <= self.depth})


def query_map(
    rows: Iterable[Solution], read: ColumnLinks, edition: Edition, known: Iterable[Link], page: Callable[[str], str],
    *, layout: str = "layers", focus: str = "", depth: int = 0, kinds: Collection[str] = (),
    relations: Collection[str] = (), bases: Collection[str] = (),
) -> Drawing:  # fmt: skip
    """Draw *rows* as *read*; *known* are the framework's links, *page* gives the address that speaks of an IRI.

    Where names of *kinds*, *relations* or *bases* are given, only those are drawn; the answer's own links rest
    on no basis and stay. With a *focus*, the code of a node, and a *depth*, only what is so many links around it.
    The first `MOST` things are drawn (around a focus the nearest), and the first `MOST_LINKS` links among them.
    Raises `BadRequest` for an unknown *layout* and for a *focus* that is not drawn.
    """
    gathering = _AnswerGraph(TermReader(edition, page), {})
    for link in known:
        gathering.known.setdefault((link.subject.code, link.object.code), []).append(link)
    for row in rows:
        gathering.add(row, read)
    cut = _AnswerSelection(focus, depth, kinds, relations, bases)
    asked = cut.of(gathering.nodes.values(), gathering.links.values())
    graph = _first(cut.around(asked), focus)
    hidden = {code: len({*neighbours(asked, code)} - set(graph)) for code in graph}
    places, drawn = lay_out(graph, layout, edition.parents, focus or None, hidden)
    return Drawing(
        layout=layout,
        places=places,
        lines=drawn,
        focus=gathering.nodes.get(focus),
        selected=None,
        depth=depth if focus else 0,
        all_nodes=len(gathering.nodes),
        all_links=len(gathering.links),
        queries=(),
        values={code: tuple(said) for code, said in gathering.lines.items() if code in graph},
    )


def _first(asked: Graph, focus: str) -> Graph:
    """As much of *asked* as can be taken in."""
    away = distances(asked, focus) if focus else {}
    nodes = nodes_of(asked)
    codes = sorted(nodes, key=lambda code: away.get(code, len(nodes)))[:MOST]
    chosen = subgraph(asked, set(codes))
    return build_graph(nodes_of(chosen).values(), islice((link for _, link in links_of(chosen)), MOST_LINKS))


@dataclass(slots=True)
class _AnswerGraph:
    """The nodes and links of an answer, row by row."""

    naming: TermReader
    known: dict[tuple[str, str], list[Link]]
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
            if not found:
                start, relation, end = self._named(start, end, hop)
                found = [Link(start, relation, end, ANSWER_BASIS)]
        else:
            known = self.known.get((start.code, end.code), ())
            found = [link for link in known if link.relation == relation]
            found = found or [Link(start, relation, end, ANSWER_BASIS)]
        for link in found:
            self.links.setdefault(f"{link.id}.{link.assertion}", link)

    def _asked(self, start: Node, end: Node, hop: ColumnLink) -> list[Link]:
        """The framework's links between the two that the query asks for; all of them where that is not known."""
        there, back = (self.known.get(pair, []) for pair in ((start.code, end.code), (end.code, start.code)))
        if hop.properties is None:
            return there or back
        return [
            link
            for links_of, turned in ((there, False), (back, True))
            for link in links_of
            if {(link.relation.iri, turned), (ANY, turned)} & set(hop.properties)
        ]

    def _named(self, start: Node, end: Node, hop: ColumnLink) -> tuple[Node, Relation, Node]:
        """A link of the answer, with the property that the query names or else the column."""
        iri, turned = hop.properties[0] if hop.properties and len(hop.properties) == 1 else (ANY, False)
        if iri == ANY:
            return start, answer_relation(short_code(hop.end), f"“{truncated(hop.end)}”"), end
        relation = self.naming.property(iri)
        return (end, relation, start) if turned else (start, relation, end)

    def _say(self, node: Node, name: str, term: Term) -> None:
        said, lines = self.naming.said(name, term), self.lines.setdefault(node.code, [])
        if said not in lines and len(lines) < LINES:
            lines.append(said)
