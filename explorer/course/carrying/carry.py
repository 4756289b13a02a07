"""A course carried to the present version of its framework, row by row, and the file of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from explorer.course.carrying.carrier import Carrier, named, place_of
from explorer.course.carrying.touched import Carried, Touched
from explorer.course.reading.columns import Heads, find_heads
from explorer.course.reading.joining import Placed, one_table
from explorer.errors import BadInput
from explorer.formats.documents.document import Document, Export
from explorer.formats.documents.document import Sheet as SheetOfFile
from explorer.framework.edition import Edition
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.reimport.stated import Stated

NEW_COLUMNS = ("what changed", "proposal")
"""What a carried file has behind the columns of the course."""


def carry(
    sheets: Sequence[Sheet], before: Stated, after: Stated, edition: Edition, *, codes_stay: bool
) -> Carried:
    """Carry the course in *sheets*, which names statements as *before* has them, to *after*, which *edition* serves.

    Where *codes_stay*, a statement keeps its code from version to version; otherwise it is known again by its id, its code as printed, or its words.
    Raises `BadInput` where no sheet has the heads of a course.
    """
    carrier = Carrier.of(before, after, edition, codes_stay=codes_stay)
    found = [(sheet, heads) for sheet in sheets if (heads := find_heads(sheet))]
    if not found:
        raise BadInput(
            "No table has a row with the heads of a course.", "Name a file that “explorer course” reads."
        )
    touched: list[Touched] = []
    left = 0
    carried: dict[int, Sheet] = {}
    for sheet, heads in found:
        rows = list(sheet.rows[: heads.at + 1])
        for row in sheet.rows[heads.at + 1 :]:
            one = carrier.touched(row, heads, sheet.file)
            left += one is None and bool(named(row, heads))
            touched += [one] if one else []
            rows.append(_recoded(row, heads, one.code) if one and one.code else row)
        carried[id(sheet)] = replace(sheet, rows=tuple(rows))
    known = edition.nodes
    added = tuple(known[code] for code in carrier.added if code in known)
    return Carried(tuple(touched), left, added, tuple(carried.get(id(sheet), sheet) for sheet in sheets))


def carried_export(carried: Carried, title: str, source: str) -> Export:
    """Return the rows of the course that is *carried*, each with what changed and a proposal; *title* is that of the course."""
    by_place = {str(one.place): one for one in carried.touched}
    first, *rest = _rows(one_table(carried.sheets), by_place)
    return Export(Document(title, (), source), (SheetOfFile("Course", first, tuple(rest)),))


def _rows(placed: Sequence[Placed], touched: Mapping[str, Touched]) -> Iterator[tuple[str, ...]]:
    heads = find_heads(Sheet("", tuple(row for _, row in placed)))
    width = max(len(row.cells) for _, row in placed)
    for at, (file, row) in enumerate(placed):
        one = touched.get(str(place_of(row, file)))
        more = NEW_COLUMNS if heads and at == heads.at else (one.said, one.proposal) if one else ("", "")
        yield (*row.cells, *[""] * (width - len(row.cells)), *more)


def _recoded(row: Row, heads: Heads, code: str) -> Row:
    """*row* with the *code* of now, where it names its statement by one."""
    at = heads.places.get("competency_id")
    if at is None or at >= len(row.cells) or not row.cells[at].strip() or " " in row.cells[at].strip():
        return row
    return replace(row, cells=(*row.cells[:at], code, *row.cells[at + 1 :]))
