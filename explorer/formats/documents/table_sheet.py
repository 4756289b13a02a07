"""The table of an answer as a sheet: numbers are numbers, and codes stand in columns of their own."""

import re
from collections.abc import Collection, Iterator, Sequence

from explorer.formats.documents.document import Cell, Sheet
from explorer.formats.tables import result_table
from explorer.formats.tables.result_table import Table
from explorer.text import without_emphasis

_WHOLE = re.compile(r"-?[0-9]{1,15}")
"""A whole number as Excel keeps it; a longer one is a text."""


def coded_sheet(name: str, table: Table) -> Sheet:
    """Return *table* as a sheet called *name*; before a column with statements stands one with their codes."""
    coded = {at for row in table.rows for at, cell in enumerate(row) if cell.code}
    rows = (tuple(_cells(row, coded)) for row in table.rows)
    return Sheet(name, tuple(_heads(table.headings, coded)), tuple(rows))


def _heads(headings: Sequence[str], coded: Collection[int]) -> Iterator[str]:
    for at, words in enumerate(headings):
        if at in coded:
            yield f"{words}: code"
        yield words


def _cells(row: Sequence[result_table.Cell], coded: Collection[int]) -> Iterator[Cell]:
    for at, cell in enumerate(row):
        if at in coded:
            yield cell.code
        yield _value(cell)


def _value(cell: result_table.Cell) -> Cell:
    """The number that *cell* has, where it is a whole one, otherwise its text."""
    if cell.kind == "number" and _WHOLE.fullmatch(cell.text):
        return int(cell.text)
    return without_emphasis(cell.text) if cell.kind == "text" else cell.text
