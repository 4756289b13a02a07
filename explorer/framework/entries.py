"""What the page of any node shows: the values that its template and its JSON are made from."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.framework.evidence import Comparison, Document
from explorer.framework.facts import Fact, Facts, texts_beside
from explorer.framework.json_record import Plain, Record, plain, record
from explorer.framework.links import Link, LinkGroup
from explorer.framework.model import Basis, HasPage, Node
from explorer.framework.outline import Position
from explorer.framework.sources import Finding, Work
from explorer.terms import Iri, shorten


@dataclass(frozen=True, slots=True)
class Condition:
    """A statement in three pieces: what is *before* its condition, the condition's own *text*, and what is *after*."""

    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class ElementEntry(Record):
    """An element or an outcome: its position, its parts, its links, and what the sources report on it."""

    node: Node
    position: Position
    parts: tuple[Node, ...]
    groups: tuple[LinkGroup, ...]
    matches: tuple[Comparison, ...]
    gaps: tuple[Comparison, ...]
    condition: Condition | None
    facts: tuple[Facts, ...]

    @property
    def remarks(self) -> tuple[Facts, ...]:
        """What the framework says beside the statement: it in other languages, its code as printed, notes, and works as they are cited."""
        return texts_beside(self.facts, self.node.language)

    @property
    def part_links(self) -> LinkGroup | None:
        """The group that links the element to its parts and to nothing else; None where there is none."""
        parts = {part.iri for part in self.parts}
        return next((group for group in self.groups if {end.other.iri for end in group.ends} == parts), None)

    @property
    def other_links(self) -> tuple[LinkGroup, ...]:
        """All groups but `part_links`."""
        shown = self.part_links
        return tuple(group for group in self.groups if group is not shown)

    def to_dict(self) -> Plain:
        """Describe the element with its place, its links and its evidence."""
        return {
            **self.node.to_dict(),
            "within": plain(self.position.ancestors),
            "place": {"index": self.position.index, "count": self.position.count},
            "before": plain(self.position.before),
            "after": plain(self.position.after),
            "condition": self.condition.text if self.condition else "",
            "links": links_of(self.groups),
            **record(self, "node", "position", "condition", "groups"),
        }


@dataclass(frozen=True, slots=True)
class SourceEntry(Record):
    """A cited source: its data, what was consulted, its findings, and what was looked for in vain."""

    work: Work
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[Comparison, ...]
    groups: tuple[LinkGroup, ...]
    facts: tuple[Facts, ...]

    @property
    def node(self) -> Node:
        """The source itself."""
        return self.work.node

    def to_dict(self) -> Plain:
        """Describe the source with what was consulted and what it was found to report."""
        return {
            **self.work.to_dict(),
            "consulted": [document.to_dict() for document in self.documents],
            "links": links_of(self.groups),
            **record(self, "work", "documents", "groups"),
        }


@dataclass(frozen=True, slots=True)
class FindingEntry(Record):
    """A finding: what is recorded of it in its source, and what it bears on."""

    reported: Finding
    source: Node | None
    position: Position
    groups: tuple[LinkGroup, ...]
    facts: tuple[Facts, ...]

    @property
    def node(self) -> Node:
        """The finding itself."""
        return self.reported.finding

    def to_dict(self) -> Plain:
        """Describe the finding with its source and its links."""
        return {
            **self.reported.to_dict(),
            "links": links_of(self.groups),
            **record(self, "reported", "position", "groups"),
        }


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """An assertion whose link leads to something that is not a node here, such as a class of another vocabulary."""

    subject: Fact
    relation: Fact
    object: Fact
    basis: Basis
    reason: str
    review: str
    asserted_by: str

    def to_dict(self) -> Plain:
        """Describe the assertion with the keys of a link; its ends are named by ``iri`` and ``label``."""
        ends = {"subject": self.subject, "object": self.object}
        named = {key: {"iri": end.iri, "label": end.text} for key, end in ends.items()}
        relation = shorten(self.relation.iri or self.relation.text)
        return {**record(self), **named, "relation": relation, "phrase": self.relation.text}


@dataclass(frozen=True, slots=True)
class StatementEntry(HasPage, Record):
    """An assertion or a comparison: the sentence, and what it states: a *link*, a *claim* or a *comparison*.

    *recorded* is the day on which it was recorded here (ISO 8601).
    """

    iri: Iri
    code: str
    sentence: str
    link: Link | None
    claim: Claim | None
    comparison: Comparison | None
    recorded: str
    facts: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class ThingEntry(HasPage, Record):
    """Anything else with an address: all that is recorded of it, and all that refers to it."""

    iri: Iri
    code: str
    label: str
    type: str
    facts: tuple[Facts, ...]
    mentions: tuple[Facts, ...]


Entry = ElementEntry | SourceEntry | FindingEntry | StatementEntry | ThingEntry


def links_of(groups: Iterable[LinkGroup]) -> list[Plain]:
    """Return the links of *groups* one by one, in their order."""
    return [end.link.to_dict() for group in groups for end in group.ends]
