"""What one row says, before its place in the tree is known."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.importing.draft import Item
from explorer.importing.readers.sheets.sheet import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """An *item* with the *row* that it was read from, what that says of its place, and the ids of the groups that it names.

    *parent_in* is the file whose rows *parent* names, where that is another.
    *more* are rows that go on with it, in merged cells; *is_made* is true for a group that has no row of its own.
    """

    item: Item
    row: Row
    parent: str = ""
    parent_in: str = ""
    level: str = ""
    numbering: str = ""
    order: str = ""
    indent: int = 0
    groups: tuple[str, ...] = ()
    children: str = ""
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()
    more: tuple[Row, ...] = ()
    is_made: bool = False
