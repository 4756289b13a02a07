"""The way of each link: through the gutters between columns, past the boxes in between, and inside the picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.network.arrangement import Edge, NodeBox
from explorer.network.layout.boxes import GUTTER
from explorer.network.layout.vertical_stacking import nearest_free
from explorer.network.routing.bezier import Point, Route

PORT = 7.0
"""Distance of two links where they leave a box."""
CLEAR = 5.0
"""Distance that a link keeps from a box that it passes."""
End = tuple[str, int]
"""The side of a box that a link leaves from: a node's code, and -1 for left or 1 for right."""


@dataclass(slots=True)
class Columns:
    """The columns of a layout; links within one run on its right, in the *leftmost* on its left."""

    places: Mapping[str, NodeBox]
    leftmost: bool = True
    within: dict[int, list[NodeBox]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.places.values():
            self.within.setdefault(place.column, []).append(place)

    def ends(self, edge: Edge) -> tuple[End, End]:
        """The sides of its boxes between which the link runs."""
        subject, object_ = edge.ends
        apart = self.places[object_].column - self.places[subject].column
        if apart == 0:
            side = -1 if self.leftmost == (self.places[subject].column == 0) else 1
            return (subject, side), (object_, side)
        side = 1 if apart > 0 else -1
        return (subject, side), (object_, -side)

    def border(self, column: int, side: int) -> float:
        """The x of the border of *column* on *side*."""
        borders = [place.right if side > 0 else place.left for place in self.within[column]]
        return max(borders) if side > 0 else min(borders)

    def passage(self, column: int, wanted: float) -> float:
        """The y nearest to *wanted* at which a link can pass between the boxes of *column*."""
        return nearest_free(wanted, CLEAR, [(place.top, place.bottom) for place in self.within[column]])


def route_edges(edges: Sequence[Edge], places: Iterable[NodeBox], leftmost: bool = True) -> dict[str, Route]:
    """Return the way of each of *edges* by its id, between the columns of *places*."""
    columns = Columns({place.node.code: place for place in places}, leftmost)
    ports = _ports(edges, columns)
    return {
        edge.id: Route(_way(*columns.ends(edge), ports[edge.id], columns), edge.directed) for edge in edges
    }


def _ports(edges: Sequence[Edge], columns: Columns) -> dict[str, tuple[float, float]]:
    """The y at which each link leaves its subject and reaches its object.

    On each side of a box the links are sorted by where they lead, so that they do not cross there;
    main links share one port.
    """
    runs = [(edge.id, "" if edge.main else edge.id, *columns.ends(edge)) for edge in edges]
    slots: dict[End, dict[str, list[float]]] = {}
    for _, slot, start, end in runs:
        for one, (other, _) in ((start, end), (end, start)):
            slots.setdefault(one, {}).setdefault(slot, []).append(columns.places[other].y)
    heights = {end: _spaced(columns.places[end[0]], found) for end, found in slots.items()}
    return {id_: (heights[start][slot], heights[end][slot]) for id_, slot, start, end in runs}


def _spaced(place: NodeBox, slots: Mapping[str, Sequence[float]]) -> dict[str, float]:
    ranked = sorted(slots, key=lambda slot: (sum(slots[slot]) / len(slots[slot]), slot))
    step = min(PORT, (place.height - 10) / max(len(ranked) - 1, 1))
    return {slot: place.y + step * (index - (len(ranked) - 1) / 2) for index, slot in enumerate(ranked)}


def _way(start: End, end: End, ports: tuple[float, float], columns: Columns) -> tuple[Point, ...]:
    (one, side), (other, opposite) = start, end
    first, last = columns.places[one], columns.places[other]
    begin = (first.right if side > 0 else first.left, ports[0])
    finish = (last.right if opposite > 0 else last.left, ports[1])
    if side == opposite:
        return _arc(begin, finish, side)
    points = [begin]
    for column in range(first.column + side, last.column, side):
        if column in columns.within:
            y = columns.passage(column, (points[-1][1] + finish[1]) / 2)
            points += _curve(points[-1], (columns.border(column, -side), y))
            points += _curve(points[-1], (columns.border(column, side), y))
    return (*points, *_curve(points[-1], finish))


def _arc(begin: Point, finish: Point, side: int) -> tuple[Point, ...]:
    """From one box to another of the same column and back into its side; the further, the wider."""
    reach = min(GUTTER * 1.15, 16 + 0.12 * abs(finish[1] - begin[1])) * side
    return (begin, (begin[0] + reach, begin[1]), (finish[0] + reach, finish[1]), finish)


def _curve(begin: Point, finish: Point) -> tuple[Point, Point, Point]:
    middle = (begin[0] + finish[0]) / 2
    return ((middle, begin[1]), (middle, finish[1]), finish)


def route_below_focus(edges: Sequence[Edge], places: Iterable[NodeBox]) -> dict[str, Route]:
    """Return the way of each of *edges* in the narrow layout: down a spine from the focus, or beside it."""
    boxes = {place.node.code: place for place in places}
    focus = next(place for place in boxes.values() if place.distance == 0)
    near = [edge for edge in edges if focus.node.code in edge.ends]
    far = [edge for edge in edges if focus.node.code not in edge.ends]
    others = [place for place in boxes.values() if place is not focus]
    ports = _ports(near, Columns(boxes))
    bases = sorted({edge.link.basis.name for edge in edges})
    lanes = {basis: 3.0 + 4.0 * index for index, basis in enumerate(bases)}
    found = {edge.id: _down(edge, focus, boxes, ports[edge.id], lanes[edge.link.basis.name]) for edge in near}
    return found | route_edges(far, others, leftmost=False)


def _down(
    edge: Edge, focus: NodeBox, boxes: Mapping[str, NodeBox], ports: tuple[float, float], lane: float
) -> Route:
    outwards = edge.link.subject is focus.node
    other = boxes[edge.ends[outwards]]
    side = 1 if other.x > focus.x else -1
    y, x, turn = ports[outwards], focus.x + lane * side, 6.0 * side
    inner = other.left if side > 0 else other.right
    points: tuple[Point, ...] = ((x, focus.bottom), *_straight((x, focus.bottom), (x, y - abs(turn))))
    points += ((x, y), (x, y), (x + turn, y), *_straight((x + turn, y), (inner, y)))
    return Route(points if outwards else points[::-1], edge.directed)


def _straight(begin: Point, finish: Point) -> tuple[Point, Point, Point]:
    (x0, y0), (x1, y1) = begin, finish
    return (
        (x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3),
        (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3),
        finish,
    )
