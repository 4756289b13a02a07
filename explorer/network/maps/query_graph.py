"""The answer to a visitor's query as a drawing: its things as nodes, its links with the basis they have, if any.

A link that the framework's graph states keeps its basis; any other is the query's own and is credited to nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Link, Node, Relation
from explorer.framework.lexicon import labels
from explorer.network.drawing import Drawing, NodeValue
from explorer.network.graph import Graph, build_graph, distances, links_of, neighbours, nodes_of, subgraph
from explorer.network.layout.registry import lay_out
from explorer.network.maps.column_links import ANY, ColumnLink, ColumnLinks, is_resource
from explorer.store.triples import Solution, Term
from explorer.terms import Iri
from explorer.vocabulary import shorten

MOST = 150
"""Nodes of a drawing; more cannot be taken in."""
MOST_LINKS = 400
"""Links of a drawing."""
LINES = 12
"""Values that are said of one node in the outline."""
BRIEF, LONG = 120, 2_000
"""Characters of a code, and of an IRI or a value, that a picture keeps whole."""
NAMELESS_IRI = "urn:x-nameless"
"""Stands for the IRI of what has none: a node without a name, or a link that a column names."""
UNKNOWN_KIND = Kind(
    Iri("urn:x-thing"), "thing", "thing", "things", "·", 99, "What is no node of the framework.", False
)
ANSWER_BASIS = Basis(
    Iri("urn:x-answer"), "query",
    "A link of this answer alone: neither the framework nor a source is credited with it.",
    order=99, attribution="the query’s own link, credited to nobody", line="dotted", dashes=(1.5, 4),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnknownNode(Node):
    """What an answer names and the framework does not; *page* is the address that speaks of it."""

    page: str = ""

    @property
    def path(self) -> str:
        """The address of its page; where there is none, of the outline on the same page."""
        return self.page or "#outline"


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
                f"“{self.focus[:80]}” is no node of this picture.", "Name one that it draws, by its code."
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
    gathering = _AnswerGraph(_TermReader(edition, page), {})
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


@dataclass(frozen=True, slots=True)
class _TermReader:
    """Makes nodes and relations of the terms of an answer."""

    edition: Edition
    page: Callable[[str], str]
    blank: dict[str, str] = field(default_factory=dict)

    def node(self, term: Term) -> Node:
        """The framework's node where *term* names one, otherwise a thing."""
        if term["type"] == "bnode":
            name = self.blank.setdefault(term["value"], f"_:{len(self.blank) + 1}")
            return _thing(name, f"something without a name ({name})", "")
        iri = Iri(term["value"])
        node = self.edition.by_iri(iri)
        if node is not None and node.iri == iri:
            return node
        if len(iri) > LONG:
            return _thing(_short_code(shorten(iri)), _truncated(self.label(iri)), "")
        return _thing(_short_code(shorten(iri)), _truncated(self.label(iri)), self.page(iri), iri)

    def label(self, iri: str) -> str:
        """What *iri* is called."""
        return labels(self.edition).get(iri) or shorten(iri)

    def relation(self, hop: ColumnLink, row: Solution) -> Relation | None:
        """The relation that *row* names for *hop*; None where none is named."""
        term = row.get(hop.label) if hop.label else None
        if term is None:
            return None
        if term["type"] != "uri":
            return _relation(_short_code(str(term["value"])), f"“{_truncated(str(term['value']))}”")
        return self.property(term["value"])

    def property(self, iri: str) -> Relation:
        """The framework's relation where *iri* names one, otherwise one of the answer."""
        known = self.edition.relations.get(Iri(iri).local)
        if known is not None and known.iri == iri:
            return known
        return _relation(
            _short_code(shorten(iri)),
            f"“{_truncated(self.label(iri))}”",
            iri if len(iri) <= LONG else NAMELESS_IRI,
        )

    def said(self, column: str, term: Term) -> NodeValue:
        """*term* as a value of a node."""
        text = self.label(term["value"]) if term["type"] == "uri" else str(term["value"])
        return NodeValue(_truncated(column), _truncated(text, LONG), term.get("xml:lang", ""))


def _short_code(name: str) -> str:
    """*name*; of a long one its beginning, and a hash by which it differs from others."""
    if len(name) <= BRIEF:
        return name
    return f"{name[:BRIEF]}…{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _truncated(text: str, most: int = 200) -> str:
    """The first characters of *text*, at *most* so many."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _thing(code: str, label: str, page: str, iri: str = NAMELESS_IRI) -> UnknownNode:
    return UnknownNode(
        iri=Iri(iri), code=code, kind=UNKNOWN_KIND, label=label, short_label=label, text=label, language="", parent=None,
        parent_basis=None, position=None, line=None, start=None, end=None, page=page,
    )  # fmt: skip


def _relation(name: str, words: str, iri: str = NAMELESS_IRI) -> Relation:
    return Relation(Iri(iri), name, name, words, f"is {words} of", "")


@dataclass(slots=True)
class _AnswerGraph:
    """The nodes and links of an answer, row by row."""

    naming: _TermReader
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
            return start, _relation(_short_code(hop.end), f"“{_truncated(hop.end)}”"), end
        relation = self.naming.property(iri)
        return (end, relation, start) if turned else (start, relation, end)

    def _say(self, node: Node, name: str, term: Term) -> None:
        said, lines = self.naming.said(name, term), self.lines.setdefault(node.code, [])
        if said not in lines and len(lines) < LINES:
            lines.append(said)
