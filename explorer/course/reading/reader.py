"""Reads a course from a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from explorer.course.files.reading import tables_in
from explorer.course.framework import Framework, framework_of
from explorer.course.model import UNSAID, Course, Level, RowCounts, in_order
from explorer.course.reading.columns import COLUMNS, Heads, find_tables, letters
from explorer.course.reading.levels import Declaration, Scale, declared, is_about_sheet, is_scale_sheet
from explorer.course.reading.rows import Rows
from explorer.course.reading.statements import Statements
from explorer.errors import BadInput
from explorer.framework.edition import Edition
from explorer.importing.draft import Note
from explorer.importing.files import content
from explorer.importing.readers.sheets.sheet import Row, Sheet

_HINT = "One row names the columns: at least module_id and competency_id, as in the template (on the command line: explorer course --template FILE)."


def read_course(path: Path, edition: Edition) -> Course:
    """Read the course in the file *path*, whose statements are those of *edition*; raises `explorer.errors.BadInput`."""
    return course_of(tables_in(content(path), path.name), edition, path.name, path.stem)


def course_of(found: Sequence[Sheet], edition: Edition, name: str, title: str = "") -> Course:
    """Read the course in the sheets *found* of a file called *name*; *title* is its title where the file says none.

    Raises `explorer.errors.BadInput` where no sheet has the heads of a course.
    """
    tables, aside, declaration = _declaration(found, name)
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
        notes=(*_notes(found, tables, aside), *_elsewhere(declaration.framework, framework_of(edition))),
    )


def title_of(found: Sequence[Sheet], name: str, title: str = "") -> str:
    """Return the title that `course_of` would give the course, without reading its rows; raises what that raises."""
    return _declaration(found, name)[2].title or title or name


def _declaration(
    found: Sequence[Sheet], name: str
) -> tuple[list[tuple[Sheet, Heads]], list[Sheet], Declaration]:
    """The tables of a course with their heads, the sheets that are none, and what these and the rows before the heads declare."""
    tables, aside = find_tables(found)
    if not tables:
        raise BadInput(f"{name} has no row with the heads of a course.", _HINT)
    before = [(sheet.file, row) for sheet, heads in tables for row in sheet.rows[: heads.at]]
    before += [(sheet.file, row) for sheet in aside if is_about_sheet(sheet) for row in sheet.rows[1:]]
    return tables, aside, declared(before, [sheet for sheet in aside if is_scale_sheet(sheet)])


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


def _elsewhere(said: Framework, here: Framework) -> Iterator[str]:
    """Say that a course is one over another framework, or over another version of it, than it is read over."""
    if said.iri and here.iri and said.iri != here.iri:
        yield f"This course was made over “{said}”; here its statements are looked for in “{here}”."
    elif said.iri and said.version != here.version:
        yield f"This course was made over version {said.version or 'that was not named'}; here it is laid over {here}."


def _notes(
    found: Sequence[Sheet], tables: Sequence[tuple[Sheet, Heads]], aside: Sequence[Sheet]
) -> Iterator[str]:
    for sheet in found:
        yield from map(_said, sheet.notes)
    read = [sheet for sheet, _ in tables] + list(aside)
    for sheet in found:
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
        if lacking := [field for field in COLUMNS if field not in heads.places]:
            yield f"Where one of these is meant, name the column so: {', '.join(lacking)}."
    if heads.twice:
        yield f"{sheet.file}: a second column of the same sort, and left out: {', '.join(heads.twice)}."
    if bare := [place for place in heads.bare if _has_text(_below(sheet, heads), place)]:
        columns = ", ".join(map(letters, bare))
        yield f"{sheet.file}: a column without a head, and left out: {columns}. Give it a head where it counts."
    if "level" not in heads.places:
        yield f"{sheet.file} has no column with levels: each link counts as taught, without a level."


def _has_text(rows: Sequence[Row], place: int) -> bool:
    return any(place < len(row.cells) and row.cells[place].strip() for row in rows)
