"""Collects the lines of a report while a reader goes through its files."""

from __future__ import annotations

from dataclasses import dataclass, field

from explorer.importing.draft import Action, Note, Place

_PLACES = 5
"""How many places a line names."""


@dataclass(slots=True)
class _Line:
    count: int = 0
    units: int = 0
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Notes:
    """Lines that say the same are one, with their number and the first few places."""

    _lines: dict[tuple[Action, str], _Line] = field(default_factory=dict)

    def add(
        self, action: Action, what: str, place: Place | None = None, count: int = 1, units: int = 0
    ) -> None:
        """Say *what* of one thing at *place*, or of *count* things, *units* of which are no items for this reason."""
        line = self._lines.setdefault((action, what), _Line())
        line.count += count
        line.units += units
        if place is not None and len(line.places) < _PLACES:
            line.places.append(place)

    def all(self) -> tuple[Note, ...]:
        """Return the lines, in the order in which each was first said."""
        return tuple(
            Note(action, what, line.count, tuple(line.places), line.units)
            for (action, what), line in self._lines.items()
        )
