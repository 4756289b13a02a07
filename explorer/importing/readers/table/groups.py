"""Groups that are named by columns, one for each level of the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from explorer.importing.clean import one_line
from explorer.importing.draft import Item, Place, Words
from explorer.importing.readers.table.columns import Column
from explorer.importing.readers.table.entry import Entry
from explorer.importing.readers.table.sheet import Row, Sheet


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
