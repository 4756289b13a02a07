"""The way of each link between boxes that stand anywhere: straight, or bent round what stands between its ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from explorer.network.drawing import Place, Point, Route
from explorer.network.field import Field
from explorer.network.routes import Wire, headed

FAN = 26.0
"""Distance of the handles of two links between the same nodes."""
CLEAR = 4.0
"""Distance that a link keeps from a box that it passes, where it can."""
TOUCH = 1.0
"""Distance between a box and the end of a link."""
WIDE = 3.0
"""How many crossings a bend as deep as the link is long counts for."""
SAMPLES, COARSE = 28, 10
"""Points of a curve that are looked at, for boxes and for other lines."""
MANY = 300
"""Links of a drawing; with more, lines are not looked at."""
_DEPTHS = (0.1, 0.2, 0.32, 0.46, 0.65, 0.9, 1.25, 1.7)
BENDS: tuple[tuple[float, float], ...] = (
    (0.0, 0.0),
    *((side * one, side * other) for depth in _DEPTHS for one, other in (
        (depth, depth), (1.5 * depth, 0.0), (0.0, 1.5 * depth)) for side in (1, -1)),
    *((side * depth, -side * depth) for depth in _DEPTHS[1:5] for side in (1, -1)),
)  # fmt: skip
"""How far the two handles of a link stand aside, as parts of its length."""
Curve = tuple[Point, Point, Point, Point]


def bent(wires: Sequence[Wire], places: Iterable[Place]) -> dict[str, Route]:
    """Return the way of each of *wires* by its id: of `BENDS`, the one that crosses fewest boxes and then lines.

    Links between the same two nodes fan out; one from a node to itself is a loop at a corner of its box.
    """
    boxes = {place.node.code: place for place in places}
    order = {code: index for index, code in enumerate(boxes)}
    bundles: dict[tuple[str, str], list[Wire]] = {}
    for wire in wires:
        one, other = sorted((wire.link.subject.code, wire.link.object.code), key=order.__getitem__)
        bundles.setdefault((one, other), []).append(wire)
    plane = _Plane(Field(boxes.values()), len(wires) <= MANY)
    found: dict[str, Route] = {}
    for (one, other), bundle in sorted(bundles.items(), key=lambda item: _rank(item, boxes)):
        ways = plane.ways(boxes[one], boxes[other], len(bundle))
        for wire, way in zip(bundle, ways, strict=True):
            turned = wire.link.subject.code != one
            found[wire.id] = Route(way[::-1] if turned else way, headed(wire.link))
    return {wire.id: found[wire.id] for wire in wires}


def _rank(item: tuple[tuple[str, str], list[Wire]], boxes: Mapping[str, Place]) -> tuple[bool, float]:
    """Main links are led first, then short ones."""
    (one, other), bundle = item
    length = hypot(boxes[one].x - boxes[other].x, boxes[one].y - boxes[other].y)
    return not any(wire.main for wire in bundle), length


@dataclass(slots=True)
class _Plane:
    """The boxes, and the lines that are led already."""

    boxes: Field
    minding: bool
    lines: list[tuple[frozenset[str], tuple[Point, ...]]] = field(default_factory=list)

    def ways(self, one: Place, other: Place, number: int) -> list[Curve]:
        """Lead *number* links from *one* to *other*."""
        if one is other:
            return [_loop(one, index) for index in range(number)]
        ends = frozenset((one.node.code, other.node.code))
        best: tuple[tuple[float, float], list[Curve]] | None = None
        for bend in BENDS:
            curves = list(_fan(one, other, bend, number))
            cost = self._cost(curves, ends, bend, best[0] if best else None)
            if len(curves) == number and (best is None or cost < best[0]):
                best = cost, curves
            if best and best[0] <= (0.0, WIDE * max(map(abs, bend))):
                break
        assert best is not None
        if self.minding:
            self.lines.extend((ends, _points(curve, COARSE)) for curve in best[1])
        return best[1]

    def _cost(
        self, curves: Sequence[Curve], ends: frozenset[str], bend: Point, least: tuple[float, float] | None
    ) -> tuple[float, float]:
        """The boxes that are crossed; the lines that are crossed, and how deep the bend is."""
        boxes = sum(len(self.boxes.crossed(_points(curve, SAMPLES), CLEAR) - ends) for curve in curves)
        wide = WIDE * max(map(abs, bend))
        if least is not None and (boxes, wide) >= least:
            return boxes, wide
        ways = [_points(curve, COARSE) for curve in curves]
        lines = sum(_cross(way, line) for way in ways for other, line in self.lines if not ends & other)
        return boxes, wide + lines


def _fan(one: Place, other: Place, bend: Point, number: int) -> Iterator[Curve]:
    """The curves of *number* links side by side; those that do not lead from box to box are left out."""
    dx, dy = other.x - one.x, other.y - one.y
    length = hypot(dx, dy)
    nx, ny = -dy / length, dx / length
    for index in range(number):
        aside = FAN * (index - (number - 1) / 2)
        first, second = (part * length + aside for part in bend)
        curve = (
            (one.x, one.y),
            (one.x + dx / 3 + nx * first, one.y + dy / 3 + ny * first),
            (other.x - dx / 3 + nx * second, other.y - dy / 3 + ny * second),
            (other.x, other.y),
        )
        begin, finish = _leaving(curve, one), 1 - _leaving(curve[::-1], other)
        if begin < finish:
            yield _part(curve, begin, finish)


def _leaving(curve: Curve, box: Place) -> float:
    """Where *curve*, which starts in the middle of *box*, leaves it for good."""
    low, high = next(
        (
            ((index - 1) / SAMPLES, index / SAMPLES)
            for index in range(SAMPLES, 0, -1)
            if _inside(_at(curve, (index - 1) / SAMPLES), box)
        ),
        (0.0, 1.0),
    )
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if _inside(_at(curve, middle), box) else (low, middle)
    return high


def _inside(point: Point, box: Place) -> bool:
    across, down = abs(point[0] - box.x), abs(point[1] - box.y)
    return across < box.width / 2 + TOUCH and down < box.height / 2 + TOUCH


def _loop(box: Place, index: int) -> Curve:
    """From the upper edge of *box* to its right edge, round its corner."""
    out = 22.0 + FAN / 2 * index
    begin, finish = (box.right - 16.0, box.top - TOUCH), (box.right + TOUCH, box.top + 12.0)
    return begin, (begin[0], begin[1] - out), (finish[0] + out, finish[1]), finish


def _at(curve: Curve, t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _points(curve: Curve, number: int) -> tuple[Point, ...]:
    return tuple(_at(curve, index / number) for index in range(number + 1))


def _part(curve: Curve, begin: float, finish: float) -> Curve:
    """The part of *curve* between two of its parameters, by de Casteljau's construction."""
    _, later = _cut(curve, begin)
    return _cut(later, (finish - begin) / (1 - begin))[0]


def _cut(curve: Curve, t: float) -> tuple[Curve, Curve]:
    a, b, c, d = curve
    ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    middle = _between(abc, bcd, t)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def _between(one: Point, other: Point, t: float) -> Point:
    return one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t


def _cross(way: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two lines cross."""
    if not _meet(way, other, 0) or not _meet(way, other, 1):
        return False
    return any(
        _sides(a, b, c) != _sides(a, b, d) and _sides(c, d, a) != _sides(c, d, b)
        for a, b in pairwise(way)
        for c, d in pairwise(other)
    )


def _meet(way: Sequence[Point], other: Sequence[Point], axis: int) -> bool:
    one, two = [point[axis] for point in way], [point[axis] for point in other]
    return max(one) >= min(two) and max(two) >= min(one)


def _sides(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
