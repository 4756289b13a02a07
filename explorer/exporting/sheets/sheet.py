"""A table with what its columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from explorer.exporting.extract import Extract
from explorer.framework.json_record import Plain

Cell = str | int
Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its *name*, *what* it holds, its *type* of Table Schema, and the code of which table it has (*refers*)."""

    name: str
    what: str
    type: Literal["string", "integer"] = "string"
    refers: str = ""

    def to_dict(self) -> Plain:
        """Describe it as a field of Table Schema."""
        return {"name": self.name, "type": self.type, "description": self.what}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its *name*, *what* is in it, its *columns*, those that name a row (*key*), and where its *rows* come from."""

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: Callable[[Extract], Iterable[Row]]
    key: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    def schema(self) -> Plain:
        """Return its Table Schema."""
        found: Plain = {"fields": [column.to_dict() for column in self.columns], "missingValues": [""]}
        if self.key:
            found["primaryKey"] = list(self.key)
        if foreign := [self._foreign(column) for column in self.columns if column.refers]:
            found["foreignKeys"] = foreign
        return found

    def _foreign(self, column: Column) -> Plain:
        """Return which rows of a table *column* names; “” is this one (Table Schema, foreign keys)."""
        table = "" if column.refers == self.name else column.refers
        return {"fields": [column.name], "reference": {"resource": table, "fields": ["code"]}}
