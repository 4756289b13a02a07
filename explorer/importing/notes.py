"""Lines of the report, made of the items that they are about."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.importing.draft import Action, Item, Note

FEW = 5
"""Places that a line names."""


def about(action: Action, what: str, items: Iterable[Item], units: int = 0) -> Note:
    """Return the note that says *what* of *items*."""
    listed = list(items)
    return Note(action, what, len(listed), tuple(item.place for item in listed[:FEW]), units)
