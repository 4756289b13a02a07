"""Nodes in rows from top to bottom, as many beside each other as a phone has room for."""

from collections.abc import Mapping

import networkx as nx

from explorer.framework import Node
from explorer.network.arrangement import TEXT, NodeBox
from explorer.network.graph import Graph
from explorer.network.layout import text_metrics
from explorer.network.layout.boxes import box_size, node_box

ABREAST = 2
"""Boxes beside each other; a row with more goes on below."""
ROOMS = tuple(range(96, 125, 4))
"""Room that labels may have: two boxes beside each other keep labels of 9 pixels on a phone of 320."""
BESIDE, BELOW, STEP = 24.0, 20.0, 44.0
"""Room between two boxes, between two lines of boxes of a row, and between two rows, where the links run."""


def place_in_rows(graph: Graph, nodes: Mapping[str, Node], rows: Mapping[str, int]) -> tuple[NodeBox, ...]:
    """Put the box of each of *nodes* into its row, from the top; in a row, what is linked stands below each other."""
    words = [node.short_label for node in nodes.values()]
    room = text_metrics.narrowest_width(words, ROOMS, TEXT, 3)
    sizes = {code: box_size(node, room) for code, node in nodes.items()}
    middles: dict[str, tuple[float, float]] = {}
    top = 0.0
    for row in sorted(set(rows.values())):
        within = sorted(
            (code for code in nodes if rows[code] == row), key=lambda code: _pull(graph, code, middles)
        )
        for first in range(0, len(within), ABREAST):
            line = within[first : first + ABREAST]
            top += BELOW if first else STEP
            height = max(sizes[code].height for code in line)
            width = sizes[line[0]].width + BESIDE
            for at, code in enumerate(line):
                middles[code] = ((at - (len(line) - 1) / 2) * width, top + height / 2)
            top += height
    return tuple(
        node_box(node, sizes[code], *middles[code], rows[code], rows[code]) for code, node in nodes.items()
    )


def _pull(graph: Graph, code: str, middles: Mapping[str, tuple[float, float]]) -> float:
    """The middle of what is linked to the node with *code* and stands above it."""
    near = [middles[other][0] for other in nx.all_neighbors(graph, code) if other in middles]
    return round(sum(near) / len(near), 6) if near else 0.0
