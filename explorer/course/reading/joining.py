"""A course whose tables stand on several sheets, as one table: what is sent again, and what is written into one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.course.reading.columns import COLUMNS, WORDING, Heads, find_tables
from explorer.course.reading.levels import is_scale_sheet
from explorer.importing.readers.sheets.sheet import Row, Sheet

Placed = tuple[str, Row]
"""A row with the file, or the sheet, that it is of; its number there, or 0 where it has none."""
_HEADS = (*COLUMNS, WORDING)


def one_table(found: Sequence[Sheet]) -> list[Placed]:
    """Return the rows of the sheets *found* as those of one table: what they declare, the heads, and all rows below them.

    A single table keeps its own columns; several have those of a course, under the heads of the first that has each.
    Without any table, it is the first sheet.
    """
    tables, aside = find_tables(found)
    rows = [("", _declared(sheet, row)) for sheet in aside for row in sheet.rows[1:]]
    if len(tables) < 2:
        table = tables[0][0] if tables else found[0]
        return [*rows, *((table.file, row) for row in table.rows)]
    rows += [(sheet.file, row) for sheet, heads in tables for row in sheet.rows[: heads.at]]
    names = {field: name for _, heads in reversed(tables) for field, name in heads.names.items()}
    own = tuple(names.get(field, field) for field in _HEADS)
    return [*rows, ("", Row(0, own)), *(placed for table in tables for placed in _below(*table))]


def _declared(sheet: Sheet, row: Row) -> Row:
    """*row* of a sheet that declares something, as it stands before heads."""
    return Row(0, ("level", *row.cells) if is_scale_sheet(sheet) else row.cells)


def _below(sheet: Sheet, heads: Heads) -> Iterator[Placed]:
    for row in sheet.rows[heads.at + 1 :]:
        yield sheet.file, Row(row.number, tuple(heads.cell(row, field) for field in _HEADS))
