"""The coverage matrix of a course, its links and its gaps as sheets, and the template to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.course.files.table import weight_text
from explorer.course.model import UNSAID, Course
from explorer.course.reading.columns import COLUMNS, WORDING
from explorer.course.report import Report
from explorer.course.reports.gaps import Gaps
from explorer.course.reports.laid import RULE
from explorer.course.reports.matrix import Matrix, MatrixRow
from explorer.formats.documents.document import Cell, Document, Export, Sheet
from explorer.framework.edition import Edition
from explorer.framework.model import Node
from explorer.framework.outline import build_outline

_HEADS = ("code", "statement", "kind", "level in the outline", "coverage", "parts taught", "parts in all")
_FROZEN = 2
"""Columns of the matrix that stay in sight: code and statement."""


def matrix_export(report: Report, source: str) -> Export:
    """Return the matrix of *report*, and what goes with it; *source* says what it is of."""
    matrix = report.matrix
    document = Document(f"{report.course.title}: coverage", (), source)
    return Export(
        document, (_matrix(matrix), _links(report.course), _gap_sheet(report.gaps), _legend(matrix, source))
    )


def template_export(edition: Edition, title: str) -> Export:
    """Return a course to fill in: a row for each statement of *edition*, with its code and its wording."""
    nodes = (node for top in build_outline(edition, tuple(edition.bases.values())) for node in top.walk())
    rows = tuple(tuple(_template_cell(node, column) for column in (*COLUMNS, WORDING)) for node in nodes)
    return Export(Document(title, (), title), (Sheet("Course", (*COLUMNS, WORDING), rows),))


def _template_cell(node: Node, column: str) -> str:
    return {"competency_id": node.code, WORDING: node.text or node.label}.get(column, "")


def _matrix(matrix: Matrix) -> Sheet:
    columns = tuple(": ".join(filter(None, (module.year, module.name))) for module in matrix.modules)
    ids = tuple(module.id for module in matrix.modules)
    rows = tuple(_row(row, ids) for row in matrix.rows)
    return Sheet("Coverage", (*_HEADS, *columns), rows, frozen=_FROZEN)


def _row(row: MatrixRow, ids: tuple[str, ...]) -> tuple[Cell, ...]:
    one = row.covered
    said = (one.node.code, one.node.text or one.node.label, one.node.kind.label, one.depth, one.state)
    return (*said, one.below_linked, one.below, *(row.marks.get(id, "") for id in ids))


def _links(course: Course) -> Sheet:
    rows = tuple(
        (
            link.module.id, link.module.title, link.module.year, link.node.code, "" if link.level == UNSAID else link.level.mark, link.activity,
            link.assessment, weight_text(link.weight), link.note, link.node.text or link.node.label,
        )
        for link in course.links
    )  # fmt: skip
    return Sheet("Links", (*COLUMNS, WORDING), rows)


def _gap_sheet(gaps: Gaps) -> Sheet:
    return Sheet("Gaps", ("gap", "code", "statement", "where"), tuple(_gaps(gaps)))


def _gaps(gaps: Gaps) -> Iterator[tuple[Cell, ...]]:
    for words, nodes in (
        ("not taught", gaps.not_taught),
        ("only through its parts", gaps.through_parts),
        ("never assessed", gaps.never_assessed),
        ("never introduced", gaps.never_introduced),
    ):
        yield from ((words, node.code, node.text or node.label, "") for node in nodes)
    for one in gaps.too_early:
        where = f"{one.what} in {one.early.module.name}, introduced in {one.introduced.module.name}"
        yield (f"{one.what} before introduced", one.node.code, one.node.text or one.node.label, where)


def _legend(matrix: Matrix, source: str) -> Sheet:
    return Sheet("How to read it", ("how to read it",), ((source,), (matrix.legend,), (RULE,)))
