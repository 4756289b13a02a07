"""Kinds, relations, bases and nodes, as frozen values."""

from dataclasses import dataclass

from explorer.framework.degree import Degree, degree_keys
from explorer.framework.json_record import ByName, Plain, Record
from explorer.terms import Iri
from explorer.text import capital


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

    @property
    def noun(self) -> str:
        """The word for one in a sentence: “factor” rather than “factor that helps”."""
        return self.label.partition(" that ")[0]


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

    def name_for(self, degree: Degree | None) -> str:
        """Return the name, for words of *degree*: those of a work that is not cited are no source's."""
        return "work not cited" if self.is_reported and degree and not degree.is_cited else self.name


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
    *degree* is in whose words a finding is.
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
    degree: Degree | None = None

    @property
    def is_inside_statement(self) -> bool:
        """Whether it is an element that words of its parent's statement name, without a statement of its own."""
        return self.kind.is_element and None not in (self.parent, self.start) and self.position is None

    @property
    def caption(self) -> str:
        """The kind and the name, and in whose words a finding is, in one line of plain text."""
        said = f". {capital(self.degree.phrase)}" if self.degree else ""
        return f"{self.kind.label}: {self.short_label}{said}"

    def to_dict(self) -> Plain:
        """Describe the node."""
        names = ("label", "text", "language", "position", "line", "start", "end")
        own = {name: getattr(self, name) for name in names}
        said = degree_keys(self.degree) if self.degree else {}
        return {**self.reference(), "uuid": self.iri.uuid, **own, **said}

    def reference(self) -> Plain:
        """Name the node without describing it."""
        return {"code": self.code, "iri": self.iri, "kind": self.kind.name, "shortLabel": self.short_label}
