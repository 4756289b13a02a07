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
ROUND = 8.0
"""How round the corners of a way in the margin are."""


def route_over_board(edges: Sequence[Edge], places: Iterable[NodeBox]) -> dict[str, Route]:
    """Return the way of each of *edges* by its id: over the board and past its words, straight where a frame shows it."""
    titles = [place.title for place in places]
    xs = [edge for title in titles for edge in (title.left, title.right)]
    ys = [edge for title in titles for edge in (title.top, title.bottom)]
    within = (min(xs), min(ys), max(xs), max(ys)) if titles else (0.0, 0.0, 0.0, 0.0)
    shown, framed = ([edge for edge in edges if edge.main is main] for main in (False, True))
    words = [_words(title) for title in titles]
    return {**curve_edges(shown, titles, words, within), **curve_edges(framed, titles, [])}


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
