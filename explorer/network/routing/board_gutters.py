"""Ways through the gutters of a board: along the edges of cards and frames, and round their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise

from explorer.network.arrangement import ENTRY, LEADING, LEDGER, TEXT, NodeBox
from explorer.network.layout.boxes import label_left
from explorer.network.layout.packing import RIM
from explorer.network.layout.text_metrics import text_width
from explorer.network.routing.bezier import Point

Rectangle = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""
Spot = tuple[int, int, bool]
"""A crossing of gutters, by the numbers of its column and its row, and whether it was reached along the row."""
HALF = 3.0
"""How far the middle of a gutter is from the boxes beside it."""
INSIDE = 4.0
"""How far the tip of a way is inside the edge of a box, so that its arrowhead is seen beside the gutter."""
AIR = 1.0
"""Distance that a way keeps from words."""
TURN, OVER_CARD, OVER_WORDS = 24.0, 90.0, 3000.0
"""How many pixels of way a turn, a card that is crossed, and words that are crossed count as."""


def word_areas(box: NodeBox) -> tuple[Rectangle, ...]:
    """Return where the words of a card or a title stand: those of its label, and its counts."""
    wide = max((text_width(line, TEXT) for line in box.lines), default=0.0)
    high, entries = len(box.lines) * LEADING / 2, len(box.counts) * ENTRY / 2
    left = label_left(box, wide)
    label = (left, box.y - high, left + wide, box.y + high)
    return label, *([(box.right - LEDGER, box.y - entries, box.right, box.y + entries)] if entries else [])


def words_crossed(points: Iterable[Point], areas: Sequence[Rectangle]) -> int:
    """Count the *areas* in which one of *points* lies."""
    found = [*points]
    return sum(
        any(left < x < right and top < y < bottom for x, y in found) for left, top, right, bottom in areas
    )


@dataclass(slots=True)
class BoardGutters:
    """The gutters beside the boxes *titles* (of frames, their titles), within the edges of a board.

    Each piece of a row and of a column costs its length, and what it crosses.
    """

    places: Sequence[NodeBox]
    xs: list[float] = field(init=False)
    ys: list[float] = field(init=False)
    rows: list[list[float]] = field(init=False)
    columns: list[list[float]] = field(init=False)

    def __post_init__(self) -> None:
        left, right = min(p.left for p in self.places), max(p.right for p in self.places)
        top, bottom = min(p.top for p in self.places), max(p.bottom for p in self.places)
        xs = {x for p in self.places for x in (p.left - HALF, p.right + HALF)}
        ys = {y for p in self.places for y in (p.top - HALF, p.bottom + HALF)}
        self.xs, self.ys = (
            sorted(x for x in xs if left < x < right),
            sorted(y for y in ys if top < y < bottom),
        )
        areas = [(area, OVER_WORDS) for place in self.places for area in word_areas(place.title)]
        areas += [((p.left, p.top, p.right, p.bottom), OVER_CARD) for p in self.places if not p.is_frame]
        turned = [((top, left, bottom, right), cost) for (left, top, right, bottom), cost in areas]
        self.rows = [_pieces(y, self.xs, areas) for y in self.ys]
        self.columns = [_pieces(x, self.ys, turned) for x in self.xs]

    @property
    def size(self) -> int:
        """How many crossings there are."""
        return len(self.xs) * len(self.ys)

    def way(self, one: NodeBox, other: NodeBox) -> tuple[Point, ...]:
        """Return the corners of the cheapest way from *one* to *other*, none where there are no gutters."""
        ends = {spot: (cost, port) for port in _ports(other) for spot, cost in self._beside(port)}
        queue: list[tuple[float, int, Spot, Spot | None]] = []
        starts: dict[Spot, Port] = {}
        best: dict[Spot, float] = {}
        for port in _ports(one):
            for (column, row), cost in self._beside(port):
                spot = (column, row, False)
                if cost < best.get(spot, OVER_WORDS * 9):
                    best[spot], starts[spot] = cost, port
                    heappush(queue, (cost, 0, spot, None))
        return self._search(queue, best, starts, ends)

    def _search(
        self, queue: list[tuple[float, int, Spot, Spot | None]], best: dict[Spot, float],
        starts: dict[Spot, Port], ends: dict[tuple[int, int], tuple[float, Port]],
    ) -> tuple[Point, ...]:  # fmt: skip
        """Dijkstra's search over the crossings; a way ends along a column, beside its port."""
        before: dict[Spot, Spot | None] = {}
        least = OVER_WORDS * 99
        last: Spot | None = None
        while queue:
            cost, _, spot, came = heappop(queue)
            if cost >= least:
                break
            if spot in before:
                continue
            before[spot] = came
            if spot[:2] in ends and (whole := cost + ends[spot[:2]][0] + TURN * spot[2]) < least:
                least, last = whole, spot
            for near, step in self._steps(spot):
                if near not in before and cost + step < best.get(near, cost + step + 1):
                    best[near] = cost + step
                    heappush(queue, (cost + step, len(before), near, spot))
        if last is None:
            return ()
        spots = _traced(before, last)
        line = [(self.xs[column], self.ys[row]) for column, row, _ in spots]
        return _joined(starts[spots[0]], line, ends[last[:2]][1])

    def _steps(self, spot: Spot) -> Iterator[tuple[Spot, float]]:
        column, row, along = spot
        turn_to_row, turn_to_column = (0.0, TURN) if along else (TURN, 0.0)
        for by in (-1, 1):
            if 0 <= column + by < len(self.xs):
                yield (column + by, row, True), self.rows[row][min(column, column + by)] + turn_to_row
            if 0 <= row + by < len(self.ys):
                yield (column, row + by, False), self.columns[column][min(row, row + by)] + turn_to_column

    def _beside(self, port: Port) -> Iterator[tuple[tuple[int, int], float]]:
        """The crossings above and below a *port*, in its gutter, each with what the way to it costs."""
        column = bisect_left(self.xs, port.gutter)
        if column == len(self.xs) or self.xs[column] != port.gutter:
            return
        below = bisect_left(self.ys, port.y)
        for row in (below - 1, below):
            if 0 <= row < len(self.ys):
                piece = self.columns[column][below - 1] if 0 < below < len(self.ys) else 0.0
                yield (column, row), abs(self.ys[row] - port.y) + (OVER_WORDS if piece >= OVER_WORDS else 0)


@dataclass(frozen=True, slots=True)
class Port:
    """Where a way leaves a box: from (*x*, *y*) on its edge to the *gutter*, the x of a column."""

    x: float
    y: float
    gutter: float


def _traced(before: Mapping[Spot, Spot | None], last: Spot) -> list[Spot]:
    """The crossings that a search came by, from the first to the *last*."""
    spots: list[Spot] = []
    at: Spot | None = last
    while at is not None:
        spots.append(at)
        at = before[at]
    return spots[::-1]


def _ports(box: NodeBox) -> Iterator[Port]:
    """The ports at both sides of a box; of a frame also those below its title, within it."""
    y = box.title.y
    yield Port(box.right, y, box.right + HALF)
    yield Port(box.left, y, box.left - HALF)
    if box.is_frame:
        for x in (box.right - RIM + HALF, box.left + RIM - HALF):
            yield Port(x, box.title.bottom - HALF - 1, x)


def _pieces(at: float, stops: Sequence[float], areas: Iterable[tuple[Rectangle, float]]) -> list[float]:
    """What the pieces between *stops* of a line at *at* cost: their lengths, and the areas that they enter."""
    costs = [end - begin for begin, end in pairwise(stops)]
    for (left, top, right, bottom), cost in areas:
        if not top - AIR < at < bottom + AIR:
            continue
        first = max(bisect_left(stops, left - AIR) - 1, 0)
        for piece in range(first, min(bisect_left(stops, right + AIR), len(costs))):
            costs[piece] += cost
    return costs


def _joined(start: Port, line: Sequence[Point], end: Port) -> tuple[Point, ...]:
    """The corners from *start* along *line* to *end*, without those that lie on a straight piece."""
    tip = end.x + INSIDE * ((end.gutter < end.x) - (end.gutter > end.x))
    points = [(start.x, start.y), (start.gutter, start.y), *line, (end.gutter, end.y), (tip, end.y)]
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and _is_straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _is_straight(one: Point, middle: Point, other: Point) -> bool:
    return one[0] == middle[0] == other[0] or one[1] == middle[1] == other[1]
