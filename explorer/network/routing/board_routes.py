"""The way of each link of a board: over the cards, or in the margin beside a list of frames."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot

from explorer.network.arrangement import LEADING, TEXT, Edge, NodeBox
from explorer.network.layout.boxes import label_left
from explorer.network.layout.text_metrics import text_width
from explorer.network.routing.bezier import Curve, Point, Route, sample
from explorer.network.routing.board_gutters import BoardGutters, word_areas, words_crossed
from explorer.network.routing.edge_curves import TOUCH, curve_edges

LANES, LANE = 5, 4.0
"""Ways side by side in the margin of a list, and their distance."""
ALIGNED, ENDS = 20.0, 3.0
"""Of two boxes with a way beside them: how far their right edges may differ, and how far from their middles it ends."""
NEAR, FAR, STEEP = 12.0, 24.0, 24.0
"""How far the handles of such a way stand out, from a short to a long one, which is as many times so high."""
SHIFTS = (0.0, -1.5, 1.5)
"""How far ways in the same gutter are moved aside."""
CORNER = 3.0
"""How round the corners of a way in a gutter are."""
MOST_SEARCHED = 300_000
"""Crossings of gutters that are looked at for all ways together."""
ROUND = 8.0
"""How round the corners of a way in the margin are."""


def route_over_board(edges: Sequence[Edge], places: Iterable[NodeBox]) -> dict[str, Route]:
    """Return the way of each of *edges* by its id: a bow beside a column, or through the gutters, round all words.

    On a board that is too large for that, a way is a curve that runs over few words.
    """
    boxes = {place.node.code: place for place in places}
    titles = {code: place.title for code, place in boxes.items()}
    if not edges:
        return {}
    within = _edges_of(titles.values())
    words = [area for title in titles.values() for area in word_areas(title)]
    gutters = BoardGutters([*boxes.values()])
    routing = len(edges) * gutters.size <= MOST_SEARCHED
    found, left = dict[str, Route](), list[Edge]()
    for number, edge in enumerate(edges):
        one, other = (boxes[code] for code in edge.ends)
        bow = _aside(one.title, other.title) if _are_stacked(one.title, other.title) else None
        if bow and not edge.main and bow[1][0] < within[2] and not words_crossed(sample(bow), words):
            found[edge.id] = Route(bow, edge.directed)
        elif routing and one is not other and (corners := gutters.way(one, other)):
            found[edge.id] = Route(_rounded(_shifted(corners, SHIFTS[number % len(SHIFTS)])), edge.directed)
        else:
            left.append(edge)
    return found | curve_edges(left, titles.values(), [_words(title) for title in titles.values()], within)


def _edges_of(boxes: Iterable[NodeBox]) -> tuple[float, float, float, float]:
    """The left, upper, right and lower edge of what *boxes* cover."""
    left, top, right, bottom = zip(
        *((box.left, box.top, box.right, box.bottom) for box in boxes), strict=True
    )
    return min(left), min(top), max(right), max(bottom)


def _shifted(corners: Sequence[Point], by: float) -> tuple[Point, ...]:
    """The way with its corners moved aside, its ends along the edges of their boxes, so that several are told apart."""
    (x0, y0), *inner, (x1, y1) = corners
    if not inner:
        return tuple(corners)
    first = (x0, y0 + by) if inner[0][1] == y0 else (x0 + by, y0)
    last = (x1, y1 + by) if inner[-1][1] == y1 else (x1 + by, y1)
    return first, *((x + by, y + by) for x, y in inner), last


def _rounded(corners: Sequence[Point]) -> tuple[Point, ...]:
    """The way along *corners* as curves, with round corners."""
    points, at = [corners[0]], corners[0]
    for corner, after in pairwise(corners[1:]):
        before, behind = _towards(corner, at), _towards(corner, after)
        points += [*_straight(at, before)[1:], corner, corner, behind]
        at = behind
    return (*points, *_straight(at, corners[-1])[1:])


def _towards(corner: Point, other: Point) -> Point:
    """The point where the rounding of *corner* begins on the way from *other*."""
    (x, y), (dx, dy) = corner, (other[0] - corner[0], other[1] - corner[1])
    far = hypot(dx, dy) or 1.0
    part = min(CORNER, far / 2) / far
    return x + dx * part, y + dy * part


def _are_stacked(one: NodeBox, other: NodeBox) -> bool:
    """Whether one stands below the other and both reach equally far to the right."""
    apart = one.bottom <= other.top or other.bottom <= one.top
    return apart and abs(one.right - other.right) <= ALIGNED


def _aside(one: NodeBox, other: NodeBox) -> Curve:
    """A bow on the right of two boxes, the wider the further apart they are."""
    x = max(one.right, other.right) + min(NEAR + abs(one.y - other.y) / STEEP, FAR)
    down = ENDS if other.y > one.y else -ENDS
    start, end = (one.right + TOUCH, one.y + down), (other.right + TOUCH, other.y - down)
    return start, (x, start[1]), (x, end[1]), end


def _words(title: NodeBox) -> NodeBox:
    """The part of a card or title that its label takes."""
    width = max(text_width(line, TEXT) for line in title.lines)
    return replace(
        title, x=label_left(title, width) + width / 2, width=width, height=len(title.lines) * LEADING
    )


def route_in_margin(edges: Sequence[Edge], places: Iterable[NodeBox]) -> dict[str, Route]:
    """Return the way of each of *edges* by its id: out to the right of a list, along it, and in again."""
    titles = {place.node.code: place.title for place in places}
    right = max((title.right for title in titles.values()), default=0.0)
    found: dict[str, Route] = {}
    for number, edge in enumerate(edges):
        one, other = (titles[code] for code in edge.ends)
        down = 4.0 if edge.ends[0] != edge.ends[1] else min(8.0, one.height / 3)
        start, end = (one.right + TOUCH, one.y - down), (other.right + TOUCH, other.y + down)
        found[edge.id] = Route(_bracket(start, end, right + LANE * (2 + number % LANES)), edge.directed)
    return found


def _bracket(start: Point, end: Point, lane: float) -> tuple[Point, ...]:
    """From *start* to the *lane*, along it, and back to *end*, with round corners."""
    turn = ROUND if end[1] > start[1] else -ROUND
    turn *= min(1.0, abs(end[1] - start[1]) / 2 / ROUND)
    above, below = (lane, start[1] + turn), (lane, end[1] - turn)
    before, after = (lane - ROUND, start[1]), (lane - ROUND, end[1])
    corners: tuple[Curve, ...] = (
        _straight(start, before),
        (before, (lane, start[1]), (lane, start[1]), above),
        _straight(above, below),
        (below, (lane, end[1]), (lane, end[1]), after),
        _straight(after, end),
    )
    return (start, *(point for curve in corners for point in curve[1:]))


def _straight(start: Point, end: Point) -> Curve:
    (x0, y0), (x1, y1) = start, end
    return start, (x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3), (x1 - (x1 - x0) / 3, y1 - (y1 - y0) / 3), end
