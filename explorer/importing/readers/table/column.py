"""A column of a table, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.importing.readers.table.headers import Meaning


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where it stands (*at*, from 0), its *header*, and what it holds.

    *group* is the column whose codes it has; *is_supposed* says that its header does not tell what it holds.
    """

    at: int
    header: str
    meaning: Meaning
    group: int = -1
    is_supposed: bool = False
