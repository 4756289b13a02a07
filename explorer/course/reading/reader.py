"""Reads a course from a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from explorer.course.model import UNSAID, Course, Level, RowCounts, in_order
from explorer.course.reading.columns import Heads, find_heads
from explorer.course.reading.levels import Scale, declared, is_scale_sheet
from explorer.course.reading.rows import Rows
from explorer.course.reading.statements import Statements
from explorer.errors import BadInput
from explorer.framework.edition import Edition
from explorer.importing.draft import Note
from explorer.importing.readers.sheets import sheets
from explorer.importing.readers.sheets.cleaning import clean
from explorer.importing.readers.sheets.sheet import Row, Sheet

_HINT = "One row names the columns: at least module_id and competency_id. “explorer course --template FILE” writes a file to fill in."


def read_course(path: Path, edition: Edition) -> Course:
    """Read the course in the file *path*, whose statements are those of *edition*; raises `explorer.errors.BadInput`."""
    return course_of(sheets(path), edition, path.name, path.stem)


def course_of(found: Sequence[Sheet], edition: Edition, name: str, title: str = "") -> Course:
    """Read the course in the sheets *found* of a file called *name*; *title* is its title where the file says none.

    Raises `explorer.errors.BadInput` where no sheet has the heads of a course.
    """
    cleaned = [clean(sheet) for sheet in found]
    scales = [sheet for sheet in cleaned if is_scale_sheet(sheet)]
    tables = [(sheet, heads) for sheet in cleaned if sheet not in scales and (heads := find_heads(sheet))]
    if not tables:
        raise BadInput(f"{name} has no row with the heads of a course.", _HINT)
    before = ((sheet.file, row) for sheet, heads in tables for row in sheet.rows[: heads.at])
    declaration = declared(before, scales)
    rows = Rows(Statements.of(edition), declaration.scale)
    for sheet, heads in tables:
        for row in _below(sheet, heads):
            rows.read(row, heads, sheet.file)
    links = tuple(replace(one, module=rows.modules[one.module.id.casefold()]) for one in rows.links.values())
    return Course(
        title=declaration.title or title or name,
        modules=in_order(tuple(rows.modules.values())),
        links=links,
        levels=_used(declaration.scale, {link.level for link in links}),
        rows=RowCounts(**rows.counts),
        problems=(*declaration.problems, *rows.problems),
        notes=tuple(_notes(cleaned, tables, scales)),
    )


def _below(sheet: Sheet, heads: Heads) -> Sequence[Row]:
    """The rows below the heads, without empty ones at the end, which are no rows that somebody wrote."""
    rows = list(sheet.rows[heads.at + 1 :])
    while rows and rows[-1].is_empty:
        rows.pop()
    return rows


def _used(scale: Scale, used: set[Level]) -> tuple[Level, ...]:
    """The levels of *scale* that are declared, or of the usual ones those in use."""
    known = tuple(level for level in scale.levels if scale.is_declared or level in used)
    return (*known, UNSAID) if UNSAID in used else known


def _notes(
    cleaned: Sequence[Sheet], tables: Sequence[tuple[Sheet, Heads]], scales: Sequence[Sheet]
) -> Iterator[str]:
    for sheet in cleaned:
        yield from map(_said, sheet.notes)
    read = [sheet for sheet, _ in tables] + list(scales)
    for sheet in cleaned:
        if sheet not in read and not all(row.is_empty for row in sheet.rows):
            yield f"{sheet.file} has no heads of a course and is left out."
    for sheet, heads in tables:
        yield from _about_columns(sheet, heads)


def _said(note: Note) -> str:
    places = ", ".join(map(str, note.places))
    return f"{note.what}{f' ({note.count}: {places})' if places else ''}"


def _about_columns(sheet: Sheet, heads: Heads) -> Iterator[str]:
    """Say which columns of *sheet* are left out, and what is missing."""
    if heads.unknown:
        yield f"{sheet.file}: no column of a course, and left out: {', '.join(heads.unknown)}."
    if heads.twice:
        yield f"{sheet.file}: a second column of the same sort, and left out: {', '.join(heads.twice)}."
    if "level" not in heads.places:
        yield f"{sheet.file} has no column with levels: each link counts as taught, without a level."
