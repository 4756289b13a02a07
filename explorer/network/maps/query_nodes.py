"""The terms of an answer as nodes and relations: the framework's where they are, otherwise made for the drawing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from explorer.framework import Basis, Edition, Kind, Node, Relation
from explorer.network.drawing import NodeValue
from explorer.network.maps.column_links import ColumnLink
from explorer.store.triples import Solution, Term
from explorer.terms import Iri, shorten

BRIEF, LONG = 120, 2_000
"""Characters of a code, and of an IRI or a value, that a picture keeps whole."""
NAMELESS_IRI = "urn:x-nameless"
"""Stands for the IRI of what has none: a node without a name, or a link that a column names."""
UNKNOWN_KIND = Kind(
    Iri("urn:x-thing"), "thing", "thing", "things", "·", 99, "What is not a node of the framework.", False
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
class TermReader:
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
        node = self.edition.nodes.by_iri(iri)
        if node is not None and node.iri == iri:
            return node
        named = (self.page(iri), iri) if len(iri) <= LONG else ("", NAMELESS_IRI)
        return _thing(short_code(shorten(iri)), truncated(self.label(iri)), *named)

    def label(self, iri: str) -> str:
        """What *iri* is called."""
        return self.edition.labels.get(iri) or shorten(iri)

    def relation(self, hop: ColumnLink, row: Solution) -> Relation | None:
        """The relation that *row* names for *hop*; None where none is named."""
        term = row.get(hop.label)
        if term is None:
            return None
        value = str(term["value"])
        return self.property(value) if term["type"] == "uri" else answer_relation(value, value)

    def property(self, iri: str) -> Relation:
        """The framework's relation where *iri* names one, otherwise one of the answer."""
        known = self.edition.relations.get(Iri(iri).local)
        if known is not None and known.iri == iri:
            return known
        return answer_relation(shorten(iri), self.label(iri), iri if len(iri) <= LONG else NAMELESS_IRI)

    def said(self, column: str, term: Term) -> NodeValue:
        """*term* as a value of a node."""
        text = self.label(term["value"]) if term["type"] == "uri" else str(term["value"])
        return NodeValue(truncated(column), truncated(text, LONG), term.get("xml:lang", ""))


def short_code(name: str) -> str:
    """*name*; of a long one its beginning, and a hash by which it differs from others."""
    if len(name) <= BRIEF:
        return name
    return f"{name[:BRIEF]}…{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def truncated(text: str, most: int = 200) -> str:
    """The first characters of *text*, at *most* so many."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _thing(code: str, label: str, page: str, iri: str = NAMELESS_IRI) -> UnknownNode:
    return UnknownNode(Iri(iri), code, UNKNOWN_KIND, label, short_label=label, text=label, page=page)


def answer_relation(name: str, label: str, iri: str = NAMELESS_IRI) -> Relation:
    """Return a relation of the answer's own, called *name* and read as its *label* in quotes."""
    code, words = short_code(name), f"“{truncated(label)}”"
    return Relation(Iri(iri), code, code, words, f"is {words} of", "")
