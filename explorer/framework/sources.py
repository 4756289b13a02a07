"""The cited sources and the works that are not cited: their bibliographic data, what was consulted, what they report."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.framework.evidence import Comparison, Document, read_document
from explorer.framework.json_record import Plain, Record, record
from explorer.framework.model import Node
from explorer.framework.model_rows import row_reader
from explorer.store import Row
from explorer.terms import Iri

_NAMES = re.compile(r",? & |, (?![A-Z]\.)")
"""What stands between two authors of a work: “Ackerman, S. J., & Hilsenroth, M. J.”."""


@cached
def cited_for(edition: Edition) -> Node | None:
    """Return the one element, with nothing above it, for which the framework cites all its works; None where there is none, or several."""
    found = [edition.nodes.by_iri(row["element"]) for row in edition.rows("cited-for")]
    node = found[0] if len(found) == 1 else None
    return node if node and not node.parent else None


@dataclass(frozen=True, slots=True)
class Person:
    """An author with *family* and *given* names; the given ones are empty where they are not known."""

    family: str
    given: str

    def __str__(self) -> str:
        """The family name first, as in “Ackerman, S. J.”."""
        return ", ".join(filter(None, (self.family, self.given)))


@dataclass(frozen=True, slots=True)
class Work(Record):
    """A work, which the framework may cite: *citation* is what the framework prints, *full_citation* the complete one; empty is unknown.

    *type* is the class of schema.org that fits, ``ScholarlyArticle`` or ``Book``.
    *own_text_read* is whether any of the work's own text was read, rather than only what others say of it.
    """

    node: Node
    title: str
    authors: str
    year: str
    citation: str
    full_citation: str
    container: str
    volume: str
    issue: str
    first_page: str
    last_page: str
    publisher: str
    doi: str
    isbn: tuple[str, ...]
    type: str
    note: str
    own_text_read: bool

    @property
    def is_cited(self) -> bool:
        """Whether the framework cites it."""
        return self.node.kind.is_source

    @property
    def persons(self) -> tuple[Person, ...]:
        """The authors one by one."""
        names = (name.partition(", ") for name in _NAMES.split(self.authors) if name)
        return tuple(Person(family, given) for family, _, given in names)

    def to_dict(self) -> Plain:
        """Describe the source."""
        return {**self.node.to_dict(), **record(self, "node")}


@dataclass(frozen=True, slots=True)
class Finding(Record):
    """A finding of a source: what it is about, its *direction*, where it was read, what it was matched with.

    *reporter* is whose words it is; *note* is what is noted of it; *degree* is explained at `Comparison`.
    """

    finding: Node
    type: str
    direction: str
    note: str
    reporter: str
    read_in: Document | None
    degree: str
    matches: tuple[Comparison, ...]

    def to_dict(self) -> Plain:
        """Describe the finding."""
        return {**self.finding.to_dict(), **record(self, "finding")}


_WORK, _DOCUMENT, _FINDING = row_reader(Work), row_reader(Document), row_reader(Finding)


def read_works(edition: Edition, rows: Iterable[Row]) -> tuple[Work, ...]:
    """Read the rows of `sources.rq`; a source with several ISBNs has several rows."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(str(row["source"]), []).append(row)
    found = ((edition.nodes.by_iri(own[0]["source"]), own) for own in grouped.values())
    return tuple(_work(node, own) for node, own in found if node)


def read_documents(rows: Iterable[Row]) -> tuple[Document, ...]:
    """Read the rows of `source-documents.rq`; the first page and creator of each document count."""
    found: dict[str, Document] = {}
    for row in rows:
        code = Iri(row["document"]).local
        found.setdefault(code, _DOCUMENT(row, code=code, document_kind=str(row["kind"])))
    return tuple(found.values())


def read_findings(edition: Edition, rows: Iterable[Row], found: Iterable[Comparison]) -> tuple[Finding, ...]:
    """Read the rows of `source-findings.rq`, each with those of the comparisons *found* that are its matches."""
    matches = [one for one in found if one.finding]
    findings: dict[str, Finding] = {}
    for row in rows:
        if node := edition.nodes.by_iri(row["finding"]):
            findings.setdefault(node.code, _finding(node, row, matches))
    return tuple(findings.values())


def _finding(node: Node, row: Row, matches: Iterable[Comparison]) -> Finding:
    return _FINDING(
        row,
        finding=node,
        note=str(row.get("gloss", "")),
        read_in=read_document(row),
        matches=tuple(one for one in matches if one.finding == node),
    )


def _work(node: Node, rows: list[Row]) -> Work:
    row = rows[0]
    return _WORK(
        row,
        node=node,
        full_citation=str(row.get("full", "")),
        isbn=tuple(dict.fromkeys(str(one["isbn"]) for one in rows if "isbn" in one)),
        type=Iri(row.get("type", "")).local or "CreativeWork",
        own_text_read=bool(row.get("ownText", False)),
    )
