"""What each statement of a table stands under: as a column says, or read from levels, indentation or numbering."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from explorer.importing.draft import Item, Note, Place
from explorer.importing.readers.table.entry import Entry
from explorer.importing.readers.table.found import Found
from explorer.importing.readers.table.numbering import bare

_FEW = 5
_WHOLE = re.compile(r"\s*([0-9]{1,6})(?:\.0+)?\s*")


def grow(entries: Sequence[Entry]) -> tuple[list[Item], list[Note]]:
    """Return the items of *entries* with their parents, and what the report says of how they were found."""
    found = Found(entries)
    items, notes = _grown(entries, found)
    if not any(entry.children for entry in entries):
        return items, notes
    above: dict[str, list[str]] = {}
    for entry in entries:
        for child in found.all(entry.children, entry)[0] if entry.children else ():
            above.setdefault(child, []).append(entry.item.id)
    items = [
        replace(item, parents=tuple(dict.fromkeys((*item.parents, *above.get(item.id, ())))))
        for item in items
    ]
    what = "A column says what stands under the statement of its row."
    return items, [*notes, Note("taken", what, sum(1 for item in items if item.id in above))]


def _grown(entries: Sequence[Entry], found: Found) -> tuple[list[Item], list[Note]]:
    if any(entry.numbering != entry.item.code for entry in entries if not entry.is_made):
        return _by_numbering(entries, found)
    if any(entry.parent for entry in entries):
        return _by_column(entries, found)
    levels = [_WHOLE.fullmatch(entry.level) for entry in entries if not entry.is_made]
    if any(levels):
        items, notes = _by_depth(
            entries, _depths(levels), "The column of levels says what stands under what.", "taken"
        )
        return items, [*notes, *_without_level(entries)]
    indents = [entry.indent for entry in entries if not entry.is_made]
    if len(set(indents)) > 1 and not any(entry.groups for entry in entries):
        return _by_depth(
            entries, indents, "The indentation of the texts says what stands under what.", "guessed"
        )
    return _by_numbering(entries, found)


def _by_column(entries: Sequence[Entry], found: Found) -> tuple[list[Item], list[Note]]:
    items, dangling, selves = [], [], []
    for entry in entries:
        ids, missing = found.all(entry.parent, entry, entry.parent_in)
        if missing:
            dangling.append((entry, missing))
        if entry.item.id in ids:
            selves.append(entry)
        parents = tuple(dict.fromkeys(one for one in ids if one != entry.item.id)) or entry.groups[-1:]
        items.append(replace(entry.item, parents=parents))
    notes = [Note("taken", "A column says what stands under what.", sum(1 for item in items if item.parents))]
    for name in dict.fromkeys(name for _, missing in dangling for name in missing):
        what = f"It is said to stand under “{name[:80]}”, which is in no row: that is left out."
        notes.append(_note(what, "left", [entry for entry, missing in dangling if name in missing]))
    if selves:
        notes.append(_note("It is said to stand under itself: that is left out.", "left", selves))
    return items, notes


def _by_depth(
    entries: Sequence[Entry], depths: Sequence[int], what: str, action: Callable[..., Note] | str
) -> tuple[list[Item], list[Note]]:
    """Let each stand under the last one before it that is less deep."""
    items, skipped, at = [], [], iter(depths)
    way: list[tuple[int, str]] = []
    for entry in entries:
        if entry.is_made:
            items.append(replace(entry.item, parents=entry.groups[-1:]))
            continue
        depth = next(at)
        while way and way[-1][0] >= depth:
            way.pop()
        if way and action == "taken" and depth > way[-1][0] + 1:
            skipped.append(entry)
        parents = (way[-1][1],) if way else entry.groups[-1:]
        items.append(replace(entry.item, parents=parents))
        way.append((depth, entry.item.id))
    notes = [
        Note("taken" if action == "taken" else "guessed", what, sum(1 for item in items if item.parents))
    ]
    if skipped:
        notes.append(_note("Its level is more than one below that of the row before.", "guessed", skipped))
    return items, notes


def _depths(levels: Iterable[re.Match[str] | None]) -> list[int]:
    """The number of each of *levels*; what has none stands beside what is before it."""
    depths: list[int] = []
    for match in levels:
        depths.append(int(match[1]) if match else depths[-1] if depths else 1)
    return depths


def _without_level(entries: Sequence[Entry]) -> Iterator[Note]:
    lacking = [one for one in entries if not one.is_made and not _WHOLE.fullmatch(one.level)]
    if lacking:
        what = "It has no number of a level, and was put beside the row before."
        yield _note(what, "guessed", lacking)


def _by_numbering(entries: Sequence[Entry], found: Found) -> tuple[list[Item], list[Note]]:
    items, numbered, skipped = [], 0, []
    for entry in entries:
        parent = found.above(entry)
        numbered += bool(parent)
        if _misses_one(entry, found):
            skipped.append(entry)
        items.append(replace(entry.item, parents=(parent,) if parent else entry.groups[-1:]))
    notes = []
    if numbered:
        notes.append(
            Note(
                "guessed",
                "The numbering says what stands under what (1.1 stands under 1, as no column says it).",
                numbered,
            )
        )
    if grouped := sum(
        1
        for entry, item in zip(entries, items, strict=True)
        if item.parents and item.parents == entry.groups[-1:]
    ):
        notes.append(Note("taken", "The columns of groups say what stands under what.", grouped))
    if skipped and numbered:
        notes.append(
            _note(
                "The number above it is in no row, so it stands under the next higher one that is, or at the top.",
                "guessed",
                skipped,
            )
        )
    return items, notes


def _misses_one(entry: Entry, found: Found) -> bool:
    """Whether the number above that of *entry* by its points (1.1 of 1.1.2) is in no row, though others are numbered so."""
    before = bare(entry.numbering).rpartition(".")[0]
    return bool(before) and not found.is_numbered(before, entry)


def _note(what: str, action: str, entries: Iterable[Entry]) -> Note:
    listed = list(entries)
    places: tuple[Place, ...] = tuple(entry.item.place for entry in listed[:_FEW])
    return Note("left" if action == "left" else "guessed", what, len(listed), places)
