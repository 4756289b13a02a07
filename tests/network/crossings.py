"""Where a link of a drawing runs through the box of a node that it does not join, and where two links cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from operator import mul

from explorer.network import Drawing, NodeBox
from explorer.network.routing.bezier import Point, Route

SAMPLES = 20


def crossings(drawing: Drawing) -> list[tuple[str, str]]:
    """Each link's id with the code of a box that one of the sampled points of its way is in."""
    found: list[tuple[str, str]] = []
    for line in drawing.lines:
        points, ends = list(sampled(line.route)), (line.link.subject.code, line.link.object.code)
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        found.extend(
            (line.id, place.node.code)
            for place in drawing.places
            if place.left < right and left < place.right and place.top < bottom and top < place.bottom
            if place.node.code not in ends
            and any(place.left < x < place.right and place.top < y < place.bottom for x, y in points)
        )
    return found


def sampled(route: Route) -> Iterator[Point]:
    """Points of each Bézier curve of *route*."""
    for at in range(0, len(route.points) - 1, 3):
        curve = route.points[at : at + 4]
        for index in range(SAMPLES + 1):
            t = index / SAMPLES
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x, y = (sum(map(mul, weights, axis)) for axis in zip(*curve, strict=True))
            yield x, y


def overlap(one: NodeBox, other: NodeBox) -> bool:
    """Whether the two boxes share a point."""
    apart = one.right < other.left or other.right < one.left
    return not (apart or one.bottom < other.top or other.bottom < one.top)


def line_crossings(drawing: Drawing) -> int:
    """How many pairs of links without a common end cross."""
    ways = [(list(sampled(line.route))[::4], {*line.ends}) for line in drawing.lines]
    return sum(
        cross(way, other)
        for (way, ends), (other, other_ends) in combinations(ways, 2)
        if not ends & other_ends
    )


def cross(way: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two lines through these points cross."""
    for axis in (0, 1):
        if max(p[axis] for p in way) < min(p[axis] for p in other):
            return False
        if max(p[axis] for p in other) < min(p[axis] for p in way):
            return False
    return any(
        is_left(a, b, c) != is_left(a, b, d) and is_left(c, d, a) != is_left(c, d, b)
        for a, b in pairwise(way)
        for c, d in pairwise(other)
    )


def is_left(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
