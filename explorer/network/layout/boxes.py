"""Boxes for labels: how large they are, how they stand in columns, and which of them are near to what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from explorer.framework import Node
from explorer.languages import is_written_leftwards
from explorer.network.arrangement import LEADING, LEDGER, TEXT, NodeBox
from explorer.network.layout import text_metrics
from explorer.network.routing.bezier import Point

GUTTER = 36.0
"""Room between two columns, where the links run."""
SIGN, AIR, RIM = 20.0, 11.0, 7.0
"""Room for the sign before the label, for air behind it, and above and below it."""
ROOMS = tuple(range(76, 141, 4))
"""How wide the labels of a column may be; the first that holds them is taken."""
SQUARE = 90.0
"""Side of the squares by which boxes are kept."""


@dataclass(frozen=True, slots=True)
class BoxSize:
    """The size of a node's box and the lines of its label."""

    width: float
    height: float
    lines: tuple[str, ...]

    def strip(self, y: float) -> tuple[float, float]:
        """From where to where the box reaches when its middle is at *y*."""
        return (y - self.height / 2, y + self.height / 2)


BoxSizes = Mapping[str, BoxSize]
"""From a node's code to the size of its box."""


def box_size(node: Node, room: float) -> BoxSize:
    """Make the box of *node*, whose label has *room*."""
    broken = text_metrics.break_lines(node.short_label, room, TEXT)
    return BoxSize(room + SIGN + AIR, len(broken) * LEADING + 2 * RIM, broken)


def node_box(node: Node, of: BoxSize, x: float, y: float, column: int, away: int | None = None) -> NodeBox:
    """Put the box of *node* with its middle at (*x*, *y*), on whole pixels as vis-network keeps them."""
    return NodeBox(node, float(round(x)), float(round(y)), of.width, of.height, of.lines, column, away)


def label_left(box: NodeBox, width: float) -> float:
    """Return the left edge of the label of *box*, which is *width* wide: behind its sign, wherever reading begins."""
    if not is_written_leftwards(box.node.short_label_language):
        return box.left + SIGN
    return box.right - (LEDGER if box.counts else 0.0) - SIGN - width


def place_in_columns(
    nodes: Mapping[str, Node], columns: Mapping[str, int], rows: Callable[[BoxSizes], Mapping[str, float]],
    rooms: Mapping[int, Sequence[float]] = {}, away: Mapping[str, int] = {}, gutter: float = GUTTER,
) -> tuple[NodeBox, ...]:  # fmt: skip
    """Put the box of each of *nodes* into its column, at the height that *rows* finds for boxes of these sizes.

    Each column has the narrowest boxes that hold its labels; *rooms* are the widths that the labels of some columns
    may have instead of the usual `ROOMS`. *away* is how far nodes are from the focus, where there is one;
    *gutter* is the distance of two columns.
    """
    sizes: dict[str, BoxSize] = {}
    middles: list[float] = []
    left = 0.0
    for column in range(max(columns.values(), default=-1) + 1):
        within = [node for code, node in nodes.items() if columns[code] == column]
        room = text_metrics.narrowest_width(
            [node.short_label for node in within], rooms.get(column, ROOMS), TEXT, 2 if len(within) > 1 else 3
        )
        sizes |= {node.code: box_size(node, room) for node in within}
        middles.append(left + (room + SIGN + AIR) / 2)
        left += room + SIGN + AIR + gutter
    heights = rows(sizes)
    return tuple(
        node_box(node, sizes[code], middles[columns[code]], heights[code], columns[code], away.get(code))
        for code, node in nodes.items()
    )


def close_gaps(columns: Mapping[str, int]) -> dict[str, int]:
    """Count *columns* from 0 and leave out those that nothing stands in."""
    used = {column: index for index, column in enumerate(sorted(set(columns.values())))}
    return {code: used[column] for code, column in columns.items()}


@dataclass(slots=True)
class SpatialIndex:
    """The boxes of *places* by squares, so that what is near is found without asking all of them.

    *room* is the distance that others keep from them.
    """

    places: Sequence[NodeBox]
    room: float
    squares: dict[tuple[int, int], list[NodeBox]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.places:
            for square in _squares(place, self.room):
                self.squares.setdefault(square, []).append(place)

    def is_clear_of(self, others: Iterable[NodeBox]) -> bool:
        """Whether each of *others* keeps its distance from every box but itself."""
        return not any(
            place is not one and _near(one, place, self.room)
            for one in others
            for square in _squares(one, 0.0)
            for place in self.squares.get(square, ())
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


def _near(one: NodeBox, other: NodeBox, room: float) -> bool:
    across = abs(one.x - other.x) - (one.width + other.width) / 2
    down = abs(one.y - other.y) - (one.height + other.height) / 2
    return across < room and down < room


def _squares(place: NodeBox, room: float) -> Iterable[tuple[int, int]]:
    """The squares that *place* with *room* around it reaches into."""
    edges = (place.left - room, place.right + room, place.top - room, place.bottom + room)
    left, right, top, bottom = (int(edge // SQUARE) for edge in edges)
    return product(range(left, right + 1), range(top, bottom + 1))
