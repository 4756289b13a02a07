"""Sheets as a workbook of Excel (Office Open XML, ISO/IEC 29500), and the first of them as CSV."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from explorer.formats.documents.document import LEFT_OUT, Cell, Export, Sheet, left_out_sheet
from explorer.formats.tables.csv import write_csv
from explorer.text import capital, xml_safe

_EXACT = 10**15
"""From here on Excel keeps no whole number as it is (15 digits)."""
_MOST_ROWS, _MOST_COLUMNS, _MOST_CHARACTERS = 1_048_576, 16_384, 32_767
"""What a sheet and a cell hold (Excel specifications and limits)."""
_WIDE, _NARROW, _ROOM = 60, 16, 130
"""Widths of columns in characters: of those with sentences at most, and of others; and the room for all those with sentences."""
_LINE, _SIGNATURE, _HIGHEST = 15, 42, 409
"""Points that a line takes, a signature, and that a row may have (Excel specifications and limits)."""
_BUTTON = 4
"""Characters that the button of the filter covers in a head."""
_MADE = datetime(2000, 1, 1)
"""The day that every file bears, so that the same sheets are the same file."""


def write_first_sheet(export: Export) -> bytes:
    """Write the first sheet of *export* as CSV."""
    sheet = export.sheets[0]
    return write_csv(sheet.heads, sheet.rows)


def write_xlsx(export: Export) -> bytes:
    """Write the sheets of *export*: heads stay in sight and filter the rows; texts are never formulas or links.

    What Excel has no room for is said in a sheet of its own.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties(
            {"title": export.document.title, "comments": export.document.source, "created": _MADE}
        )
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in _with_note(export.sheets):
            _fill(book.add_worksheet(sheet.name[:31]), sheet, head, cell)
    return file.getvalue()


def _with_note(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield *sheets*, and last what is left out of them, if anything is; they may say so themselves already."""
    said = [(sentence,) for sheet in sheets for sentence in _left_out(sheet)]
    notes = [sheet for sheet in sheets if sheet.name == LEFT_OUT]
    yield from (sheet for sheet in sheets if sheet not in notes)
    rows = [row for sheet in notes for row in sheet.rows]
    if said:
        rows = [*said, *(rows or [("The CSV has the first sheet in full.",)])]
    if rows:
        yield left_out_sheet(rows)


def _left_out(sheet: Sheet) -> Iterator[str]:
    rows, columns = len(sheet.rows), len(sheet.heads)
    if rows >= _MOST_ROWS:
        yield f"{sheet.name}: the first {_MOST_ROWS - 1:,} of {rows:,} rows."
    if columns > _MOST_COLUMNS:
        yield f"{sheet.name}: the first {_MOST_COLUMNS:,} of {columns:,} columns."
    cut = sum(isinstance(cell, str) and len(cell) > _MOST_CHARACTERS for row in sheet.rows for cell in row)
    if cut:
        yield f"{sheet.name}: the end of {cut:,} long text{'s' * (cut > 1)}, which Excel cuts after {_MOST_CHARACTERS:,} characters."


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """How wide each column is: those with sentences share the room of a sheet that is still read when it is printed."""
    longest = [max((len(str(row[column])) for row in rows), default=0) for column in range(len(heads))]
    sentences = sum(length > _NARROW * 2 for length in longest)
    wide = max(_NARROW * 2, min(_WIDE, _ROOM // max(1, sentences)))
    return [wide if length > _NARROW * 2 else _NARROW for length in longest]


def _lines(value: Cell, width: int) -> int:
    """How many lines *value* takes in a column that is *width* characters wide, rather one too many than one too few."""
    return sum(1 + len(line) // width for line in str(value).split("\n"))


def _write_heads(
    target: xlsxwriter.worksheet.Worksheet, heads: Sequence[str], widths: Sequence[int], head: object
) -> None:
    for column, (name, width) in enumerate(zip(heads, widths, strict=True)):
        target.set_column(column, column, width)
        target.write_string(0, column, capital(name), head)
    lines = max(_lines(name, width - _BUTTON) for name, width in zip(heads, widths, strict=True))
    if lines > 1:
        target.set_row(0, min(lines * _LINE, _HIGHEST))


def _fill(target: xlsxwriter.worksheet.Worksheet, sheet: Sheet, head: object, cell: object) -> None:
    rows, heads = sheet.rows[: _MOST_ROWS - 1], sheet.heads[:_MOST_COLUMNS]
    widths = _widths(heads, rows)
    _write_heads(target, heads, widths, head)
    for at, row in enumerate(rows, 1):
        lines = max(map(_lines, row, widths), default=1)
        if at > len(rows) - sheet.roomy:
            target.set_row(at, max(lines * _LINE, _SIGNATURE))
        elif lines > 1:  # Excel finds the height of a row itself, other programs do not
            target.set_row(at, min(lines * _LINE, _HIGHEST))
        for column, value in enumerate(row[:_MOST_COLUMNS]):
            if isinstance(value, int) and abs(value) < _EXACT:
                target.write_number(at, column, value, cell)
            elif value != "":
                target.write_string(at, column, xml_safe(str(value))[:_MOST_CHARACTERS], cell)
    target.freeze_panes(1, sheet.frozen)
    target.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    target.hide_gridlines(0)  # they are printed, too: an empty cell is nothing that can be found without them
    target.set_landscape()
    target.set_paper(9)  # A4
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)
