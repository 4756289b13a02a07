"""A comparison in its sections, of each of which a page shows a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.framework.collection import Comparison

PARTS: Mapping[str, str] = {
    "same": "The same",
    "similar": "Similar",
    "only-one": "Only in the first",
    "only-other": "Only in the second",
}
"""The sections, with what each is called."""
FIRST = 100
"""Rows of each section on the page of all."""
EACH = 500
"""Rows on a page of one section."""


@dataclass(frozen=True, slots=True)
class Section:
    """A *part* of a comparison: *rows* *first* to *last* (from 1) of *total*; *before* and *after* are where the pages beside it begin, 0 for none."""

    part: str
    rows: Sequence[Any]
    first: int
    total: int
    before: int = 0
    after: int = 0

    @property
    def last(self) -> int:
        """The last row that is shown."""
        return self.first + len(self.rows) - 1


def sections_of(found: Comparison, part: str, start: int) -> Iterator[Section]:
    """Yield the first rows of every section, or of one *part* a page of rows from *start* on."""
    everything = dict(zip(PARTS, (found.same, found.similar, found.only_one, found.only_other), strict=True))
    if not part:
        for name, rows in everything.items():
            yield Section(name, rows[:FIRST], 1, len(rows), after=1 if len(rows) > FIRST else 0)
        return
    rows = everything[part]
    first = min(start - 1, max(len(rows) - 1, 0)) // EACH * EACH + 1
    shown = rows[first - 1 : first - 1 + EACH]
    after = first + EACH if first + EACH <= len(rows) else 0
    yield Section(part, shown, first, len(rows), max(first - EACH, 0), after)
