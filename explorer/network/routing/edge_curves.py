"""The way of each link between boxes that stand anywhere: straight, or bent round what stands between its ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot, inf

from explorer.network.arrangement import Edge, NodeBox
from explorer.network.layout.boxes import SpatialIndex
from explorer.network.routing.bezier import Curve, Point, Route, leave_box, part, sample

Bounds = tuple[float, float, float, float]
FAN = 26.0
"""Distance of the handles of two links between the same nodes."""
CLEAR = 4.0
"""Distance that a link keeps from a box that it passes, where it can."""
TOUCH = 1.0
"""Distance between a box and the end of a link."""
WIDE = 60.0
"""How far a handle stands aside where the bend counts as much as a crossing."""
DEEP = 1.7
"""How far a handle stands aside at most, as a part of the link's length."""
COARSE = 8
"""Of so many points of a curve, one is looked at for other lines."""
MANY = 120
"""Links of a drawing; with more, lines are not looked at."""
OUTSIDE = 1000
"""Boxes that a way may cross rather than leave the bounds."""
_ASIDE = (28.0, 56.0, 90.0, 130.0, 180.0, 250.0)
HANDLE_OFFSETS: tuple[tuple[float, float], ...] = (
    (0.0, 0.0),
    *((side * one, side * other) for far in _ASIDE for one, other in (
        (far, far), (far, -far), (1.4 * far, 0.0), (0.0, 1.4 * far)) for side in (1, -1)),
)  # fmt: skip
"""How far the two handles of a link stand aside."""


def curve_edges(
    edges: Sequence[Edge], places: Iterable[NodeBox], obstacles: Sequence[NodeBox] | None = None,
    within: Bounds = (-inf, -inf, inf, inf),
) -> dict[str, Route]:  # fmt: skip
    """Return the way of each of *edges* by its id: of `HANDLE_OFFSETS`, the one that crosses fewest boxes and then lines.

    Where there are *obstacles*, these count instead of boxes, and lines do not.
    A way that leaves the bounds *within* (left, upper, right, lower) is worse than any that does not.
    Links between the same two nodes fan out; one from a node to itself is a loop at a corner of its box.
    """
    boxes = {place.node.code: place for place in places}
    order = {code: index for index, code in enumerate(boxes)}
    bundles: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        one, other = sorted(edge.ends, key=order.__getitem__)
        bundles.setdefault((one, other), []).append(edge)
    router = _Router(
        SpatialIndex(list(boxes.values()) if obstacles is None else obstacles, CLEAR),
        obstacles is None and len(edges) <= MANY,
        within,
    )
    found: dict[str, Route] = {}
    for (one, other), bundle in sorted(bundles.items(), key=lambda item: _rank(item, boxes)):
        ways = router.route_bundle(boxes[one], boxes[other], len(bundle))
        for edge, way in zip(bundle, ways, strict=True):
            turned = edge.ends[0] != one
            found[edge.id] = Route(way[::-1] if turned else way, edge.directed)
    return found


def _rank(item: tuple[tuple[str, str], list[Edge]], boxes: Mapping[str, NodeBox]) -> tuple[bool, float]:
    """Main links are led first, then short ones."""
    (one, other), bundle = item
    length = hypot(boxes[one].x - boxes[other].x, boxes[one].y - boxes[other].y)
    return not any(edge.main for edge in bundle), length


@dataclass(slots=True)
class _Router:
    """The boxes, and the lines that are led already."""

    boxes: SpatialIndex
    minding: bool
    within: Bounds
    lines: list[_CandidateCurve] = field(default_factory=list)

    def route_bundle(self, one: NodeBox, other: NodeBox, number: int) -> list[Curve]:
        """Lead *number* links from *one* to *other*."""
        if one is other:
            return [_loop(one, index) for index in range(number)]
        ends = frozenset((one.node.code, other.node.code))
        best, least = list[_CandidateCurve](), inf
        for wide, ways in self._clearest(one, other, ends, number):
            if wide >= least:
                break
            cost = wide + sum(way.crosses(line) for way in ways for line in self.lines)
            if cost < least:
                best, least = ways, cost
        if self.minding:
            self.lines.extend(best)
        return [_clipped(way.curve, one, other) for way in best]

    def _clearest(
        self, one: NodeBox, other: NodeBox, ends: frozenset[str], number: int
    ) -> Iterable[tuple[float, list[_CandidateCurve]]]:
        """The bends that cross fewest boxes, the least deep first, each with how deep it is."""
        fewest: float = inf
        found: list[tuple[float, list[_CandidateCurve]]] = []
        for bend in HANDLE_OFFSETS:
            ways = [_CandidateCurve(curve, ends) for curve in _fan(one, other, bend, number)]
            boxes = sum(len(self.boxes.boxes_at(way.points) - ends) for way in ways)
            boxes += OUTSIDE * sum(not way.stays_within(self.within) for way in ways)
            if boxes < fewest:
                fewest, found = boxes, []
            if boxes == fewest:
                found.append((max(map(abs, bend)) / WIDE, ways))
            if fewest == 0 and not (self.lines and self.minding):
                break
        return found


@dataclass(slots=True)
class _CandidateCurve:
    """A curve from middle to middle of the boxes at its *ends*, and points of it."""

    curve: Curve
    ends: frozenset[str]
    points: list[Point] = field(init=False)
    coarse: list[Point] = field(init=False)
    bounds: Bounds = field(init=False)

    def __post_init__(self) -> None:
        self.points = sample(self.curve)
        self.coarse = self.points[::COARSE]
        xs, ys = [x for x, _ in self.coarse], [y for _, y in self.coarse]
        self.bounds = min(xs), min(ys), max(xs), max(ys)

    def stays_within(self, bounds: Bounds) -> bool:
        """Whether no point of it lies beyond *bounds*."""
        left, top, right, bottom = bounds
        west, north, east, south = self.bounds
        return left <= west and top <= north and east <= right and south <= bottom

    def crosses(self, other: _CandidateCurve) -> bool:
        """Whether the two cross; those that share an end do not."""
        left, top, right, bottom = self.bounds
        west, north, east, south = other.bounds
        if right < west or east < left or bottom < north or south < top or self.ends & other.ends:
            return False
        return any(
            _is_left_turn(a, b, c) != _is_left_turn(a, b, d)
            and _is_left_turn(c, d, a) != _is_left_turn(c, d, b)
            for a, b in pairwise(self.coarse)
            for c, d in pairwise(other.coarse)
        )


def _fan(one: NodeBox, other: NodeBox, bend: Point, number: int) -> Iterator[Curve]:
    """The curves of *number* links side by side, from middle to middle."""
    dx, dy = other.x - one.x, other.y - one.y
    length = hypot(dx, dy)
    nx, ny = -dy / length, dx / length
    for index in range(number):
        aside = FAN * (index - (number - 1) / 2)
        first, second = (min(max(by, -DEEP * length), DEEP * length) + aside for by in bend)
        yield (
            (one.x, one.y),
            (one.x + dx / 3 + nx * first, one.y + dy / 3 + ny * first),
            (other.x - dx / 3 + nx * second, other.y - dy / 3 + ny * second),
            (other.x, other.y),
        )


def _clipped(curve: Curve, one: NodeBox, other: NodeBox) -> Curve:
    """The part of *curve* between the boxes."""
    begin = leave_box(curve, one.width / 2 + TOUCH, one.height / 2 + TOUCH)
    finish = 1 - leave_box(curve[::-1], other.width / 2 + TOUCH, other.height / 2 + TOUCH)
    return part(curve, begin, finish) if begin < finish else curve


def _loop(box: NodeBox, index: int) -> Curve:
    """From the upper edge of *box* to its right edge, round its corner."""
    out = 22.0 + FAN / 2 * index
    begin, finish = (box.right - 16.0, box.top - TOUCH), (box.right + TOUCH, box.top + 12.0)
    return begin, (begin[0], begin[1] - out), (finish[0] + out, finish[1]), finish


def _is_left_turn(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
