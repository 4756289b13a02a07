"""Spreadsheets: one row a statement, with a column for each thing that is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Note, Options, Place
from explorer.importing.readers.sheets import sheets
from explorer.importing.readers.sheets.cleaning import clean
from explorer.importing.readers.sheets.sheet import Sheet
from explorer.importing.readers.table.column import Layout
from explorer.importing.readers.table.columns import layout
from explorer.importing.readers.table.joining import joined
from explorer.importing.readers.table.together import draft_of

__all__ = ["draft_of", "read", "tables"]


def read(files: Sequence[Path], options: Options) -> Draft:
    """Read the CSV and XLSX files *files* as one framework; raises `BadInput`."""
    found, notes = tables([sheet for path in files for sheet in sheets(path)], options)
    draft = draft_of(found, options)
    return replace(draft, notes=(*notes, *draft.notes))


def tables(found: Sequence[Sheet], options: Options) -> tuple[list[tuple[Sheet, Layout]], list[Note]]:
    """Return the *found* sheets that hold statements, each with what its columns hold, and what the report says of others.

    Raises the `BadInput` of the largest sheet where none does.
    """
    cleaned = [clean(sheet) for sheet in found]
    read, wrong = _read(cleaned, options, guess=len(cleaned) == 1)
    if not read:
        read, wrong = _read(cleaned, options, guess=True)
    if not read:
        raise max(wrong, key=lambda pair: len(pair[0].rows))[1]
    filled = [(sheet, sum(1 for row in sheet.rows if not row.is_empty)) for sheet, _ in wrong]
    notes = [
        Note(
            "left",
            "The sheet holds no table of statements whose columns are known.",
            number,
            (Place(sheet.file),),
        )
        for sheet, number in filled
        if number
    ]
    read, joins = joined(read)
    return read, [*notes, *joins]


def _read(
    found: Sequence[Sheet], options: Options, *, guess: bool
) -> tuple[list[tuple[Sheet, Layout]], list[tuple[Sheet, BadInput]]]:
    read: list[tuple[Sheet, Layout]] = []
    wrong: list[tuple[Sheet, BadInput]] = []
    for sheet in found:
        try:
            read.append((sheet, layout(sheet, options.columns, guess=guess)))
        except BadInput as error:
            wrong.append((sheet, error))
    return read, wrong
