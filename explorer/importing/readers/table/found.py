"""What the items of tables are called by others: by id, by code, or by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.importing.readers.table.entry import Entry
from explorer.importing.readers.table.items import several
from explorer.importing.readers.table.numbering import above, bare


class Found:
    """The ids of items by what others may call them, in each table and in all."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Gather the names; of two items with one name the first has it."""
        self._names: dict[tuple[str, str, str], str] = {}
        for entry in entries:
            item = entry.item
            for table in ("", item.place.file):
                self._add("id", table, item.id, item.id)
                for code in (item.code, entry.numbering):
                    self._add("code", table, bare(code), item.id)
                self._add("numbering", table, bare(entry.numbering), item.id)
                for words in (*item.labels, *item.statements):
                    self._add("text", table, _folded(words.text), item.id)

    def _add(self, sort: str, table: str, name: str, id_: str) -> None:
        if name:
            self._names.setdefault((sort, table, name), id_)

    def id(self, name: str, entry: Entry, file: str = "") -> str:
        """The id of the item that *entry* calls so by id, code or text, one of *file* or of its own table first; “” where there is none."""
        sorts = (("id", name.strip()), ("code", bare(name)), ("text", _folded(name)))
        tables = (file or entry.item.place.file, "")
        return next(
            (id_ for sort, one in sorts for table in tables if (id_ := self._names.get((sort, table, one)))),
            "",
        )

    def all(self, text: str, entry: Entry, file: str = "") -> tuple[list[str], list[str]]:
        """The ids of the items, of *file* first, that *text* names, one or several, and the names that no item has."""
        if whole := self.id(text, entry, file):
            return [whole], []
        names = several(text)
        if len(names) == 1 and "," in text and all(self.id(one, entry, file) for one in text.split(",")):
            names = [name.strip() for name in text.split(",")]
        found = [(name, self.id(name, entry, file)) for name in names]
        return [one for _, one in found if one], [name for name, one in found if not one]

    def above(self, entry: Entry) -> str:
        """The id of the item that the numbering of *entry* puts it under; “” where there is none."""
        table = entry.item.place.file
        code = above(entry.numbering, Numbers(self._names, table))
        found = self._names.get(("numbering", table, code), "")
        return "" if found == entry.item.id else found

    def is_numbered(self, code: str, entry: Entry) -> bool:
        """Whether an item of the table of *entry* has *code*."""
        return ("numbering", entry.item.place.file, code) in self._names


@dataclass(frozen=True, slots=True)
class Numbers:
    """The codes by which the items of one *table* are numbered."""

    names: Mapping[tuple[str, str, str], str]
    table: str

    def __contains__(self, code: object) -> bool:
        """Whether an item has *code*."""
        return ("numbering", self.table, code) in self.names


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
