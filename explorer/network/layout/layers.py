"""Any graph in layers: what a link starts from is left of what it leads to, as far as there are no circles."""

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from explorer.network.drawing import NodeBox
from explorer.network.graph import Graph, nodes_of
from explorer.network.layout.boxes import BoxSize, fit_columns, node_box
from explorer.network.layout.vertical_stacking import spread

HIGHEST = 26
"""Boxes of one column; a layer with more takes several columns."""
SWEEPS = 4


def layers(graph: Graph) -> tuple[NodeBox, ...]:
    """Lay out *graph*; nodes of a circle share a column, and what has no link stands last."""
    nodes = nodes_of(graph)
    columns = _columns(graph)
    boxes, middles = fit_columns(nodes, columns)
    heights = sweep_rows(graph, columns, boxes)
    return tuple(
        node_box(node, boxes[code], middles[columns[code]], heights[code], columns[code])
        for code, node in nodes.items()
    )


def _columns(graph: Graph) -> dict[str, int]:
    """The column of each node: its layer, cut in several where it is too high."""
    linked = [code for code in graph if graph.degree(code)]
    alone = [code for code in graph if not graph.degree(code)]
    levels = _levels(graph.subgraph(linked))
    within: dict[int, list[str]] = {}
    for code in linked:
        within.setdefault(levels[code], []).append(code)
    found: dict[str, int] = {}
    first = 0
    for codes in [*(within[level] for level in sorted(within)), alone]:
        parts = -(-len(codes) // HIGHEST)
        found |= {code: first + at * parts // len(codes) for at, code in enumerate(codes)}
        first += parts
    return found


def _levels(graph: Graph) -> Mapping[str, int]:
    """The number of the layer of each node: after all that leads to it, and next to what it leads to."""
    condensed = nx.condensation(graph)
    level: dict[int, int] = {}
    for number, generation in enumerate(nx.topological_generations(condensed)):
        level |= dict.fromkeys(generation, number)
    for part in level:
        after = [level[other] for other in condensed.successors(part)]
        if after and not condensed.in_degree(part):
            level[part] = min(after) - 1
    return {code: level[part] for code, part in condensed.graph["mapping"].items()}


def sweep_rows(graph: Graph, columns: Mapping[str, int], boxes: Mapping[str, BoxSize]) -> dict[str, float]:
    """Sweep to and fro over the columns; each box is pulled to the middle of what it is linked to."""
    within: dict[int, list[str]] = {}
    for code in graph:
        within.setdefault(columns[code], []).append(code)
    order = sorted(within)
    found: dict[str, float] = {}
    for column in order:
        found |= _stacked(within[column], {code: _pull(graph, code, found) for code in within[column]}, boxes)
    for sweep in range(SWEEPS):
        for column in reversed(order) if sweep % 2 == 0 else order:
            others = {code: y for code, y in found.items() if columns[code] != column}
            pulls = {code: _pull(graph, code, others, found[code]) for code in within[column]}
            found |= _stacked(within[column], pulls, boxes)
    return found


def _stacked(
    codes: Sequence[str], pulls: Mapping[str, float], boxes: Mapping[str, BoxSize]
) -> Iterable[tuple[str, float]]:
    ranked = sorted(codes, key=pulls.__getitem__)
    found = spread([pulls[code] for code in ranked], [boxes[code].height for code in ranked])
    return zip(ranked, found, strict=True)


def _pull(graph: Graph, code: str, rows: Mapping[str, float], otherwise: float = 0.0) -> float:
    near = [rows[other] for other in nx.all_neighbors(graph, code) if other in rows]
    return round(sum(near) / len(near), 6) if near else otherwise
