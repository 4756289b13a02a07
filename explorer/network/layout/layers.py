"""Any graph in layers: what a link starts from is left of what it leads to, as far as there are no circles."""

from collections.abc import Mapping

import networkx as nx

from explorer.network.arrangement import NodeBox
from explorer.network.graph import Graph, nodes_of
from explorer.network.layout.boxes import BoxSizes, place_in_columns
from explorer.network.layout.vertical_stacking import spread_boxes

HIGHEST = 26
"""Boxes of one column; a layer with more takes several columns."""
SWEEPS = 4


def layers(graph: Graph) -> tuple[NodeBox, ...]:
    """Lay out *graph*; nodes of a circle share a column, and what has no link stands last."""
    nodes = nodes_of(graph)
    columns = _columns(graph)
    return place_in_columns(nodes, columns, lambda sizes: sweep_rows(graph, columns, sizes))


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
    generations = enumerate(nx.topological_generations(condensed))
    level = {part: number for number, generation in generations for part in generation}
    for part in level:
        after = [level[other] for other in condensed.successors(part)]
        if after and not condensed.in_degree(part):
            level[part] = min(after) - 1
    return {code: level[part] for code, part in condensed.graph["mapping"].items()}


def sweep_rows(graph: Graph, columns: Mapping[str, int], sizes: BoxSizes) -> dict[str, float]:
    """Sweep to and fro over the columns; each box is pulled to the middle of what it is linked to."""
    within: dict[int, list[str]] = {}
    for code in graph:
        within.setdefault(columns[code], []).append(code)
    order = sorted(within)
    found: dict[str, float] = {}
    for column in order:
        found |= spread_boxes({code: _pull(graph, code, found) for code in within[column]}, sizes)
    for sweep in range(SWEEPS):
        for column in reversed(order) if sweep % 2 == 0 else order:
            others = {code: y for code, y in found.items() if columns[code] != column}
            pulls = {code: _pull(graph, code, others, found[code]) for code in within[column]}
            found |= spread_boxes(pulls, sizes)
    return found


def _pull(graph: Graph, code: str, rows: Mapping[str, float], otherwise: float = 0.0) -> float:
    near = [rows[other] for other in nx.all_neighbors(graph, code) if other in rows]
    return round(sum(near) / len(near), 6) if near else otherwise
