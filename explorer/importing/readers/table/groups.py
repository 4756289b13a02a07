"""Groups that are named by columns, one for each level of the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from explorer.importing.draft import Annotation, Item, Place, Words
from explorer.importing.plain_text import one_line
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.readers.table.column import Column, Layout
from explorer.importing.readers.table.entry import Entry
from explorer.importing.readers.table.headers import plain_words


@dataclass(slots=True)
class Groups:
    """The groups that are named by columns, as they are met."""

    sheet: Sheet
    layout: Layout
    known: dict[tuple[str, ...], str] = field(default_factory=dict)
    current: list[str] = field(default_factory=list)

    def path(self, row: Row) -> list[str]:
        """The names of the groups of *row*: cells left empty before the first name are as in the row above."""
        names = [one_line(row.cell(column.at)) for column in self.layout.of("group")]
        first = next((at for at, name in enumerate(names) if name), len(names))
        inherited = self.current[:first] + [""] * (first - len(self.current))
        return inherited + names[first:]

    def entries(self, row: Row, path: list[str]) -> Iterator[Entry]:
        """Yield an entry for each group of the *path* that is new."""
        for at, name in enumerate(path):
            way = tuple(filter(None, path[: at + 1]))
            if name and way not in self.known:
                self.known[way] = f"{self.layout.of('group')[at].header}: {' › '.join(way)}"
                yield self._entry(row, at, way)
        self.current = path

    def ids(self, path: list[str]) -> tuple[str, ...]:
        """The ids of the groups of *path*, the highest first."""
        names = [name for name in path if name]
        return tuple(self.known[tuple(names[: at + 1])] for at in range(len(names)))

    def _entry(self, row: Row, at: int, way: tuple[str, ...]) -> Entry:
        column = self.layout.of("group")[at]
        definition = self.layout.definition_of(column, row)
        item = Item(
            self.known[way],
            Place(self.sheet.file, f"row {row.number}, column {column.header}"),
            foreign_id=False,
            labels=(
                Words(way[-1], column.meaning.language),
                *(
                    Words(one_line(name), language)
                    for name, language in self.layout.translations_of(column, row)
                ),
            ),
            code=one_line(self.layout.code_of(column, row)),
            kind=kind_of(column),
            notes=(Annotation("skos:definition", Words(definition)),) if definition else (),
        )
        above = tuple(self.known[way[:end]] for end in range(1, len(way)))
        return Entry(item, row, groups=above, numbering=item.code, is_made=True)


def kind_of(column: Column) -> str:
    """The kind that the header of *column* names; “” where it is a number of a level, or a place."""
    header = " ".join(column.header.split())
    if re.search(r"\d", header) or column.is_supposed:
        return ""
    return plain_words(header).capitalize() if header == header.lower() or "_" in header else header
