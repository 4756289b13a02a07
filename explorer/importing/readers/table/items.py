"""From rows to items, each still with what its row says of its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from explorer.importing.clean import one_line, plain
from explorer.importing.draft import Annotation, Item, Place, Words
from explorer.importing.readers.table.columns import Column, Layout, place
from explorer.importing.readers.table.sheet import Row, Sheet

_NOTES = {"definition": "skos:definition", "note": "skos:note", "example": "skos:example"}
_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_RETIRED = re.compile(
    r"(?:yes|y|true|x|1|ja|oui|sí|si|retired|deprecated|obsolete|superseded|withdrawn|deleted|veraltet|archived|inactive)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An *item* with the *row* that it was read from, what that says of its place, and the ids of the groups that it names.

    *is_made* is true for a group that has no row of its own.
    """

    item: Item
    row: Row
    parent: str = ""
    level: str = ""
    order: str = ""
    indent: int = 0
    groups: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    precedes: tuple[str, ...] = ()
    is_made: bool = False


@dataclass(slots=True)
class Groups:
    """The groups that are named by columns, as they are met."""

    sheet: Sheet
    columns: tuple[Column, ...]
    known: dict[tuple[str, ...], str] = field(default_factory=dict)
    current: list[str] = field(default_factory=list)

    def path(self, row: Row) -> list[str]:
        """The names of the groups of *row*: cells left empty before the first name are as in the row above."""
        names = [one_line(row.cell(column.at)) for column in self.columns]
        first = next((at for at, name in enumerate(names) if name), len(names))
        inherited = self.current[:first] + [""] * (first - len(self.current))
        return inherited + names[first:]

    def entries(self, row: Row, path: list[str]) -> Iterator[Entry]:
        """Yield an entry for each group of the *path* that is new."""
        for at, name in enumerate(path):
            way = tuple(filter(None, path[: at + 1]))
            if name and way not in self.known:
                self.known[way] = f"{self.columns[at].header}: {' › '.join(way)}"
                yield self._entry(row, at, way)
        self.current = path

    def ids(self, path: list[str]) -> tuple[str, ...]:
        """The ids of the groups of *path*, the highest first."""
        names = [name for name in path if name]
        return tuple(self.known[tuple(names[: at + 1])] for at in range(len(names)))

    def _entry(self, row: Row, at: int, way: tuple[str, ...]) -> Entry:
        column = self.columns[at]
        item = Item(
            self.known[way],
            Place(self.sheet.file, f"row {row.number}, column {column.header}"),
            foreign_id=False,
            labels=(Words(way[-1], column.meaning.language),),
            kind="" if re.search(r"\d", column.header) else column.header,
        )
        above = tuple(self.known[way[:end]] for end in range(1, len(way)))
        return Entry(item, row, groups=above, is_made=True)


def entries(sheet: Sheet, layout: Layout) -> Iterator[Entry | Row]:
    """Yield what each row of *layout* says, groups before what stands in them; a row without words as it is."""
    groups = Groups(sheet, layout.of("group"))
    for row in layout.rows:
        path = groups.path(row)
        made = list(groups.entries(row, path))
        item = _item(sheet, layout, row)
        if item is None and made:  # a row that is a heading
            *before, last = made
            yield from before
            yield _with_row(last, layout, row)
        elif item is None:
            yield row
        else:
            yield from made
            yield _placed(layout, row, item, groups.ids(path))


def _with_row(entry: Entry, layout: Layout, row: Row) -> Entry:
    code = one_line(layout.first("code", row))
    item = replace(
        entry.item,
        code=code,
        notes=_notes(layout, row),
        place=Place(entry.item.place.file, f"row {row.number}"),
    )
    return replace(entry, item=item, is_made=False)


def _item(sheet: Sheet, layout: Layout, row: Row) -> Item | None:
    statements, labels = _words(layout, row, "statement", plain), _words(layout, row, "label", one_line)
    if not statements and not labels:
        return None
    given = one_line(layout.first("id", row))
    return Item(
        given or f"row {row.number}",
        place(sheet, row),
        foreign_id=bool(given),
        code=one_line(layout.first("code", row)),
        labels=labels,
        statements=statements,
        other_names=tuple(
            Words(name, words.language)
            for words in _words(layout, row, "other-name", plain)
            for name in several(words.text)
        ),
        notes=_notes(layout, row),
        kind=one_line(layout.first("kind", row)),
        cited=tuple(several(plain(layout.first("citation", row)))),
        retired=bool(_RETIRED.fullmatch(layout.first("status", row).strip())),
        replaced_by=tuple(several(layout.first("replaced-by", row))),
        same_as=tuple(several(layout.first("same-as", row))),
    )


def _placed(layout: Layout, row: Row, item: Item, groups: tuple[str, ...]) -> Entry:
    words = (*layout.of("statement"), *layout.of("label"))
    return Entry(
        item,
        row,
        parent=layout.first("parent", row),
        level=layout.first("level", row),
        order=layout.first("order", row),
        indent=max((row.indent(column.at) for column in words), default=0),
        groups=groups,
        related=tuple(several(layout.first("related", row))),
        precedes=tuple(several(layout.first("precedes", row))),
    )


def several(text: str) -> list[str]:
    """Cut *text* where “;”, “|” or a line break stands."""
    return [one for piece in _SEVERAL.split(text.strip()) if (one := piece.strip())]


def _words(layout: Layout, row: Row, name: str, clean: object) -> tuple[Words, ...]:
    make = clean if callable(clean) else str
    return tuple(
        Words(text, column.meaning.language)
        for column in layout.of(name)
        if (text := make(row.cell(column.at)))
    )


def _notes(layout: Layout, row: Row) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(property_, words)
        for name, property_ in _NOTES.items()
        for words in _words(layout, row, name, plain)
    )
