"""Boxes in a plane, kept by squares, so that what stands near a point is found without asking all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from explorer.network.drawing import NodeBox
from explorer.network.routing.bezier import Point

SQUARE = 90.0


@dataclass(slots=True)
class SpatialIndex:
    """The boxes of *places*, from which *room* is a distance that others keep."""

    places: Sequence[NodeBox]
    room: float
    squares: dict[tuple[int, int], list[NodeBox]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.places:
            for square in _squares(place, self.room):
                self.squares.setdefault(square, []).append(place)

    def is_clear_of(self, others: Iterable[NodeBox]) -> bool:
        """Whether each of *others* keeps its distance from every box."""
        return not any(_near(one, place, self.room) for one in others for place in self._beside(one))

    def is_free_of_overlaps(self) -> bool:
        """Whether the boxes keep their distance from each other."""
        return not any(
            place is not one and _near(one, place, self.room)
            for one in self.places
            for place in self._beside(one)
        )

    def boxes_at(self, points: Iterable[Point]) -> set[str]:
        """The codes of the boxes that one of *points* is in or too near to."""
        room = self.room
        return {
            place.node.code
            for x, y in points
            for place in self.squares.get((int(x // SQUARE), int(y // SQUARE)), ())
            if abs(x - place.x) < place.width / 2 + room and abs(y - place.y) < place.height / 2 + room
        }

    def _beside(self, one: NodeBox) -> Iterator[NodeBox]:
        for square in _squares(one, 0.0):
            yield from self.squares.get(square, ())


def _near(one: NodeBox, other: NodeBox, room: float) -> bool:
    across = abs(one.x - other.x) - (one.width + other.width) / 2
    down = abs(one.y - other.y) - (one.height + other.height) / 2
    return across < room and down < room


def _squares(place: NodeBox, room: float) -> Iterator[tuple[int, int]]:
    for column in range(_index(place.left - room), _index(place.right + room) + 1):
        for row in range(_index(place.top - room), _index(place.bottom + room) + 1):
            yield column, row


def _index(length: float) -> int:
    return int(length // SQUARE)
