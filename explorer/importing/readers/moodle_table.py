"""The columns of a competency framework of Moodle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from explorer.importing.draft import Place
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.readers.table.headers import plain_words

COLUMNS = (
    "parent",
    "id",
    "name",
    "description",
    "description format",
    "scale values",
    "scale configuration",
    "rule type",
    "rule outcome",
    "rule config",
    "related",
    "exported id",
    "is framework",
    "taxonomy",
)
"""What the columns hold, in the order by which Moodle goes, whatever their headers."""
_HEADERS = {
    "parent id number": "parent",
    "id number": "id",
    "short name": "name",
    "shortname": "name",
    "cross referenced competency id numbers": "related",
    "cross referenced competencies": "related",
    "export id": "exported id",
}
"""Headers that say which column it is in other words than `COLUMNS`; without “(optional)”."""


@dataclass(frozen=True, slots=True)
class Table:
    """The *sheet*, and where each of `COLUMNS` stands in it (*at*): as its headers say, or else in the order of Moodle."""

    sheet: Sheet
    at: Mapping[str, int]

    @classmethod
    def of(cls, sheet: Sheet) -> Table:
        """Find the columns of *sheet*."""
        words = [plain_words(cell.replace("(optional)", "")) for cell in sheet.rows[0].cells]
        found = {_HEADERS.get(word, word): at for at, word in enumerate(words)}
        known = {name: at for name, at in found.items() if name in COLUMNS}
        enough = {"parent", "id", "name"} <= set(known)
        return cls(sheet, known if enough else {name: at for at, name in enumerate(COLUMNS)})

    def cell(self, row: Row, name: str) -> str:
        """What *row* has in the column *name*."""
        return row.cell(self.at[name]) if name in self.at else ""

    def is_framework(self, row: Row) -> bool:
        """Whether *row* is that of the framework."""
        return self.cell(row, "is framework").lower() not in ("", "0", "false", "no")

    def place(self, row: Row) -> Place:
        """Where *row* stands."""
        return Place(self.sheet.file, f"row {row.number}")


def levels(taxonomy: str) -> list[str]:
    """The names that *taxonomy* has for the levels of the tree: a list with commas, or JSON with a name by level."""
    if taxonomy.startswith("{"):
        try:
            taxonomy = ",".join(map(str, json.loads(taxonomy).values()))
        except (ValueError, AttributeError, RecursionError):
            return []
    return [name.strip() for name in taxonomy.split(",") if name.strip()]
