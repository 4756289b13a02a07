"""The way of each link of a board: over the cards, or in the margin beside a list of frames."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from explorer.network.arrangement import LEADING, TEXT, Edge, NodeBox
from explorer.network.layout.boxes import SIGN
from explorer.network.layout.text_metrics import text_width
from explorer.network.routing.bezier import Curve, Point, Route
from explorer.network.routing.edge_curves import TOUCH, curve_edges

LANES, LANE = 5, 4.0
"""Ways side by side in the margin of a list, and their distance."""
ALIGNED, ENDS = 20.0, 3.0
"""Of two boxes with a way beside them: how far their right edges may differ, and how far from their middles it ends."""
NEAR, FAR, STEEP = 12.0, 24.0, 24.0
"""How far the handles of such a way stand out, from a short to a long one, which is as many times so high."""
ROUND = 8.0
"""How round the corners of a way in the margin are."""


def route_over_board(edges: Sequence[Edge], places: Iterable[NodeBox]) -> dict[str, Route]:
    """Return the way of each of *edges* by its id: in the gutter beside a column, or over the board past its words.

    Ways that a frame shows are straight.
    """
    titles = {place.node.code: place.title for place in places}
    xs = [edge for title in titles.values() for edge in (title.left, title.right)]
    ys = [edge for title in titles.values() for edge in (title.top, title.bottom)]
    within = (min(xs), min(ys), max(xs), max(ys)) if titles else (0.0, 0.0, 0.0, 0.0)
    words = [_words(title) for title in titles.values()]
    framed, over = [edge for edge in edges if edge.main], list[Edge]()
    found = curve_edges(framed, titles.values(), [])
    for edge in (edge for edge in edges if not edge.main):
        one, other = (titles[code] for code in edge.ends)
        if _are_stacked(one, other) and max(one.right, other.right) + FAR < within[2]:
            found[edge.id] = Route(_aside(one, other), edge.directed)
        else:
            over.append(edge)
    return found | curve_edges(over, titles.values(), words, within)


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
    return replace(title, x=title.left + SIGN + width / 2, width=width, height=len(title.lines) * LEADING)


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
