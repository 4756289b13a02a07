"""Tables as rows of texts, whatever file they stood in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from explorer.importing.draft import Note
from explorer.importing.files import content, decoded
from explorer.importing.readers.sheets.sheet import Sheet, sheet_of
from explorer.importing.readers.sheets.workbook import is_workbook, workbook

__all__ = ["sheets"]


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The tables in the file *path*, whatever is in them; raises `BadInput`."""
    data = content(path)
    if is_workbook(data, path.name):
        return workbook(data, path.name)
    text, guessed = decoded(data, path.name)
    sheet = sheet_of(text, path.name)
    if not guessed:
        return (sheet,)
    note = Note("guessed", f"{path.name} is not UTF-8; it was read as {guessed}: look at its accents.")
    return (replace(sheet, notes=(*sheet.notes, note)),)
