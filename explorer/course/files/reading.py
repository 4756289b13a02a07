"""Tells in what a course is written, and reads it as rows."""

from __future__ import annotations

from pathlib import PurePath

from explorer.course.files.json_file import is_json, json_tables
from explorer.course.files.turtle_reading import turtle_tables
from explorer.importing.files import decoded
from explorer.importing.readers.rdf.memory import is_turtle
from explorer.importing.readers.sheets import sheets_in
from explorer.importing.readers.sheets.cleaning import clean
from explorer.importing.readers.sheets.sheet import Sheet
from explorer.importing.readers.sheets.workbook import is_workbook

_TABLES = frozenset({".csv", ".tsv", ".txt"})


def tables_in(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the tables of a course in *data*, which the file *name* holds: CSV, XLSX, JSON or Turtle.

    Raises `explorer.errors.BadInput`.
    """
    suffix = PurePath(name).suffix.lower()
    if not is_workbook(data, name) and suffix not in _TABLES:
        text, _ = decoded(data, name)
        if is_json(text):
            return json_tables(text, name)
        if is_turtle(text, suffix):
            return turtle_tables(text, name)
    return tuple(map(clean, sheets_in(data, name)))
