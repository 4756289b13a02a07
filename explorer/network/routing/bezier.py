"""Routes as cubic Bézier curves: how they are written as SVG, and the points and parts of a curve."""

from dataclasses import dataclass
from functools import cached_property
from math import hypot

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
Weights = tuple[float, float, float, float]
ARROW = 7.0
"""Length of an arrowhead."""
SAMPLES = 32
"""Points of a curve that are looked at."""


@dataclass(frozen=True)
class Route:
    """The way of a link: cubic Bézier curves through *points* (start, then two handles and an end for each)."""

    points: tuple[Point, ...]
    directed: bool

    @cached_property
    def path(self) -> str:
        """The way as SVG path data (SVG 2 §9.3); it stops where the arrowhead begins."""
        start, *rest = (*self.points[:-1], self._stop())
        curves = (rest[at : at + 3] for at in range(0, len(rest), 3))
        return f"M{_pair(start)}" + "".join("C" + " ".join(map(_pair, curve)) for curve in curves)

    @cached_property
    def head(self) -> str:
        """The arrowhead as SVG path data; empty for a link that reads the same from both ends."""
        if not self.directed:
            return ""
        (x, y), (dx, dy) = self.points[-1], self._direction()
        bx, by, w = x - ARROW * dx, y - ARROW * dy, ARROW * 0.48
        return f"M{_pair((x, y))}L{_pair((bx - w * dy, by + w * dx))}L{_pair((bx + w * dy, by - w * dx))}Z"

    def _stop(self) -> Point:
        (x, y), (dx, dy) = self.points[-1], self._direction()
        back = ARROW - 1 if self.directed else 0
        return (x - back * dx, y - back * dy)

    def _direction(self) -> Point:
        (x0, y0), (x1, y1) = self.points[-2:]
        length = hypot(x1 - x0, y1 - y0) or 1.0
        return ((x1 - x0) / length, (y1 - y0) / length)


def _pair(point: Point) -> str:
    return f"{_short(point[0])},{_short(point[1])}"


def _short(number: float) -> str:
    return f"{round(number, 1):g}" if abs(number) < 1e5 else f"{number:.1f}"


def weights(t: float) -> Weights:
    """What each of a curve's four points counts for at *t* (Bernstein's polynomials)."""
    return (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3


WEIGHTS = tuple(weights(index / SAMPLES) for index in range(SAMPLES + 1))


def point_at(curve: Curve, weights: Weights) -> Point:
    """Return the point of *curve* whose four points count as much as *weights* say."""
    a, b, c, d = weights
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def sample(curve: Curve) -> list[Point]:
    """Return `SAMPLES` + 1 points of *curve*, from its start to its end."""
    return [point_at(curve, weights) for weights in WEIGHTS]


def leave_box(curve: Curve, across: float, down: float) -> float:
    """Return the parameter at which *curve*, which starts in the middle of a box, leaves it for good.

    The box reaches *across* to either side of its middle, and *down* below and above it.
    """
    x, y = curve[0]

    def is_inside(point: Point) -> bool:
        return abs(point[0] - x) < across and abs(point[1] - y) < down

    inside = [index for index, point in enumerate(sample(curve)) if is_inside(point)]
    low, high = inside[-1] / SAMPLES, (inside[-1] + 1) / SAMPLES
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if is_inside(point_at(curve, weights(middle))) else (low, middle)
    return min(high, 1.0)


def part(curve: Curve, begin: float, finish: float) -> Curve:
    """The part of *curve* between two of its parameters, by de Casteljau's construction."""
    _, later = _split(curve, begin)
    return _split(later, (finish - begin) / (1 - begin))[0]


def _split(curve: Curve, t: float) -> tuple[Curve, Curve]:
    a, b, c, d = curve
    ab, bc, cd = _interpolate(a, b, t), _interpolate(b, c, t), _interpolate(c, d, t)
    abc, bcd = _interpolate(ab, bc, t), _interpolate(bc, cd, t)
    middle = _interpolate(abc, bcd, t)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def _interpolate(one: Point, other: Point, t: float) -> Point:
    return one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t
