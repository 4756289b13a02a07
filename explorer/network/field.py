"""Boxes in a plane, kept by squares, so that what stands near a point is found without asking all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from explorer.network.drawing import Place, Point

SQUARE = 90.0


@dataclass(slots=True)
class Field:
    """The boxes of *places*."""

    places: Iterable[Place]
    squares: dict[tuple[int, int], list[Place]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = tuple(self.places)
        for place in self.places:
            for square in _squares(place, 0.0):
                self.squares.setdefault(square, []).append(place)

    def clear(self, others: Iterable[Place], room: float) -> bool:
        """Whether each of *others* keeps *room* from every box."""
        return not any(_near(one, place, room) for one in others for place in self._beside(one, room))

    def apart(self, room: float) -> bool:
        """Whether the boxes keep *room* from each other."""
        return not any(
            _near(one, place, room)
            for one in self.places
            for place in self._beside(one, room)
            if place is not one
        )

    def crossed(self, points: Iterable[Point], room: float) -> set[str]:
        """The codes of the boxes that one of *points* is in, or nearer to than *room*."""
        return {
            place.node.code
            for x, y in points
            for square in _around(x, y, room)
            for place in self.squares.get(square, ())
            if place.left - room < x < place.right + room and place.top - room < y < place.bottom + room
        }

    def _beside(self, one: Place, room: float) -> Iterator[Place]:
        for square in _squares(one, room):
            yield from self.squares.get(square, ())


def _near(one: Place, other: Place, room: float) -> bool:
    across = abs(one.x - other.x) - (one.width + other.width) / 2
    down = abs(one.y - other.y) - (one.height + other.height) / 2
    return across < room and down < room


def _squares(place: Place, room: float) -> Iterator[tuple[int, int]]:
    for column in range(_index(place.left - room), _index(place.right + room) + 1):
        for row in range(_index(place.top - room), _index(place.bottom + room) + 1):
            yield column, row


def _around(x: float, y: float, room: float) -> set[tuple[int, int]]:
    return {(_index(at), _index(on)) for at in (x - room, x + room) for on in (y - room, y + room)}


def _index(length: float) -> int:
    return int(length // SQUARE)
