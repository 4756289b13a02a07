"""What each statement of a table stands under: as a column says, or read from levels, indentation or numbering."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from explorer.importing.draft import Item, Note, Place, Words
from explorer.importing.readers.table.items import Entry, several
from explorer.importing.readers.table.numbering import above, bare

_FEW = 5
_WHOLE = re.compile(r"\s*([0-9]{1,2})(?:\.0+)?\s*")


@dataclass(slots=True)
class Found:
    """The ids of items by what others may call them."""

    entries: Sequence[Entry]
    ids: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather the names; of two items with one name the first has it."""
        for entry in self.entries:
            item = entry.item
            self.ids.setdefault(item.id, item.id)
            if item.code:
                self.codes.setdefault(bare(item.code), item.id)
            for words in (*item.labels, *item.statements):
                self.texts.setdefault(_text(words), item.id)

    def id(self, name: str) -> str:
        """The id of the item that *name* is the id, the code or the text of; “” where there is none."""
        name = name.strip()
        return (
            self.ids.get(name)
            or self.codes.get(bare(name))
            or self.texts.get(" ".join(name.casefold().split()), "")
        )

    def all(self, text: str) -> tuple[list[str], list[str]]:
        """The ids of the items that *text* names, one or several, and the names that no item has."""
        if whole := self.id(text):
            return [whole], []
        names = several(text)
        if len(names) == 1 and "," in text and all(map(self.id, text.split(","))):
            names = [name.strip() for name in text.split(",")]
        found = [(name, self.id(name)) for name in names]
        return [one for _, one in found if one], [name for name, one in found if not one]


def _text(words: Words) -> str:
    return " ".join(words.text.casefold().split())


def grow(entries: Sequence[Entry]) -> tuple[list[Item], list[Note]]:
    """Return the items of *entries* with their parents, and what the report says of how they were found."""
    found = Found(entries)
    if any(entry.parent for entry in entries):
        return _by_column(entries, found)
    levels = [_WHOLE.fullmatch(entry.level) for entry in entries if not entry.is_made]
    if any(levels) and all(levels):
        depths = [int(match[1]) for match in levels if match]
        return _by_depth(entries, depths, "The column of levels says what stands under what.", "taken")
    indents = [entry.indent for entry in entries if not entry.is_made]
    if len(set(indents)) > 1 and not any(entry.groups for entry in entries):
        return _by_depth(
            entries, indents, "The indentation of the texts says what stands under what.", "guessed"
        )
    return _by_numbering(entries, found)


def _by_column(entries: Sequence[Entry], found: Found) -> tuple[list[Item], list[Note]]:
    items, dangling, selves = [], [], []
    for entry in entries:
        ids, missing = found.all(entry.parent)
        if missing:
            dangling.append((entry, missing))
        if entry.item.id in ids:
            selves.append(entry)
        parents = tuple(dict.fromkeys(one for one in ids if one != entry.item.id)) or entry.groups[-1:]
        items.append(replace(entry.item, parents=parents))
    notes = [Note("taken", "A column says what stands under what.", sum(1 for item in items if item.parents))]
    for entry, missing in dangling:
        names = " and ".join(f"“{name[:80]}”" for name in missing)
        notes.append(
            _note(
                f"It is said to stand under {names}, which is in no row: that is left out.", "left", [entry]
            )
        )
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


def _by_numbering(entries: Sequence[Entry], found: Found) -> tuple[list[Item], list[Note]]:
    items, numbered, skipped = [], 0, []
    for entry in entries:
        code = entry.item.code
        parent = found.codes.get(above(code, found.codes), "") if code else ""
        parent = "" if parent == entry.item.id else parent
        numbered += bool(parent)
        if code and _misses_one(code, found):
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
    if skipped:
        notes.append(
            _note(
                "The number above it is in no row, so it stands under the next higher one that is, or at the top.",
                "guessed",
                skipped,
            )
        )
    return items, notes


def _misses_one(code: str, found: Found) -> bool:
    """Whether *code* has a number above it by its points (1.1 of 1.1.2) that no row has, though others are numbered so."""
    before = bare(code).rpartition(".")[0]
    return bool(before) and before not in found.codes


def _note(what: str, action: str, entries: Iterable[Entry]) -> Note:
    listed = list(entries)
    places: tuple[Place, ...] = tuple(entry.item.place for entry in listed[:_FEW])
    return Note("left" if action == "left" else "guessed", what, len(listed), places)
