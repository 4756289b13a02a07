"""Comparisons of elements with what the sources report."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework.degree import degree_keys
from explorer.framework.edition import Edition
from explorer.framework.json_record import Plain, Record, record
from explorer.framework.model import Basis, HasPage, Node
from explorer.framework.model_rows import by_iri, row_reader
from explorer.store import Row, Rows
from explorer.terms import Iri


@dataclass(frozen=True, slots=True)
class Document(HasPage, Record):
    """A document that was consulted; *document_kind* says what it is in relation to the source.

    *page* is a publisher's, DOI or library record, never a copy; *page* and *creator* are empty where only
    the document's place in a comparison was asked for.
    """

    code: str
    title: str
    document_kind: str
    note: str
    creator: str = ""
    page: str = ""

    def reference(self) -> Plain:
        """Name the document without describing it."""
        return record(self, "creator", "page")


@dataclass(frozen=True, slots=True)
class Comparison(HasPage, Record):
    """One comparison of *fragment*, words of *element*, with *source*.

    *finding* is what the source was found to say; a gap has none, nor *read_in*, *confidence* or *basis*.
    *finding_note* is a note on the finding itself, such as the list that it is a word of.
    *degree* says whose words the finding is in: ``own`` (the work's), ``quoted`` from it, ``reported`` of it, or
    ``elsewhere`` (another work by authors of a cited source); it is empty without a finding.
    *match* is how closely the words match, *matched_as* a clause for who joined them; *coverage* says whether *fragment* is the whole element or a part of it.
    The comparison is always *asserted_by* whoever compared the two, whatever it found.
    """

    code: str
    element: Node
    source: Node | None
    finding: Node | None
    finding_note: str
    read_in: Document | None
    degree: str
    fragment: str
    match: str
    matched_as: str
    confidence: str
    coverage: str
    basis: Basis | None
    reason: str
    note: str
    review: str
    asserted_by: str

    def to_dict(self) -> Plain:
        """Describe the comparison, with in whose words the finding is."""
        return {**record(self), **degree_keys(self.finding.degree if self.finding else None)}

    @property
    def is_gap(self) -> bool:
        """Whether nothing was found in what was consulted."""
        return self.finding is None

    @property
    def rests_on(self) -> str:
        """The basis in a few words, with how closely the words match."""
        match = "inferred" if self.is_inferred else self.match
        return (
            f"{self.basis.name_for(self.finding.degree if self.finding else None)}, {match}"
            if self.basis
            else match
        )

    @property
    def is_cited(self) -> bool:
        """Whether the framework cites the work that it was compared with."""
        return self.source is None or self.source.kind.is_source

    @property
    def covers_whole(self) -> bool:
        """Whether the words that were compared stand for the whole element."""
        return self.coverage == "whole"

    @property
    def is_inferred(self) -> bool:
        """Whether that it matches rests on the editor's judgement alone."""
        return self.basis is not None and self.basis.is_judgement


_COMPARISON = row_reader(Comparison)


def read_comparison(edition: Edition, row: Row) -> Comparison | None:
    """Read a row of `comparisons.rq`; None where it compares no node."""
    element = edition.nodes.by_iri(row["element"])
    if element is None:
        return None
    return _COMPARISON(
        row,
        element=element,
        source=edition.nodes.by_iri(row.get("source")),
        finding=edition.nodes.by_iri(row.get("finding")),
        finding_note=str(row.get("gloss", "")),
        read_in=read_document(row),
        basis=by_iri(edition.bases, row.get("basis")),
        asserted_by=str(row.get("agent", "")),
    )


def read_comparisons(edition: Edition, rows: Iterable[Row]) -> tuple[Comparison, ...]:
    """Read all *rows*, in their order; a second row of the same comparison adds nothing."""
    read: dict[str, Comparison] = {}
    for row in rows:
        if found := read_comparison(edition, row):
            read.setdefault(str(row["comparison"]), found)
    return tuple(read.values())


@cached
def all_comparisons(edition: Edition) -> tuple[Comparison, ...]:
    """Return all comparisons of *edition*, as `comparisons.rq` lists them."""
    return read_comparisons(edition, edition.rows("comparisons"))


def comparisons_of(
    edition: Edition, nodes: Iterable[Node], rows: Callable[..., Rows] | None = None
) -> tuple[Comparison, ...]:
    """Return the comparisons that one of *nodes* is the element, the source or the finding of.

    *rows* runs a page query, as `Edition.rows` does, which runs them otherwise.
    """
    rows = rows or edition.rows
    found = [row["comparison"] for row in rows("node-comparisons", node=[node.iri for node in nodes])]
    return read_comparisons(edition, rows("comparisons", comparison=found)) if found else ()


def filter_by_basis(comparisons: Iterable[Comparison], bases: Collection[Basis]) -> tuple[Comparison, ...]:
    """Keep what rests on one of *bases*; gaps stay wherever a source's or an editor's word is asked for."""
    beyond = any(basis.is_reported or basis.is_judgement for basis in bases)
    return tuple(one for one in comparisons if (beyond if one.is_gap else one.basis in bases))


def matches_and_gaps(found: Iterable[Comparison]) -> tuple[tuple[Comparison, ...], tuple[Comparison, ...]]:
    """Divide the comparisons *found* into matches and gaps."""
    listed = tuple(found)
    return tuple(one for one in listed if not one.is_gap), tuple(one for one in listed if one.is_gap)


def read_document(row: Row) -> Document | None:
    """Return the document of a row, None where it has none; one without a title is called by its code."""
    if "document" not in row:
        return None
    return Document(
        code=Iri(row["document"]).local,
        title=str(row.get("documentTitle", Iri(row["document"]).local)),
        document_kind=str(row.get("documentKind", "")),
        note=str(row.get("documentNote", "")),
    )
