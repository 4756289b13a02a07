"""Excel workbooks: each sheet as rows of texts, as a person sees them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Set
from io import BytesIO
from typing import TYPE_CHECKING

from explorer.errors import BadInput
from explorer.importing.draft import Note, Place
from explorer.importing.readers.sheets.cell_text import cell_text
from explorer.importing.readers.sheets.sheet import Row, Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_SHEET = "Save it as XLSX, or as CSV (UTF-8)."
_TEXT = "Copy its table into a spreadsheet and save that, or save it as plain text (.txt), which is read as an outline."
_OTHERS = {
    "word/": ("a Word document", _TEXT),
    "ppt/": ("a PowerPoint presentation", _TEXT),
    "xl/": ("an Excel workbook in binary form", _SHEET),
    "content.xml": ("an OpenDocument file", f"If it is a spreadsheet: {_SHEET} Otherwise: {_TEXT}"),
    "Index/": ("a file of Numbers, Pages or Keynote", "Export it there as Excel (.xlsx) or CSV."),
}
"""What a package is by how one of its files begins: what to call it, and what to do with it."""
_MOST_BYTES = 2**30
"""What a workbook may have once it is unpacked."""
_MOST_COLUMNS = 300


def is_workbook(data: bytes, name: str) -> bool:
    """Return whether *data* is an Excel workbook; raises `BadInput` where the file *name* is one of another program, or too old."""
    if data.startswith(_OLD):
        raise BadInput(f"{name} is an Excel workbook of before 2007.", "Save it as XLSX, or as CSV (UTF-8).")
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size, names = sum(one.file_size for one in packed.infolist()), set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise BadInput(f"{name} is damaged: {error}.", "Open it in Excel and save it again.") from error
    if size > _MOST_BYTES:
        raise BadInput(
            f"{name} holds more than 1 GB once it is unpacked.",
            "Save the sheet that is meant as CSV (UTF-8).",
        )
    if "xl/workbook.xml" not in {one.lower() for one in names}:
        what, hint = _what_else(names)
        raise BadInput(f"{name} is {what}, whatever it is called.", hint)
    return True


def _what_else(names: Set[str]) -> tuple[str, str]:
    """Say what the package with files of these *names* is, and what to do with it."""
    archive = ("a ZIP archive without a workbook", "Unpack it, and import the file that is in it.")
    return next(
        (said for start, said in _OTHERS.items() if any(one.startswith(start) for one in names)), archive
    )


def workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Read each sheet of the workbook *data*, which stood in the file *name*; raises `BadInput` where it is damaged."""
    from openpyxl import load_workbook  # a third of a second, for workbooks alone

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep is nothing that is read
            book = load_workbook(BytesIO(data), data_only=True)
            if not book.worksheets:
                raise BadInput(f"{name} has no sheet with cells.", "Is it the right file?")
            several = len(book.worksheets) > 1
            return tuple(
                _sheet(sheet, f"{name}, sheet “{sheet.title}”" if several else name)
                for sheet in book.worksheets
            )
    except BadInput:
        raise
    except Exception as error:  # whatever a damaged file does to a library
        raise BadInput(
            f"{name} cannot be read as an Excel workbook: {error}.", "Open it in Excel and save it again."
        ) from error


def _sheet(sheet: Worksheet, file: str) -> Sheet:
    merged = _merged(sheet)
    rows = tuple(_rows(sheet, merged))
    notes = []
    if sheet.sheet_state != "visible":
        notes.append(Note("guessed", "The sheet is hidden, and was read all the same.", 1, (Place(file),)))
    if number := len(sheet.merged_cells.ranges):
        notes.append(
            Note("changed", "Cells that are merged count as if each had the text.", number, (Place(file),))
        )
    return Sheet(file, rows, tuple(notes))


def _merged(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Cell → the one whose text it shares: cells that are merged downwards, in their first column alone."""
    shared = {}
    for one in sheet.merged_cells.ranges:
        for row in range(one.min_row + 1, min(one.max_row, sheet.max_row) + 1):
            shared[row, one.min_col] = (one.min_row, one.min_col)
    return shared


def _rows(sheet: Worksheet, merged: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Row]:
    texts: dict[tuple[int, int], str] = {}
    wide = min(sheet.max_column or 1, _MOST_COLUMNS)
    origins = set(merged.values())
    for number, cells in enumerate(sheet.iter_rows(max_col=wide), 1):
        found, indents, shared = [], [], []
        level = int(sheet.row_dimensions[number].outlineLevel or 0) if number in sheet.row_dimensions else 0
        for at, cell in enumerate(cells, 1):
            text = cell_text(cell.value, cell.number_format or "General")
            if (number, at) in origins:
                texts[number, at] = text
            if origin := merged.get((number, at)):
                text = texts.get(origin, "")
                shared.append(at - 1)
            found.append(text)
            alignment = getattr(cell, "alignment", None)
            indents.append(int(getattr(alignment, "indent", 0) or 0) or level)
        yield Row(number, tuple(found), tuple(indents), frozenset(shared))
