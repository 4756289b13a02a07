"""What the report says of a table: its columns, the rows that are no statement, and the groups that have no row."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.importing.draft import Note, Place
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.readers.table.column import Column, Layout
from explorer.importing.readers.table.entry import Entry

_FEW = 5


def about_columns(sheet: Sheet, read: Layout) -> list[Note]:
    """What the report says of the columns and of the rows above the header."""
    notes = []
    if read.is_guessed:
        notes.append(
            Note(
                "guessed",
                f"{sheet.file} has no header: what its columns hold was guessed from what is in them.",
            )
        )
    notes += [note for column in read.columns if (note := _about_column(column, read))]
    for column in read.unread:
        if number := sum(1 for row in read.rows if row.cell(column.at)):
            what = f"Nobody said what the column “{column.header}” means, so it is not read (--map)."
            notes.append(Note("left", what, number))
    if above := [row for row in read.above if row is not read.scale_row]:
        words = " / ".join(" ".join(" ".join(row.cells).split())[:60] for row in above[:3])
        places = tuple(Place(sheet.file, f"row {row.number}") for row in above[:_FEW])
        notes.append(Note("left", f"What stands above the header is not read: {words}", len(above), places))
    return notes


def _about_column(column: Column, read: Layout) -> Note | None:
    number = sum(1 for row in read.rows if row.cell(column.at))
    if not number:
        return None
    field = column.meaning.named
    language = f" in “{column.meaning.language}”" if column.meaning.language else ""
    if field == "nothing":
        return Note(
            "left", f"The column “{column.header}” says nothing of a statement and is not read.", number
        )
    if column.is_supposed:
        what = f"By what is in it, the column “{column.header}” was taken for {field}: say it with --map where it is not."
        return Note("guessed", what, number)
    return Note("taken", f"The column “{column.header}” was read as {field}{language}.", number)


def about_rows(sheet: Sheet, rows: Sequence[Row]) -> list[Note]:
    """What the report says of *rows* that are no statement."""
    if not rows:
        return []
    places = tuple(Place(sheet.file, f"row {row.number}") for row in rows[:_FEW])
    return [Note("left", "The row has no statement.", len(rows), places, units=len(rows))]


def about_merged(entries: Sequence[Entry]) -> list[Note]:
    """What the report says of rows that go on with the statement above them."""
    longer = [entry for entry in entries if entry.more]
    if not longer:
        return []
    number = sum(len(entry.more) for entry in longer)
    places = tuple(entry.item.place for entry in longer[:_FEW])
    what = "The row goes on with the statement above it, in merged cells: what it adds is a note of that."
    return [Note("changed", what, number, places, units=number)]


def about_groups(made: Sequence[Entry]) -> list[Note]:
    """What the report says of the groups that were *made* of names."""
    if not made:
        return []
    places = tuple(entry.item.place for entry in made[:_FEW])
    what = "A group that has no row of its own was made a statement, from the name that its column has."
    return [Note("taken", what, len(made), places, units=-len(made))]
