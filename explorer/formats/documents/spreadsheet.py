"""Sheets as a workbook of Excel (Office Open XML, ISO/IEC 29500), and the first of them as CSV."""

from datetime import datetime
from io import BytesIO

import xlsxwriter

from explorer.formats.documents.document import Export, Sheet
from explorer.formats.tables.csv import write_csv
from explorer.text import capital, xml_safe

_EXACT = 10**15
"""From here on Excel keeps no whole number as it is (15 digits)."""
_MOST_CHARACTERS = 32_767
"""What a cell holds (Excel specifications and limits)."""
_WIDE, _NARROW = 60, 16
"""Widths of columns in characters: of those with sentences, and of others."""
_MADE = datetime(2000, 1, 1)
"""The day that every file bears, so that the same sheets are the same file."""


def write_first_sheet(export: Export) -> bytes:
    """Write the first sheet of *export* as CSV."""
    sheet = export.sheets[0]
    return write_csv(sheet.heads, sheet.rows)


def write_xlsx(export: Export) -> bytes:
    """Write the sheets of *export*: heads stay in sight and filter the rows; texts are never formulas or links."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties(
            {"title": export.document.title, "comments": export.document.source, "created": _MADE}
        )
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in export.sheets:
            _fill(book.add_worksheet(sheet.name[:31]), sheet, head, cell)
    return file.getvalue()


def _fill(target: xlsxwriter.worksheet.Worksheet, sheet: Sheet, head: object, cell: object) -> None:
    for column, name in enumerate(sheet.heads):
        longest = max((len(str(row[column])) for row in sheet.rows), default=0)
        target.set_column(column, column, _WIDE if longest > _NARROW * 2 else _NARROW)
        target.write_string(0, column, capital(name), head)
    for at, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int) and abs(value) < _EXACT:
                target.write_number(at, column, value, cell)
            else:
                target.write_string(at, column, xml_safe(str(value))[:_MOST_CHARACTERS], cell)
    target.freeze_panes(1, 0)
    target.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.heads) - 1)
    target.set_landscape()
    target.set_paper(9)  # A4
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)
