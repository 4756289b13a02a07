"""Kinds, relations, bases, nodes and links, as frozen values."""

from dataclasses import dataclass

from explorer.framework.json_record import ByName, Plain, Record, record
from explorer.terms import Iri


class HasPage:
    """A value that has a page of its own on this server, by its *code*."""

    __slots__ = ()
    code: str

    @property
    def path(self) -> str:
        """The address of the page."""
        return f"/id/{self.code}"


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as ``#rrggbb``, on a *light* and on a *dark* ground."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Kind(ByName):
    """A kind of node; *name* is its word in addresses, JSON and CSS, *label* its word on pages.

    *shape* and *colour* are those of its boxes on a map.
    The map of the whole leaves a kind that is *shown_on_request* out until it is asked for.
    A kind *is_work* where its nodes report findings: cited sources and works that are not cited.
    """

    iri: Iri
    name: str
    label: str
    plural: str
    sign: str
    order: int
    definition: str
    is_element: bool
    shape: str = "plain"
    colour: Colour | None = None
    shown_on_request: bool = False
    is_source: bool = False
    is_work: bool = False
    is_finding: bool = False


@dataclass(frozen=True, slots=True)
class Basis(ByName):
    """On what a link rests: the framework's words, a source's words, or an editor's judgement.

    *order* is its place among the bases, the firmest first; *attribution* is a clause, such as “the framework states”.
    *line* (``solid``, ``double``, ``dashed`` or ``dotted``) and *dashes* (pixels) say how its links are drawn.
    """

    iri: Iri
    name: str
    definition: str
    order: int
    attribution: str
    line: str = "solid"
    dashes: tuple[float, ...] = ()
    is_reported: bool = False
    is_judgement: bool = False


@dataclass(frozen=True, slots=True)
class Relation(ByName):
    """A kind of link; it reads as *phrase* from its subject and as *inverse_phrase* from its object."""

    iri: Iri
    name: str
    label: str
    phrase: str
    inverse_phrase: str
    definition: str


@dataclass(frozen=True, slots=True)
class Node(HasPage, Record):
    """An element, a source, a finding or an outcome.

    *label* is the full name of the node, *short_label* a name of few words, *text* the statement verbatim;
    *language* is that of the text, *short_label_language* that of the short label.
    *parent* is the node that it is a child of (for a kind of rupture the ability that names it,
    for a finding its source), *position* its place there from 1, *parent_basis* who says so.
    *line* (from 1), *start* and *end* (characters from 0, end exclusive) are places in the framework's text.
    """

    iri: Iri
    code: str
    kind: Kind
    label: str
    short_label: str
    text: str
    language: str = ""
    parent: Iri | None = None
    parent_basis: Basis | None = None
    position: int | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None
    short_label_language: str = ""

    @property
    def is_inside_statement(self) -> bool:
        """Whether it is an element that words of its parent's statement name, without a statement of its own."""
        return self.kind.is_element and None not in (self.parent, self.start) and self.position is None

    def to_dict(self) -> Plain:
        """Describe the node."""
        names = ("label", "text", "language", "position", "line", "start", "end")
        own = {name: getattr(self, name) for name in names}
        return {**self.reference(), "uuid": self.iri.uuid, **own}

    def reference(self) -> Plain:
        """Name the node without describing it."""
        return {"code": self.code, "iri": self.iri, "kind": self.kind.name, "shortLabel": self.short_label}


@dataclass(frozen=True, slots=True)
class Link(Record):
    """A link between two nodes with who says so.

    *reason* is the editor's reason or the words on which the link rests;
    *assertion* is the code of the node that states it, empty for the plain outline.
    *match* and *confidence* say how closely, and how surely, a finding matches an element;
    a link that has them is *asserted_by* whoever matched the two, whatever it rests on.
    """

    subject: Node
    relation: Relation
    object: Node
    basis: Basis
    reason: str = ""
    strength: str = ""
    support: str = ""
    review: str = ""
    asserted_by: str = ""
    assertion: str = ""
    match: str = ""
    confidence: str = ""

    @property
    def id(self) -> str:
        """What names this link among all: subject, relation and object."""
        return f"{self.subject.code}.{self.relation.name}.{self.object.code}"

    @property
    def sentence(self) -> str:
        """The link as a sentence from its subject."""
        return self.sentence_from(self.subject)

    @property
    def full_sentence(self) -> str:
        """The link in one line of plain text, with its basis, its reason and who answers for it."""
        basis = ", ".join(filter(None, (self.basis.name, self.match or self.strength)))
        reason = f": {self.reason.rstrip('.')}" if self.reason else ""
        return ". ".join(filter(None, (f"{self.sentence} ({basis}){reason}", *self.caveats, self.assertion)))

    @property
    def caveats(self) -> tuple[str, ...]:
        """What has to be said beside the link for it not to be credited to the wrong one, or with too much."""
        surely = f", {self.confidence} confidence" if self.confidence else ""
        said = (
            f"Matched by {self.asserted_by or 'the editor'}{surely}" if self.match else "",
            f"Published support: {self.support.rstrip('.')}" if self.support else "",
            self.review.capitalize(),
        )
        return tuple(filter(None, said))

    def sentence_from(self, node: Node) -> str:
        """Return the link as a sentence from *node*, one of its ends."""
        return f"{node.short_label} {self.phrase_from(node)} {self.other_end(node).short_label}"

    def phrase_from(self, node: Node) -> str:
        """Return how the link reads from *node*, one of its ends."""
        return self.relation.phrase if self.subject.code == node.code else self.relation.inverse_phrase

    def other_end(self, node: Node) -> Node:
        """Return the end that is not *node*."""
        return self.object if self.subject.code == node.code else self.subject

    def to_dict(self) -> Plain:
        """Describe the link with who says so."""
        return {"id": self.id, "phrase": self.relation.phrase, **record(self)}
