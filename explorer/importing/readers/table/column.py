"""The columns of a table, and what each holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from explorer.importing.readers.sheets.sheet import Row
from explorer.importing.readers.table.headers import Meaning

AT_A_STAGE = "level at a stage"
"""What a column is that holds the levels of one stage of training."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where it stands (*at*, from 0), its *header*, and what it holds.

    *group* is the column whose codes, definitions or names in another language it has; *is_supposed* says that its header does not tell what it holds.
    """

    at: int
    header: str
    meaning: Meaning
    group: int = -1
    is_supposed: bool = False


@dataclass(frozen=True)
class Layout:
    """The *columns* of a table that are read, the others (*unread*), and the rows below the header.

    *above* are the rows before the header; *is_guessed* is true where there is no header.
    *above_in* is the file whose rows are what those of this table stand under, where that is another.
    """

    columns: tuple[Column, ...]
    unread: tuple[Column, ...]
    above: tuple[Row, ...]
    header: Row | None
    rows: tuple[Row, ...]
    is_guessed: bool = False
    above_in: str = ""

    def of(self, field: str) -> tuple[Column, ...]:
        """The columns that hold *field*."""
        return self._by_field.get(field, ())

    @cached_property
    def _by_field(self) -> Mapping[str, tuple[Column, ...]]:
        found: dict[str, tuple[Column, ...]] = {}
        for column in self.columns:
            found[column.meaning.field] = (*found.get(column.meaning.field, ()), column)
        return found

    @cached_property
    def scale_row(self) -> Row | None:
        """The row above the header that names the levels from the lowest, where there are columns of levels."""
        if not self.of(AT_A_STAGE):
            return None
        return scale_of(self.above)

    def code_of(self, group: Column, row: Row) -> str:
        """What *row* has as the code of the *group*, whose column that is."""
        return self._of_group("group-code", group, row)

    def definition_of(self, group: Column, row: Row) -> str:
        """What *row* says of what the *group* means, whose column that is."""
        return self._of_group("group-definition", group, row)

    def translations_of(self, group: Column, row: Row) -> Iterator[tuple[str, str]]:
        """What *row* calls the *group* in other languages, whose column that is: each name with its language."""
        for one in self.of("group-name"):
            if one.group == group.at and (name := row.cell(one.at)):
                yield name, one.meaning.language

    def _of_group(self, field: str, group: Column, row: Row) -> str:
        return next((row.cell(one.at) for one in self.of(field) if one.group == group.at), "")

    def first(self, field: str, row: Row) -> str:
        """What *row* has in the first column of *field* that it fills."""
        return next((text for column in self.of(field) if (text := row.cell(column.at))), "")


def scale_of(above: Iterable[Row]) -> Row | None:
    """Return the row *above* a header that names the levels of its columns, from the lowest."""
    return next((row for row in above if row.cell(0).strip().casefold() == "scale"), None)
