"""Rows below the heads that are no part of a course: totals, and heads once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.course.reading.columns import count_heads
from explorer.course.reading.statements import Statements
from explorer.importing.readers.sheets.sheet import Row

_TOTALS = frozenset(
    ("total", "totals", "grand total", "subtotal", "sub-total", "sum", "∑",
     "summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme")
)  # fmt: skip
_FEWEST = 2
"""Words that are heads, from which on a row is taken for heads."""


@dataclass(frozen=True, slots=True)
class Stray:
    """Why a row is no part of a course, by which column it is known, and what to do."""

    field: str
    reason: str
    suggestion: str


def stray(row: Row, said: Mapping[str, str], competency: str, statements: Statements) -> Stray | None:
    """Say why *row* belongs to no module; None where it may be one of a course.

    *said* is its text by column, *competency* what it names. A row that names a statement is never stray.
    """
    if competency and statements.meant(competency):
        return None
    identifier = said["module_id"] or said["module_title"]
    if identifier.casefold().rstrip(" :") in _TOTALS:
        field = "module_id" if said["module_id"] else "module_title"
        reason = f"“{identifier}” is a row of totals, not a module."
        return Stray(field, reason, "Nothing has to be done; a module of that name needs another.")
    filled = [cell for cell in row.cells if cell.strip()]
    if 2 * count_heads(filled) > len(filled) and count_heads(filled) >= _FEWEST:
        return Stray("", "It looks like a second row of heads.", "Let one row name all columns.")
    return None
