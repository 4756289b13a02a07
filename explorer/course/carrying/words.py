"""What the present version does to a course, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.course.carrying.touched import Carried
from explorer.course.words import few, listed_nodes, number


def carried_in_words(carried: Carried) -> Iterator[str]:
    """Say what the present version does to a course that was written for an earlier one, and what to do."""
    yield ""
    yield (
        f"Since that version: {number(len(carried.touched), 'row')} to look at, {number(carried.left, 'row')} as before."
    )
    yield from few([f"  {one.line}" for one in carried.touched])
    yield from listed_nodes("New since then", carried.added)
