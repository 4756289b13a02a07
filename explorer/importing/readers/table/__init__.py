"""Spreadsheets: one row a statement, with a column for each thing that is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Item, Kind, Note, Options, Relation, Words
from explorer.importing.files import content, decoded
from explorer.importing.readers.table.about import about_columns, about_groups, about_rows
from explorer.importing.readers.table.codes import mended
from explorer.importing.readers.table.columns import layout
from explorer.importing.readers.table.items import Entry, entries
from explorer.importing.readers.table.sheet import Row, Sheet, sheet_of
from explorer.importing.readers.table.tree import Found, grow

_FEW = 5


def read(files: Sequence[Path], options: Options) -> Draft:
    """Read the CSV files *files* as one framework; raises `BadInput`."""
    drafts = [draft_of(sheet, options) for path in files for sheet in sheets(path)]
    return drafts[0] if len(drafts) == 1 else joined(drafts)


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The tables in the file *path*; raises `BadInput`."""
    text, guessed = decoded(content(path), path.name)
    sheet = sheet_of(text, path.name)
    if not guessed:
        return (sheet,)
    note = Note("guessed", f"{path.name} is not UTF-8; it was read as {guessed}: look at its accents.")
    return (replace(sheet, notes=(*sheet.notes, note)),)


def draft_of(sheet: Sheet, options: Options) -> Draft:
    """Make a draft of one *sheet*; raises `BadInput` where no column is known to hold words."""
    read = layout(sheet, options.columns)
    found = list(entries(sheet, read))
    kept, notes = _kept([one for one in found if isinstance(one, Entry)])
    kept, mends = mended(kept)
    items, told = grow(kept)
    wordless = [one for one in found if isinstance(one, Row)]
    made = [one for one in kept if one.is_made]
    items = _ordered(items, kept)
    return Draft(
        "spreadsheet",
        tuple(items),
        units=len(read.rows),
        titles=(Words(options.title),) if options.title else (),
        language=options.language,
        relations=tuple(_relations(kept)),
        kinds=tuple(Kind(name) for name in dict.fromkeys(item.kind for item in items if item.kind)),
        notes=(
            *sheet.notes,
            *about_columns(sheet, read),
            *notes,
            *mends,
            *told,
            *about_rows(sheet, wordless),
            *about_groups(made),
        ),
    )


def joined(drafts: Sequence[Draft]) -> Draft:
    """Join the *drafts* of several tables: ids are kept apart where two tables have the same."""
    if not drafts:
        raise BadInput("No table was found.", "Name a file with one.")
    first, *rest = drafts
    items, known, notes = [*first.items], {item.id for item in first.items}, [*first.notes]
    relations, kinds = [*first.relations], dict.fromkeys(kind.name for kind in first.kinds)
    for number, draft in enumerate(rest, 2):
        new = {item.id: f"{item.id} ({number})" if item.id in known else item.id for item in draft.items}
        for item in draft.items:
            parents = tuple(new.get(parent, parent) for parent in item.parents)
            items.append(replace(item, id=new[item.id], parents=parents, order=len(items) + 1))
        known.update(new.values())
        relations += [
            replace(
                one,
                origin=new.get(one.origin, one.origin),
                destination=new.get(one.destination, one.destination),
            )
            for one in draft.relations
        ]
        kinds |= dict.fromkeys(kind.name for kind in draft.kinds)
        notes += draft.notes
    return replace(
        first,
        items=tuple(items),
        units=sum(draft.units for draft in drafts),
        relations=tuple(relations),
        kinds=tuple(map(Kind, kinds)),
        notes=tuple(notes),
    )


def _kept(found: Sequence[Entry]) -> tuple[list[Entry], list[Note]]:
    """Give each entry an id that no other has."""
    counts: Counter[str] = Counter()
    kept, again = [], []
    for entry in found:
        counts[entry.item.id] += 1
        if (times := counts[entry.item.id]) > 1:
            again.append(entry)
            entry = replace(entry, item=replace(entry.item, id=f"{entry.item.id} ({times})"))
        kept.append(entry)
    if not again:
        return kept, []
    places = tuple(entry.item.place for entry in again[:_FEW])
    return kept, [
        Note("changed", "Its identifier is that of a row above: it was given another.", len(again), places)
    ]


def _ordered(items: list[Item], entries: Sequence[Entry]) -> list[Item]:
    """The *items* in the order that a column says, or else in that of the rows."""
    numbers = [_number(entry.order) for entry in entries]
    rows = range(1, len(items) + 1)
    if any(number is None for number, entry in zip(numbers, entries, strict=True) if not entry.is_made):
        return [replace(item, order=row) for item, row in zip(items, rows, strict=True)]
    ranks = [
        (number if number is not None else float(row), row) for number, row in zip(numbers, rows, strict=True)
    ]
    placed = sorted(zip(ranks, items, strict=True), key=lambda pair: pair[0])
    return [replace(item, order=at) for at, (_, item) in enumerate(placed, 1)]


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def _relations(entries: Sequence[Entry]) -> list[Relation]:
    found = Found(entries)
    relations = []
    for entry in entries:
        for name, others in (("related", entry.related), ("precedes", entry.precedes)):
            for other in others:
                relations.append(Relation(name, entry.item.id, found.id(other) or other, entry.item.place))
    return relations
