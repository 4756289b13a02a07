"""Which columns a table has, so that a person can be asked, or can say better, what each of them holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from explorer.errors import BadInput
from explorer.importing.draft import Options
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.readers.table.column import Layout
from explorer.importing.readers.table.columns import HEADER_ROWS, fullest_row, layout
from explorer.importing.readers.table.headers import FIELDS, Meaning, meaning
from explorer.text import truncate

MOST_COLUMNS = 60
"""Columns that are asked about."""
_EXAMPLES = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column as a person is asked about it: its *header*, the first texts in it, and what it is taken to hold (“” if nothing).

    *is_told* is true where somebody has said what it holds.
    """

    header: str
    examples: tuple[str, ...] = ()
    field: str = ""
    language: str = ""
    is_told: bool = False


def columns_seen(sheets: Sequence[Sheet], options: Options) -> tuple[SeenColumn, ...]:
    """Return the columns of all *sheets*, each header once; where no sheet is understood, those of the largest."""
    found: dict[str, SeenColumn] = {}
    unknown = []
    for sheet in sheets:
        try:
            for column in islice(_understood(layout(sheet, options.columns), options), MOST_COLUMNS):
                found.setdefault(column.header, column)
        except BadInput:
            unknown.append(sheet)
    if not found and unknown:
        largest = max(unknown, key=lambda sheet: len(sheet.rows))
        first = islice(_not_understood(largest, options), MOST_COLUMNS)
        found = {column.header: column for column in first}
    return tuple(found.values())[:MOST_COLUMNS]


def _understood(read: Layout, options: Options) -> Iterator[SeenColumn]:
    if read.header is None:  # there is no word by which a column could be named
        return
    for column in sorted((*read.columns, *read.unread), key=lambda one: one.at):
        if read.header.cell(column.at):
            yield _seen(column.header, column.at, column.meaning, read.rows, options)


def _not_understood(sheet: Sheet, options: Options) -> Iterator[SeenColumn]:
    rows = tuple(row for row in sheet.rows if not row.is_empty)
    if not rows:
        return
    header = fullest_row(rows[:HEADER_ROWS])
    below = rows[rows.index(header) + 1 :]
    for at, text in enumerate(header.cells):
        if text.strip():
            yield _seen(text.strip(), at, meaning(text) or Meaning(""), below, options)


def _seen(header: str, at: int, means: Meaning, rows: Sequence[Row], options: Options) -> SeenColumn:
    texts = (" ".join(row.cell(at).split()) for row in rows)
    examples: dict[str, None] = {}
    for text in filter(None, texts):
        examples.setdefault(truncate(text, _LONGEST))
        if len(examples) == _EXAMPLES:
            break
    field = means.named if means.named in FIELDS else ""
    return SeenColumn(header, tuple(examples), field, means.language, header in options.columns)
