"""A neighbourhood: ``around`` its focus in columns to both sides, or ``narrow``, in two columns below it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from explorer.framework import Node
from explorer.network.arrangement import TEXT, NodeBox
from explorer.network.graph import Graph, Parents, descend, distances, forest, nodes_of, parent_first
from explorer.network.layout.boxes import (
    AIR,
    GUTTER,
    ROOMS,
    SIGN,
    BoxSizes,
    box_size,
    node_box,
    place_in_columns,
)
from explorer.network.layout.text_metrics import narrowest_width
from explorer.network.layout.vertical_stacking import NEAR, Children, stack

FAMILY = 5
"""Siblings that are no more than this stay on one side."""
FEW, CLOSE, CLOSE_ROOMS = 3, 33.0, ROOMS[:-2]
"""Columns that have all their room, the room between more of them, and that of their labels: five fit a tablet."""
NARROW_ROOMS, NARROW_GUTTER = tuple(range(96, 117, 4)), 36.0
"""Room that labels may have, and the room between the two columns, in the narrow layout."""


def around(graph: Graph, parents: Parents, focus: str) -> tuple[NodeBox, ...]:
    """Lay out *graph*: a node's column is its distance from *focus*; what comes first in the text stands left.

    *parents* leads from each node to one that is a link nearer to *focus*.
    """
    nodes, away = nodes_of(graph), distances(graph, focus)
    _, children = forest(graph, parents, graph)
    nearest = parent_first(children.get(focus, []), focus, nodes)
    left, right = _halves(nearest, [_leaves(code, children) for code in nearest], nodes)
    sides = dict.fromkeys(descend(left, children), -1) | dict.fromkeys(descend(right, children), 1)
    columns = {code: away[code] * sides.get(code, 0) for code in nodes}
    lowest, are_few = min(columns.values()), len({*columns.values()}) <= FEW
    return place_in_columns(
        nodes,
        {code: column - lowest for code, column in columns.items()},
        lambda sizes: {focus: 0.0, **_centred(left, children, sizes), **_centred(right, children, sizes)},
        {} if are_few else dict.fromkeys(range(len(columns)), CLOSE_ROOMS),
        away,
        GUTTER if are_few else CLOSE,
    )


def narrow(graph: Graph, focus: str) -> tuple[NodeBox, ...]:
    """Lay out *graph* in two columns below *focus*, nearest first, to be read down the left and then the right.

    The columns are as narrow as the longest word of their labels allows.
    """
    nodes, away = nodes_of(graph), distances(graph, focus)
    _, *others = sorted(parent_first(nodes, focus, nodes), key=away.__getitem__)
    words = [word for code in others for word in nodes[code].short_label.split()]
    room = narrowest_width(words, NARROW_ROOMS, TEXT, 1)
    sizes = {code: box_size(nodes[code], room) for code in others}
    sizes[focus] = box_size(nodes[focus], 2 * room + NARROW_GUTTER + SIGN + AIR)
    offset = (room + SIGN + AIR + NARROW_GUTTER) / 2
    at = {focus: (0.0, 0.0, 0)}
    heights = [sizes[code].height + NEAR for code in others]
    for column, half in enumerate(_halves(others, heights, nodes)):
        top = sizes[focus].height / 2 + 3 * NEAR
        for code in half:
            at[code] = (offset * (2 * column - 1), top + sizes[code].height / 2, column)
            top += sizes[code].height + NEAR
    return tuple(node_box(node, sizes[code], *at[code], away[code]) for code, node in nodes.items())


def _halves(
    codes: Sequence[str], weights: Sequence[float], nodes: Mapping[str, Node]
) -> tuple[list[str], list[str]]:
    """Cut *codes* in two of about the same weight, but not through a small family."""
    cuts = [0]
    for _, siblings in groupby(codes, lambda code: (nodes[code].kind, nodes[code].parent)):
        end = cuts[-1] + len(list(siblings))
        cuts += range(cuts[-1] + 1, end + 1) if end - cuts[-1] > FAMILY else (end,)
    cut = min(cuts, key=lambda at: (abs(sum(weights[:at]) - sum(weights[at:])), -at))
    return list(codes[:cut]), list(codes[cut:])


def _leaves(code: str, children: Children) -> int:
    return sum(not children.get(below) for below in descend([code], children))


def _centred(roots: Sequence[str], children: Children, sizes: BoxSizes) -> Mapping[str, float]:
    """Stack a side so that its first column faces the focus."""
    rows = stack(roots, children, sizes)
    edges = [edge for code, y in rows.items() for edge in sizes[code].strip(y)]
    middle = (min(edges) + max(edges)) / 2 if edges else 0.0
    return {code: y - middle for code, y in rows.items()}
