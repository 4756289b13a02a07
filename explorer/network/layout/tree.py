"""The whole as a layered tree: elements in the framework's order, from left to right.

What is not an element stands in columns of its own, or beside what it is linked to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from explorer.framework import Node
from explorer.network.arrangement import NodeBox
from explorer.network.graph import Graph, Parents, depths_of, forest, neighbours, nodes_of
from explorer.network.layout.boxes import BoxSizes, close_gaps, place_in_columns
from explorer.network.layout.vertical_stacking import NEAR, nearest_free, spread_boxes, stack


def tree(graph: Graph, parents: Parents) -> tuple[NodeBox, ...]:
    """Lay out *graph*; *parents* leads from each node of the framework to its parent."""
    nodes = nodes_of(graph)
    columns = _columns(graph, nodes, parents)
    return place_in_columns(nodes, columns, lambda sizes: _Rows(graph, parents, sizes).of(nodes, columns))


def _columns(graph: Graph, nodes: Mapping[str, Node], parents: Parents) -> dict[str, int]:
    """An element's column is its depth in the framework; findings and then their sources follow the deepest.

    What stands neither under nor above anything drawn comes a column after what it is linked to.
    """
    depths, deepest = depths_of(nodes, parents)
    hosts = {parents.get(code) for code in nodes}
    wanted = {}
    for code, node in nodes.items():
        if node.kind.is_element:
            wanted[code] = depths[code]
        elif code in hosts or parents.get(code) in nodes:
            wanted[code] = deepest + (2 if code in hosts else 1)
        else:
            wanted[code] = max((depths[n] for n in neighbours(graph, code)), default=deepest - 1) + 1
    return close_gaps(wanted)


@dataclass(frozen=True, slots=True)
class _Rows:
    graph: Graph
    parents: Parents
    sizes: BoxSizes

    def of(self, nodes: Mapping[str, Node], columns: Mapping[str, int]) -> dict[str, float]:
        """Stack the elements, then put the others beside them, column by column."""
        elements = {code for code, node in nodes.items() if node.kind.is_element}
        rows = stack(*forest(elements, self.parents, nodes), self.sizes, level=True)
        others = [code for code in nodes if code not in rows]
        for column in sorted({columns[code] for code in others}):
            taken = [self.sizes[code].strip(y) for code, y in rows.items() if columns[code] == column]
            pulls = self._pulls([code for code in others if columns[code] == column], rows)
            rows |= self._between(pulls, taken) if taken else spread_boxes(pulls, self.sizes)
        return rows

    def _between(self, pulls: Mapping[str, float], taken: list[tuple[float, float]]) -> dict[str, float]:
        """Place boxes as near as can be to where they are pulled, in a column where some strips are *taken*.

        Those that are pulled to the same place stay together, in their order.
        """
        found: dict[str, float] = {}
        for pull in sorted(set(pulls.values())):
            together = [code for code in pulls if pulls[code] == pull]
            heights = [self.sizes[code].height for code in together]
            half = (sum(heights) + NEAR * len(heights)) / 2
            middle = nearest_free(pull, half, taken)
            tops = accumulate((height + NEAR for height in heights), initial=middle - half + NEAR / 2)
            found |= {
                code: top + height / 2 for code, top, height in zip(together, tops, heights, strict=False)
            }
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
