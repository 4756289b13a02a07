"""Tables as rows of texts, whatever file they stood in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from explorer.importing.draft import Note
from explorer.importing.files import content, decoded
from explorer.importing.readers.sheets.sheet import Sheet, sheet_of
from explorer.importing.readers.sheets.workbook import is_workbook, workbook

__all__ = ["sheets", "sheets_in"]


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The tables in the file *path*, whatever is in them; raises `BadInput`."""
    return sheets_in(content(path), path.name)


def sheets_in(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The tables in *data*, which a file called *name* holds; raises `BadInput`."""
    if is_workbook(data, name):
        return workbook(data, name)
    text, guessed = decoded(data, name)
    sheet = sheet_of(text, name)
    if not guessed:
        return (sheet,)
    note = Note("guessed", f"{name} is not UTF-8; it was read as {guessed}: look at its accents.")
    return (replace(sheet, notes=(*sheet.notes, note)),)
