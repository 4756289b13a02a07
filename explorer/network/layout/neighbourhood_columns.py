"""A neighbourhood: ``around`` its focus in columns to both sides, or ``narrow``, in two columns below it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from explorer.framework import Node
from explorer.network.drawing import NodeBox
from explorer.network.graph import Graph, nodes_of, parent_first, spanning_tree
from explorer.network.layout.boxes import AIR, SIGN, BoxSize, box_size, fit_columns, node_box
from explorer.network.layout.vertical_stacking import NEAR, stack

FAMILY = 5
"""Siblings that are no more than this stay on one side."""
NARROW_ROOM, NARROW_GUTTER = 96.0, 36.0
"""Room of a label, and between the two columns, in the narrow layout."""


def around(graph: Graph, focus: str) -> tuple[NodeBox, ...]:
    """Lay out *graph*: a node's column is its distance from *focus*; what comes first in the text stands left."""
    away, children = spanning_tree(graph, focus)
    nodes = {code: node for code, node in nodes_of(graph).items() if code in away}
    nearest = parent_first(children.get(focus, []), focus, nodes)
    halves = _halves(nearest, [_leaves(code, children) for code in nearest], nodes)
    sides = {
        code: side for side, half in zip((-1, 1), halves, strict=True) for code in _below(half, children)
    }
    columns = {code: away[code] * sides.get(code, 0) for code in nodes}
    lowest = min(columns.values())
    columns = {code: column - lowest for code, column in columns.items()}
    boxes, middles = fit_columns(nodes, columns)
    rows = {focus: 0.0} | {code: y for half in halves for code, y in _centred(half, children, boxes).items()}
    return tuple(
        node_box(node, boxes[code], middles[columns[code]], rows[code], columns[code], away[code])
        for code, node in nodes.items()
    )


def narrow(graph: Graph, focus: str) -> tuple[NodeBox, ...]:
    """Lay out *graph* in two columns below *focus*, nearest first, to be read down the left and then the right."""
    away, _ = spanning_tree(graph, focus)
    nodes = {code: node for code, node in nodes_of(graph).items() if code in away}
    others = sorted(
        (code for code in parent_first(nodes, focus, nodes) if code != focus), key=away.__getitem__
    )
    boxes = {code: box_size(nodes[code], NARROW_ROOM) for code in others}
    boxes[focus] = box_size(nodes[focus], 2 * NARROW_ROOM + NARROW_GUTTER + SIGN + AIR)
    offset = (NARROW_ROOM + SIGN + AIR + NARROW_GUTTER) / 2
    at = {focus: (0.0, 0.0, 0)}
    heights = [boxes[code].height + NEAR for code in others]
    for column, half in enumerate(_halves(others, heights, nodes)):
        top = boxes[focus].height / 2 + 3 * NEAR
        for code in half:
            at[code] = (offset * (2 * column - 1), top + boxes[code].height / 2, column)
            top += boxes[code].height + NEAR
    return tuple(node_box(node, boxes[code], *at[code], away[code]) for code, node in nodes.items())


def _halves(
    codes: Sequence[str], weights: Sequence[float], nodes: Mapping[str, Node]
) -> tuple[list[str], list[str]]:
    """Cut *codes* in two of about the same weight, but not through a small family."""
    families = [
        [*family] for _, family in groupby(codes, lambda code: (nodes[code].kind, nodes[code].parent))
    ]
    cuts = [0]
    for family in families:
        inside = range(cuts[-1] + 1, cuts[-1] + len(family)) if len(family) > FAMILY else ()
        cuts += [*inside, cuts[-1] + len(family)]
    cut = min(cuts, key=lambda at: (abs(sum(weights[:at]) - sum(weights[at:])), -at))
    return list(codes[:cut]), list(codes[cut:])


def _leaves(code: str, children: Mapping[str, Sequence[str]]) -> int:
    return sum(not children.get(below) for below in _below([code], children))


def _below(codes: Sequence[str], children: Mapping[str, Sequence[str]]) -> list[str]:
    found = list(codes)
    for code in found:
        found.extend(children.get(code, ()))
    return found


def _centred(
    roots: Sequence[str], children: Mapping[str, Sequence[str]], boxes: Mapping[str, BoxSize]
) -> Mapping[str, float]:
    """Stack a side so that its first column faces the focus."""
    rows = stack(roots, children, lambda code: boxes[code].height)
    if not rows:
        return rows
    edges = [edge for code, y in rows.items() for edge in boxes[code].strip(y)]
    middle = (min(edges) + max(edges)) / 2
    return {code: y - middle for code, y in rows.items()}
