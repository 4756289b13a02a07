"""From tables to one draft: ids that are unique, the tree, the order, the links, and the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from explorer.importing.draft import Draft, Kind, Note, Options, Relation, Words
from explorer.importing.notes import about
from explorer.importing.plain_text import one_line
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.readers.table.about import about_columns, about_groups, about_merged, about_rows
from explorer.importing.readers.table.codes import mended
from explorer.importing.readers.table.column import AT_A_STAGE, Layout
from explorer.importing.readers.table.entry import Entry
from explorer.importing.readers.table.found import Found
from explorer.importing.readers.table.items import entries
from explorer.importing.readers.table.tree import grow
from explorer.text import natural_key

_NUMBER = re.compile(r"\s*[-+]?[0-9]{1,12}([.,][0-9]{1,6})?\s*")


def draft_of(tables: Sequence[tuple[Sheet, Layout]], options: Options, format_: str = "spreadsheet") -> Draft:
    """Make one draft of all *tables*; a code means the row of its own table before one of another."""
    found = [(sheet, list(entries(sheet, read))) for sheet, read in tables]
    kept, notes = _kept([one for _, listed in found for one in listed if isinstance(one, Entry)])
    kept, mends = mended(kept)
    items, told = grow(kept)
    items = [replace(item, order=at) for item, at in zip(items, _places(kept), strict=True)]
    return Draft(
        format_,
        tuple(items),
        units=sum(len(read.rows) for _, read in tables),
        titles=(Words(options.title),) if options.title else (),
        language=options.language,
        relations=tuple(_relations(kept)),
        stages=tuple(
            dict.fromkeys(one_line(one.header) for _, read in tables for one in read.of(AT_A_STAGE))
        ),
        scale=_scale([read for _, read in tables]),
        kinds=tuple(Kind(name) for name in dict.fromkeys(item.kind for item in items if item.kind)),
        notes=(
            *(note for sheet, _ in tables for note in sheet.notes),
            *(note for sheet, read in tables for note in about_columns(sheet, read)),
            *notes,
            *mends,
            *told,
            *(
                note
                for sheet, listed in found
                for note in about_rows(sheet, [one for one in listed if isinstance(one, Row)])
            ),
            *about_merged(kept),
            *about_groups([one for one in kept if one.is_made]),
        ),
    )


def _scale(tables: Sequence[Layout]) -> tuple[str, ...]:
    """The levels that the first table with a row for them names."""
    rows = (read.scale_row for read in tables)
    return next((tuple(filter(None, map(one_line, row.cells[1:]))) for row in rows if row), ())


def _kept(found: Sequence[Entry]) -> tuple[list[Entry], list[Note]]:
    """Give each entry an id that no other has; a row that repeats another's id and words is a further place of it."""
    kept: dict[str, Entry] = {}
    tried: dict[str, int] = {}
    again, places = [], []
    for entry in found:
        item, number = entry.item, tried.get(entry.item.id, 1)
        if (before := kept.get(item.id)) and item.foreign_id and _says_the_same(before, entry):
            places.append(entry)
            parent = "; ".join(dict.fromkeys(filter(None, (before.parent, entry.parent))))
            kept[item.id] = replace(before, parent=parent)
            continue
        while f"{item.id} ({number})" in kept if number > 1 else item.id in kept:
            number += 1
        tried[item.id] = number
        if number > 1:
            if item.foreign_id:
                again.append(entry)
            entry = replace(entry, item=replace(item, id=f"{item.id} ({number})"))
        kept[entry.item.id] = entry
    notes = []
    if again:
        what = "Its identifier is that of another row with other words: it was given another."
        notes.append(about("changed", what, [entry.item for entry in again]))
    if places:
        what = "The row has the identifier and the words of another: both are one statement, with the places of both."
        notes.append(about("changed", what, [entry.item for entry in places], units=len(places)))
    return list(kept.values()), notes


def _says_the_same(one: Entry, other: Entry) -> bool:
    return (one.item.statements, one.item.labels, one.item.code) == (
        other.item.statements,
        other.item.labels,
        other.item.code,
    )


def _places(entries: Sequence[Entry]) -> list[int]:
    """The place of each entry among all: as a column of numbering or of order says, or else after the row before it."""
    if any(entry.numbering != entry.item.code for entry in entries):
        numbered = sorted(
            range(len(entries)), key=lambda row: (tuple(natural_key(entries[row].numbering)), row)
        )
        places = {row: place for place, row in enumerate(numbered, 1)}
        return [places[row] for row in range(len(entries))]
    ranks: list[tuple[float, int]] = []
    last = 0.0
    for row, entry in enumerate(entries):
        if _NUMBER.fullmatch(entry.order):
            last = float(entry.order.replace(",", "."))
        ranks.append((last, row))
    at = {rank: place for place, rank in enumerate(sorted(ranks), 1)}
    return [at[rank] for rank in ranks]


def _relations(entries: Sequence[Entry]) -> list[Relation]:
    found = Found(entries)
    return [
        Relation(name, entry.item.id, found.id(other, entry) or other, entry.item.place)
        for entry in entries
        for name, others in entry.links
        for other in others
    ]
