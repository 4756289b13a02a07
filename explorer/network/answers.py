"""The answer to a visitor's query as a drawing: its things as nodes, its links with the basis they have, if any.

A link that the framework's graph states keeps its basis; any other is the query's own and is credited to nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from explorer.framework import Basis, Edition, Kind, Link, Node, Relation
from explorer.framework.labels import labels
from explorer.network.columns import ANY, Hop, Reading, is_thing
from explorer.network.drawing import Drawing, Line, Said
from explorer.network.graph import Graph, graph, links
from explorer.network.layers import layers
from explorer.network.routes import Wire, routes
from explorer.store.triples import Solution, Term
from explorer.terms import Iri
from explorer.vocabulary import shorten

MOST = 150
"""Nodes of a drawing; more cannot be taken in."""
MOST_LINKS = 400
"""Links of a drawing."""
LINES = 12
"""Values that are said of one node in the outline."""
NAMELESS = "urn:x-nameless"
"""Stands for the IRI of what has none: a node without a name, or a link that a column names."""
THING = Kind(
    Iri("urn:x-thing"), "thing", "thing", "things", "·", 99, "What is no node of the framework.", False
)
ANSWER = Basis(
    Iri("urn:x-answer"), "query",
    "A link of this answer alone: neither the framework nor a source is credited with it.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing(Node):
    """What an answer names and the framework does not; *page* is the address that speaks of it."""

    page: str = ""

    @property
    def path(self) -> str:
        """The address of its page; where there is none, of the outline on the same page."""
        return self.page or "#outline"


def picture(
    rows: Iterable[Solution],
    read: Reading,
    edition: Edition,
    known: Iterable[Link],
    page: Callable[[str], str],
) -> Drawing:
    """Draw *rows* as *read*; *known* are the framework's links, *page* gives the address that speaks of an IRI.

    The first `MOST` things are drawn, in the order of the answer, and the first `MOST_LINKS` links among them.
    """
    gathering = _Gathering(_Naming(edition, page), {})
    for link in known:
        gathering.known.setdefault((link.subject.code, link.object.code), []).append(link)
    for row in rows:
        gathering.add(row, read)
    nodes = [node for node in gathering.nodes.values() if node.code in gathering.drawn]
    among = (link for link in gathering.links.values() if gathering.drawn.issuperset(_ends(link)))
    built = graph(nodes, islice(among, MOST_LINKS))
    lines = {code: tuple(said) for code, said in gathering.lines.items() if code in gathering.drawn}
    return _drawing(built, len(gathering.nodes), len(gathering.links), lines)


def _ends(link: Link) -> tuple[str, str]:
    return link.subject.code, link.object.code


def _drawing(built: Graph, all_nodes: int, all_links: int, said: Mapping[str, tuple[Said, ...]]) -> Drawing:
    places = layers(built)
    wires = [Wire(key, link, main=False) for key, link in links(built)]
    ways = routes(wires, places)
    drawn = tuple(Line(wire.link, wire.id, ways[wire.id], main=True) for wire in wires)
    return Drawing("layers", places, drawn, None, None, 0, all_nodes, all_links, (), said)


@dataclass(frozen=True, slots=True)
class _Naming:
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
        return _thing(shorten(iri), self.label(iri), self.page(iri), iri)

    def label(self, iri: str) -> str:
        """What *iri* is called."""
        return labels(self.edition).get(iri) or shorten(iri)

    def relation(self, hop: Hop, row: Solution) -> Relation | None:
        """The relation that *row* names for *hop*; None where none is named."""
        term = row.get(hop.name) if hop.name else None
        if term is None:
            return None
        if term["type"] != "uri":
            return _relation(str(term["value"]), f"“{term['value']}”")
        return self.property(term["value"])

    def property(self, iri: str) -> Relation:
        """The framework's relation where *iri* names one, otherwise one of the answer."""
        known = self.edition.relations.get(Iri(iri).local)
        if known is not None and known.iri == iri:
            return known
        return _relation(shorten(iri), f"“{self.label(iri)}”", iri)

    def said(self, column: str, term: Term) -> Said:
        """*term* as a value of a node."""
        text = self.label(term["value"]) if term["type"] == "uri" else str(term["value"])
        return Said(column, text, term.get("xml:lang", ""))


def _thing(code: str, label: str, page: str, iri: str = NAMELESS) -> Thing:
    return Thing(
        iri=Iri(iri), code=code, kind=THING, label=label, short=label, text=label, language="", parent=None,
        parent_basis=None, position=None, line=None, start=None, end=None, page=page,
    )  # fmt: skip


def _relation(name: str, words: str, iri: str = NAMELESS) -> Relation:
    return Relation(Iri(iri), name, name, words, f"is {words} of", "")


@dataclass(slots=True)
class _Gathering:
    """The nodes and links of an answer, row by row; *drawn* are the codes of the nodes that there is room for."""

    naming: _Naming
    known: dict[tuple[str, str], list[Link]]
    nodes: dict[str, Node] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    links: dict[str, Link] = field(default_factory=dict)
    lines: dict[str, list[Said]] = field(default_factory=dict)

    def add(self, row: Solution, read: Reading) -> None:
        """Gather the things of *row*, how they are linked, and what is said of them."""
        here = {name: self._node(row[name]) for name in read.things if name in row and is_thing(row[name])}
        for hop in read.hops:
            relation = self.naming.relation(hop, row)
            if hop.start in here and hop.end in here:
                self._link(here[hop.start], relation, here[hop.end], hop)
            elif hop.start in here and hop.end in row:
                self._say(here[hop.start], relation.phrase.strip("“”") if relation else hop.end, row[hop.end])
        for column, owner in read.lines:
            if column in row and owner in here:
                self._say(here[owner], column, row[column])

    def _node(self, term: Term) -> Node:
        node = self.naming.node(term)
        if node.code not in self.nodes:
            self.nodes[node.code] = node
            if len(self.drawn) < MOST:
                self.drawn.add(node.code)
        return self.nodes[node.code]

    def _link(self, start: Node, relation: Relation | None, end: Node, hop: Hop) -> None:
        """Note the framework's own links that the query asks for between the two, otherwise the answer's."""
        if relation is None:
            found = self._asked(start, end, hop)
            if not found:
                start, relation, end = self._named(start, end, hop)
                found = [Link(start, relation, end, ANSWER)]
        else:
            known = self.known.get((start.code, end.code), ())
            found = [link for link in known if link.relation == relation]
            found = found or [Link(start, relation, end, ANSWER)]
        for link in found:
            self.links.setdefault(f"{link.id}.{link.assertion}", link)

    def _asked(self, start: Node, end: Node, hop: Hop) -> list[Link]:
        """The framework's links between the two that the query asks for; all of them where that is not known."""
        there, back = (self.known.get(pair, []) for pair in ((start.code, end.code), (end.code, start.code)))
        if hop.via is None:
            return there or back
        return [
            link
            for links, turned in ((there, False), (back, True))
            for link in links
            if {(link.relation.iri, turned), (ANY, turned)} & set(hop.via)
        ]

    def _named(self, start: Node, end: Node, hop: Hop) -> tuple[Node, Relation, Node]:
        """A link of the answer, with the property that the query names or else the column."""
        iri, turned = hop.via[0] if hop.via and len(hop.via) == 1 else (ANY, False)
        if iri == ANY:
            return start, _relation(hop.end, f"“{hop.end}”"), end
        relation = self.naming.property(iri)
        return (end, relation, start) if turned else (start, relation, end)

    def _say(self, node: Node, name: str, term: Term) -> None:
        said, lines = self.naming.said(name, term), self.lines.setdefault(node.code, [])
        if said not in lines and len(lines) < LINES:
            lines.append(said)
