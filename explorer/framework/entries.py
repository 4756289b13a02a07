"""What the page of one node says, whichever the node: the values that its template and its JSON are written from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.framework.evidence import Comparison
from explorer.framework.facts import Fact, Facts
from explorer.framework.link_groups import LinkGroup
from explorer.framework.model import Basis, Link, Node
from explorer.framework.outline import Place
from explorer.framework.sources import Document, Reported, Work
from explorer.terms import Iri


@dataclass(frozen=True, slots=True)
class Condition:
    """A statement cut where its condition stands: *before*, the condition's own *words*, and *after*."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class ElementEntry:
    """An element or an outcome: its place, what is under it, its links, and what the sources report on it.

    *cut* shows where its condition stands, where it has one.
    """

    node: Node
    place: Place
    parts: tuple[Node, ...]
    groups: tuple[LinkGroup, ...]
    matches: tuple[Comparison, ...]
    gaps: tuple[Comparison, ...]
    cut: Condition | None
    facts: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A cited source: its data, what was consulted, its findings, and what was looked for in vain."""

    work: Work
    documents: tuple[Document, ...]
    findings: tuple[Reported, ...]
    gaps: tuple[Comparison, ...]
    groups: tuple[LinkGroup, ...]
    facts: tuple[Facts, ...]

    @property
    def node(self) -> Node:
        """The source itself."""
        return self.work.node


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding: what is recorded of it in its source, and what it bears on."""

    reported: Reported
    source: Node | None
    place: Place
    groups: tuple[LinkGroup, ...]
    facts: tuple[Facts, ...]

    @property
    def node(self) -> Node:
        """The finding itself."""
        return self.reported.finding


@dataclass(frozen=True, slots=True)
class Claim:
    """An assertion whose link leads to what is no node here, such as a class of another vocabulary."""

    subject: Fact
    relation: Fact
    object: Fact
    basis: Basis
    reason: str
    review: str
    agent: str


@dataclass(frozen=True, slots=True)
class StatementEntry:
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
class ThingEntry:
    """Anything else with an address: all that is recorded of it, and all that refers to it."""

    iri: Iri
    code: str
    label: str
    sort: str
    facts: tuple[Facts, ...]
    mentions: tuple[Facts, ...]


Entry = ElementEntry | SourceEntry | FindingEntry | StatementEntry | ThingEntry


def cut(text: str, condition: str) -> Condition | None:
    """Cut *text* where *condition* stands in it; None where it does not."""
    before, words, after = text.partition(condition) if condition else (text, "", "")
    return Condition(before, words, after) if words else None


def split(found: Iterable[Comparison]) -> tuple[tuple[Comparison, ...], tuple[Comparison, ...]]:
    """Part the comparisons *found* into matches and gaps."""
    listed = tuple(found)
    return tuple(one for one in listed if not one.is_gap), tuple(one for one in listed if one.is_gap)
