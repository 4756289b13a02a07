"""Competency frameworks as Moodle exports and imports them (tool_lpimportcsv): one row a competency, one row the framework."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.draft import Annotation, Draft, Item, Kind, Note, Options, Relation, Words
from explorer.importing.notes import about
from explorer.importing.plain_text import one_line, plain
from explorer.importing.readers.moodle_table import COLUMNS, Table, levels
from explorer.importing.readers.moodle_texts import own_texts
from explorer.importing.readers.sheets import sheets
from explorer.importing.readers.sheets.sheet import Row
from explorer.importing.readers.table.headers import plain_words

_NOT_KEPT = ("scale values", "scale configuration", "rule type", "rule outcome", "rule config")
_CUT = 90
"""Letters from which a short name may be one that Moodle has cut."""


def is_header(header: str) -> bool:
    """Return whether *header* is the first line of such a file."""
    words = plain_words(header)
    return "scale configuration" in words and "is framework" in words


def read(files: Sequence[Path], options: Options) -> Draft:
    """Read one file of Moodle; raises `BadInput` where it is none."""
    if len(files) != 1:
        raise BadInput("A framework of Moodle is one file.", "Import one after the other.")
    (sheet,) = sheets(files[0])[:1]
    rows = [row for row in sheet.rows[1:] if not row.is_empty]
    if not sheet.rows or len(sheet.rows[0].cells) < 4 or not rows:
        raise BadInput(
            f"{sheet.file} is no competency framework of Moodle.",
            "It has one row a competency, with the columns: " + ", ".join(COLUMNS) + ".",
        )
    table = Table.of(sheet)
    frames = [row for row in rows if table.is_framework(row)]
    others = [row for row in rows if not table.is_framework(row)]
    items, notes = _items(table, others, frames)
    return _draft(table, items, frames, options, [*sheet.notes, *notes, *_about(table, others, frames)])


def _draft(table: Table, items: list[Item], frames: list[Row], options: Options, notes: list[Note]) -> Draft:
    frame = frames[-1] if frames else None
    title = options.title or (one_line(table.cell(frame, "name")) if frame else "")
    description = plain(table.cell(frame, "description")) if frame else ""
    leveled = _with_kinds(items, levels(table.cell(frame, "taxonomy")) if frame else [])
    return Draft(
        "competency framework of Moodle",
        tuple(leveled),
        units=len(items) + len(frames),
        titles=(Words(title),) if title else (),
        descriptions=(Words(description),) if description else (),
        language=options.language,
        relations=tuple(_relations(table, items)),
        kinds=tuple(Kind(name) for name in dict.fromkeys(item.kind for item in leveled if item.kind)),
        notes=tuple(notes),
    )


def _items(table: Table, rows: list[Row], frames: list[Row]) -> tuple[list[Item], list[Note]]:
    top = {table.cell(frame, "id") for frame in frames} | {""}
    seen: dict[str, int] = {}
    items, twice, nameless = [], [], []
    for order, row in enumerate(rows, 1):
        item = _item(table, row, order, top)
        seen[item.id] = seen.get(item.id, 0) + 1
        if seen[item.id] > 1:
            item = replace(item, id=f"{item.id} ({seen[item.id]})")
            twice.append(item)
        if not table.cell(row, "id"):
            nameless.append(item)
        items.append(item)
    notes = []
    if twice:
        what = "Its ID number is that of a row above, of which Moodle would keep one: both are kept, this one under another."
        notes.append(about("changed", what, twice))
    if nameless:
        notes.append(about("guessed", "It has no ID number, so nothing can stand under it.", nameless))
    return items, notes


def _item(table: Table, row: Row, order: int, top: set[str]) -> Item:
    code, name, description = (
        one_line(table.cell(row, "id")),
        one_line(table.cell(row, "name")),
        plain(table.cell(row, "description")),
    )
    parent = one_line(table.cell(row, "parent"))
    parents = () if parent in top else (parent,)
    if own := own_texts(table.cell(row, "description")):
        return Item(
            code or f"row {row.number}",
            table.place(row),
            order,
            foreign_id=bool(code),
            code=own.printed or code,
            labels=() if _is_whole(name, own.main) else (Words(name),),
            statements=own.wordings,
            notes=own.notes,
            kind=own.kind,
            parents=parents,
        )
    whole = _is_whole(name, description)
    return Item(
        code or f"row {row.number}",
        table.place(row),
        order,
        foreign_id=bool(code),
        code=code,
        labels=(Words(name),) if name and not (whole and len(name) >= _CUT) else (),
        statements=(Words(description),) if whole or not name else (),
        notes=(Annotation("skos:definition", Words(description)),)
        if description and not whole and name
        else (),
        parents=parents,
    )


def _is_whole(name: str, description: str) -> bool:
    """Whether *description* is the whole of what *name* had to be cut from: Moodle allows a name 100 letters."""
    begin = name.rstrip(".…").casefold().split()
    return bool(begin) and " ".join(description.casefold().split()).startswith(" ".join(begin))


def _with_kinds(items: list[Item], names: list[str]) -> list[Item]:
    """The *items* with the kinds that Moodle has for their levels (*names*); it has none where all levels are called the same."""
    if len(set(names)) < 2:
        return items
    parents = {item.id: item.parents[0] if item.parents else "" for item in items}

    def depth(id_: str) -> int:
        way = {id_}
        while (id_ := parents.get(id_, "")) and id_ in parents and id_ not in way:
            way.add(id_)
        return len(way) - 1

    return [replace(item, kind=names[min(depth(item.id), len(names) - 1)].capitalize()) for item in items]


def _relations(table: Table, items: list[Item]) -> list[Relation]:
    by_row = {int(item.place.where.split()[1]): item for item in items}
    return [
        Relation("related", by_row[row.number].id, other, by_row[row.number].place)
        for row in table.sheet.rows
        if row.number in by_row
        for name in table.cell(row, "related").split(",")
        if (other := one_line(name.replace("%2C", ",").replace("%2c", ",")))
    ]


def _about(table: Table, rows: list[Row], frames: list[Row]) -> list[Note]:
    places = tuple(table.place(row) for row in frames)
    notes = []
    if frames:
        what = "The row of the framework gives it its title and description."
        notes.append(Note("taken", what, len(frames), places, units=len(frames)))
    else:
        notes.append(
            Note("guessed", "No row is that of the framework, so its title was made of the name of the file.")
        )
    if ours := sum(1 for row in rows if own_texts(table.cell(row, "description"))):
        what = "The description is one that this explorer wrote: its languages, notes, kind and printed code were taken apart."
        notes.append(Note("taken", what, ours))
    if kept := sum(
        1 for row in (*rows, *frames) for name in _NOT_KEPT if table.cell(row, name) not in ("", "0", "null")
    ):
        notes.append(Note("left", "Scales and rules of Moodle are no part of a framework here.", kept))
    return notes
