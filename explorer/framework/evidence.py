"""Comparisons of elements with what the sources report."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from explorer.framework.edition import Edition
from explorer.framework.json_record import Plain, Record, record
from explorer.framework.model import Basis, Node
from explorer.framework.model_rows import texts
from explorer.store import Row
from explorer.terms import Iri


@dataclass(frozen=True, slots=True)
class Document(Record):
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

    @property
    def path(self) -> str:
        """The address of the document's page on this server."""
        return f"/id/{self.code}"

    def reference(self) -> Plain:
        """Name the document without describing it."""
        return record(self, "creator", "page")


@dataclass(frozen=True, slots=True)
class Comparison(Record):
    """One comparison of *fragment*, words of *element*, with *source*.

    *finding* is what the source was found to say; a gap has none, nor *read_in*, *confidence* or *basis*.
    *finding_note* is a note on the finding itself, such as the list that it is a word of.
    *degree* says how the document that it was *read_in* gives the source's words: ``own`` (it is the source's own
    text), ``quoted`` (it quotes that), ``reported`` (it reports on the source), or empty without a document.
    *match* is how closely the words match; *coverage* says whether *fragment* is the whole element or a part of it.
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
    confidence: str
    coverage: str
    basis: Basis | None
    reason: str
    note: str
    review: str
    asserted_by: str

    @property
    def is_gap(self) -> bool:
        """Whether nothing was found in what was consulted."""
        return self.finding is None

    @property
    def is_inferred(self) -> bool:
        """Whether that it matches rests on the editor's judgement alone."""
        return self.basis is not None and self.basis.is_judgement

    @property
    def path(self) -> str:
        """The address of the comparison's page on this server."""
        return f"/id/{self.code}"


def read_comparison(edition: Edition, row: Row) -> Comparison | None:
    """Read a row of `comparisons.rq` or `node-comparisons.rq`; None where it compares no node."""
    element = edition.by_iri(row["element"])
    if element is None:
        return None
    return Comparison(
        code=str(row["code"]),
        element=element,
        source=edition.by_iri(row.get("source")),
        finding=edition.by_iri(row.get("finding")),
        finding_note=str(row.get("gloss", "")),
        read_in=read_document(row),
        degree=read_degree(row),
        basis=_basis(edition, row),
        asserted_by=str(row.get("agent", "")),
        **texts(row, "fragment", "match", "confidence", "coverage", "reason", "note", "review"),
    )


def read_comparisons(edition: Edition, rows: Iterable[Row]) -> tuple[Comparison, ...]:
    """Read all *rows*, in their order; a second row of the same comparison adds nothing."""
    read = (found for row in rows if (found := read_comparison(edition, row)))
    by_code: dict[str, Comparison] = {}
    for one in read:
        by_code.setdefault(one.code, one)
    return tuple(by_code.values())


def filter_by_basis(comparisons: Iterable[Comparison], bases: Collection[Basis]) -> tuple[Comparison, ...]:
    """Keep what rests on one of *bases*; gaps stay wherever a source's or an editor's word is asked for."""
    beyond = any(basis.is_reported or basis.is_judgement for basis in bases)
    return tuple(one for one in comparisons if (beyond if one.is_gap else one.basis in bases))


def read_document(row: Row) -> Document | None:
    """Return the document of a row, None where it has none."""
    if "document" not in row:
        return None
    return Document(
        code=Iri(row["document"]).local,
        title=str(row["documentTitle"]),
        document_kind=str(row["documentKind"]),
        note=str(row.get("documentNote", "")),
    )


def read_degree(row: Row) -> str:
    """Say how the document of a row gives the source's words (see `Comparison`)."""
    if "document" not in row:
        return ""
    if not row.get("ownWords"):
        return "reported"
    return "own" if row.get("ownText") else "quoted"


def _basis(edition: Edition, row: Row) -> Basis | None:
    return next((basis for basis in edition.bases.values() if basis.iri == row.get("basis")), None)
