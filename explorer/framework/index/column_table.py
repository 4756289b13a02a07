"""Columns that are read as a whole, in arrays: some bytes for each value, instead of a row.

A value is a number, or one of few, and then the array holds its place among these.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from explorer.framework.index.database import Database

Value = TypeVar("Value")
_TABLE = "CREATE TABLE columns (name TEXT PRIMARY KEY, few, numbers BLOB) WITHOUT ROWID;"


class Column(Generic[Value]):
    """The values of a column: *few* that differ, and of each row the number of its value among these."""

    def __init__(self, few: Sequence[Value], numbers: Sequence[int]) -> None:
        self.few = few
        self.numbers = numbers

    def __getitem__(self, row: int) -> Value:
        """Return the value of *row*."""
        return self.few[self.numbers[row]]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.numbers)


class NewColumn:
    """A column that is being written; numbers are written as they are, other values as their places."""

    def __init__(self) -> None:
        self._places: dict[Any, int] = {}
        self.numbers = array("I")

    @property
    def few(self) -> list[Any]:
        """The values that differ, in the order in which they came."""
        return list(self._places)

    def add(self, value: Any) -> None:
        """Add the *value* of the next row."""
        is_number = isinstance(value, int)
        self.numbers.append(value if is_number else self._places.setdefault(value, len(self._places)))


def write_columns(database: Database, columns: Mapping[str, NewColumn]) -> None:
    """Write *columns* by their names into *database*."""
    database.run(_TABLE)
    rows = ((name, json.dumps(one.few), _little(one.numbers).tobytes()) for name, one in columns.items())
    database.insert("columns", rows)


def read_column(database: Database, name: str) -> Column[Any]:
    """Return the column called *name*."""
    (row,) = database.rows("SELECT few, numbers FROM columns WHERE name = ?", name)
    numbers = array("I", row[1])
    return Column(json.loads(row[0]), _little(numbers))


def _little(numbers: array[int]) -> array[int]:
    """Return *numbers* as they are in files, or as they are here: the other way round on some machines."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
