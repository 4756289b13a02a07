"""Boxes for labels, and columns of boxes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.framework import Node
from explorer.network.drawing import LEADING, TEXT, NodeBox
from explorer.network.layout import text_metrics

GUTTER = 36.0
"""Room between two columns, where the links run."""
SIGN, AIR, RIM = 20.0, 11.0, 7.0
"""Room for the sign before the label, for air behind it, and above and below it."""
ROOMS = tuple(range(76, 141, 4))
"""How wide the labels of a column may be; the first that holds them is taken."""


@dataclass(frozen=True, slots=True)
class BoxSize:
    """The size of a node's box and the lines of its label."""

    width: float
    height: float
    lines: tuple[str, ...]

    def strip(self, y: float) -> tuple[float, float]:
        """From where to where the box reaches when its middle is at *y*."""
        return (y - self.height / 2, y + self.height / 2)


def box_size(node: Node, room: float) -> BoxSize:
    """Make the box of *node*, whose label has *room*."""
    broken = text_metrics.break_lines(node.short_label, room, TEXT)
    return BoxSize(room + SIGN + AIR, len(broken) * LEADING + 2 * RIM, broken)


def node_box(node: Node, of: BoxSize, x: float, y: float, column: int, away: int | None = None) -> NodeBox:
    """Put the box of *node* with its middle at (*x*, *y*), on whole pixels as vis-network keeps them."""
    return NodeBox(node, float(round(x)), float(round(y)), of.width, of.height, of.lines, column, away)


def fit_columns(
    nodes: Mapping[str, Node], columns: Mapping[str, int], rooms: Mapping[int, Sequence[float]] = {}
) -> tuple[dict[str, BoxSize], list[float]]:
    """Give each column the narrowest boxes that hold its labels; return them and the middle of each column.

    *rooms* are the widths that the labels of some columns may have instead of the usual `ROOMS`.
    """
    boxes: dict[str, BoxSize] = {}
    middles: list[float] = []
    left = 0.0
    for column in range(max(columns.values(), default=-1) + 1):
        within = [node for code, node in nodes.items() if columns[code] == column]
        most = 2 if len(within) > 1 else 3
        room = text_metrics.narrowest_width(
            (node.short_label for node in within), rooms.get(column, ROOMS), TEXT, most
        )
        boxes |= {node.code: box_size(node, room) for node in within}
        middles.append(left + (room + SIGN + AIR) / 2)
        left += room + SIGN + AIR + GUTTER
    return boxes, middles
