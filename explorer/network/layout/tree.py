"""The whole as a layered tree: elements in the framework's order, from left to right.

What is not an element stands in columns of its own, or beside what it is linked to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.framework import Node
from explorer.network.drawing import NodeBox
from explorer.network.graph import Graph, Parents, ancestors, forest, neighbours, nodes_of
from explorer.network.layout.boxes import BoxSize, fit_columns, node_box
from explorer.network.layout.vertical_stacking import NEAR, nearest_free, spread, stack


def tree(graph: Graph, parents: Parents) -> tuple[NodeBox, ...]:
    """Lay out *graph*; *parents* leads from each node of the framework to its parent."""
    nodes = nodes_of(graph)
    columns = _columns(graph, nodes, parents)
    boxes, middles = fit_columns(nodes, columns)
    rows = _Rows(graph, parents, boxes).of(nodes, columns)
    return tuple(
        node_box(node, boxes[code], middles[columns[code]], rows[code], columns[code])
        for code, node in nodes.items()
    )


def _columns(graph: Graph, nodes: Mapping[str, Node], parents: Parents) -> dict[str, int]:
    """An element's column is its depth in the framework; findings and then their sources follow the deepest.

    What stands neither under nor above anything drawn comes a column after what it is linked to.
    Columns that nothing stands in are left out.
    """
    depths = {code: len(ancestors(code, parents)) for code in nodes}
    deepest = max((depths[code] for code, node in nodes.items() if node.kind.is_element), default=0)
    hosts = {parents.get(code) for code in nodes}
    wanted = {}
    for code, node in nodes.items():
        if node.kind.is_element:
            wanted[code] = depths[code]
        elif code in hosts or parents.get(code) in nodes:
            wanted[code] = deepest + (2 if code in hosts else 1)
        else:
            wanted[code] = max((depths[n] for n in neighbours(graph, code)), default=deepest - 1) + 1
    used = {column: index for index, column in enumerate(sorted(set(wanted.values())))}
    return {code: used[column] for code, column in wanted.items()}


@dataclass(frozen=True, slots=True)
class _Rows:
    graph: Graph
    parents: Parents
    boxes: Mapping[str, BoxSize]

    def of(self, nodes: Mapping[str, Node], columns: Mapping[str, int]) -> dict[str, float]:
        """Stack the elements, then put the others beside them, column by column."""
        elements = self.graph.subgraph([code for code, node in nodes.items() if node.kind.is_element])
        roots, children = forest(elements, self.parents, list(nodes))
        rows = stack(roots, children, lambda code: self.boxes[code].height, level=True)
        others = [code for code in nodes if code not in rows]
        for column in sorted({columns[code] for code in others}):
            taken = [self.boxes[code].strip(y) for code, y in rows.items() if columns[code] == column]
            within = [code for code in others if columns[code] == column]
            rows |= self._beside(within, rows, taken)
        return rows

    def _beside(
        self, codes: Sequence[str], rows: Mapping[str, float], taken: list[tuple[float, float]]
    ) -> dict[str, float]:
        """Place *codes* as near as can be to where they are pulled, in a column where some strips are *taken*."""
        pulls = self._pulls(codes, rows)
        if taken:
            return self._between(codes, pulls, taken)
        ranked = sorted(codes, key=pulls.__getitem__)
        found = spread([pulls[code] for code in ranked], [self.boxes[code].height for code in ranked])
        return dict(zip(ranked, found, strict=True))

    def _between(
        self, codes: Sequence[str], pulls: Mapping[str, float], taken: list[tuple[float, float]]
    ) -> dict[str, float]:
        """Those that are pulled to the same place stay together, in their order."""
        found: dict[str, float] = {}
        for pull in sorted(set(pulls.values())):
            together = [code for code in codes if pulls[code] == pull]
            heights = [self.boxes[code].height for code in together]
            half = (sum(heights) + NEAR * len(heights)) / 2
            middle = nearest_free(pull, half, taken)
            found |= dict(zip(together, spread([middle] * len(heights), heights), strict=True))
            taken = [*taken, (middle - half, middle + half)]
        return found

    def _pulls(self, codes: Sequence[str], rows: Mapping[str, float]) -> dict[str, float]:
        """Where each of *codes* is pulled: to what it is linked to, else to its siblings, else to the middle."""
        linked = {code: _mean([rows[n] for n in neighbours(self.graph, code) if n in rows]) for code in codes}
        families: dict[str | None, list[float]] = {}
        for code, pull in linked.items():
            families.setdefault(self.parents.get(code), []).extend([] if pull is None else [pull])
        middle = _mean(list(rows.values())) or 0.0
        return {
            code: next(p for p in (pull, _mean(families[self.parents.get(code)]), middle) if p is not None)
            for code, pull in linked.items()
        }


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
