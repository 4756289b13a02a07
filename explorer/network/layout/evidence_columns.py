"""Evidence in columns from left to right: source, finding, then the elements, the deepest first and the highest last.

Works that the framework does not cite have a column of their own, after the sources.
Which nodes are works and which are findings is read from the links.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from explorer.framework import Kind, Link, Node
from explorer.network.arrangement import NodeBox
from explorer.network.graph import Graph, Parents, depths_of, forest, links_of, neighbours, nodes_of
from explorer.network.layout.boxes import BoxSizes, close_gaps, place_in_columns
from explorer.network.layout.vertical_stacking import APART, NEAR, spread_boxes, stack

REPORTED, BEARS = "reportedIn", "bearsOn"
"""The relations that lead from a finding to its source, and to what it bears on."""
FINDINGS = (204.0,)
"""Room of the labels of findings, which are long."""
AISLE = 64.0
"""Room beside the usual gutter between sources and findings, where most links run across each other."""


def evidence_columns(graph: Graph, parents: Parents) -> tuple[NodeBox, ...]:
    """Lay out *graph*; *parents* leads from each node of the framework to its parent."""
    nodes = nodes_of(graph)
    works, findings = evidence_kinds([link for _, link in links_of(graph)])
    columns = _columns(graph, nodes, parents, works, findings)
    wide = {columns[code] for code, node in nodes.items() if node.kind in findings}
    found = place_in_columns(
        nodes,
        columns,
        lambda sizes: _rows(graph, nodes, parents, columns, sizes),
        dict.fromkeys(wide, FINDINGS),
    )
    first = {one.column for one in found if one.node.kind in works}
    return tuple(replace(one, x=one.x - AISLE) if one.column in first else one for one in found)


def evidence_kinds(found: Iterable[Link]) -> tuple[set[Kind], set[Kind]]:
    """The kinds of the works, and of the findings that are reported in them or bear on something."""
    found = tuple(found)
    return (
        {link.object.kind for link in found if link.relation.name == REPORTED},
        {link.subject.kind for link in found if link.relation.name in (REPORTED, BEARS)},
    )


def _columns(
    graph: Graph, nodes: Mapping[str, Node], parents: Parents, works: set[Kind], findings: set[Kind]
) -> dict[str, int]:
    """What is neither element nor evidence stands a column after what it is linked to."""
    depths, deepest = depths_of(nodes, parents)
    wanted: dict[str, int] = {}
    for code, node in nodes.items():
        if node.kind in works:
            wanted[code] = -3 if node.kind.is_source else -2
        elif node.kind in findings:
            wanted[code] = -1
        elif node.kind.is_element:
            wanted[code] = deepest - depths[code]
    for code in [code for code in nodes if code not in wanted]:
        beside = [wanted[near] for near in neighbours(graph, code) if near in wanted]
        wanted[code] = max(beside, default=deepest - 1) + 1
    return close_gaps(wanted)


def _rows(
    graph: Graph, nodes: Mapping[str, Node], parents: Parents, columns: Mapping[str, int], sizes: BoxSizes
) -> dict[str, float]:
    """Stack the elements in the framework's order and each finding under what it bears on, then put the rest beside.

    So a finding faces its element, and what bears on an element stands before the elements under it.
    """
    elements = [code for code, node in nodes.items() if node.kind.is_element]
    hosts = _hosts(graph, elements)
    roots, children = forest(set(elements), parents, elements)
    families = {code: [*hosts.get(code, ()), *children.get(code, ())] for code in elements}
    rows = stack(roots, families, sizes)
    others = [code for code in nodes if code not in rows]
    for column in sorted({columns[code] for code in others}, reverse=True):
        rows |= _beside(graph, [code for code in nodes if columns[code] == column], sizes, rows)
    return rows


def _hosts(graph: Graph, elements: Sequence[str]) -> dict[str, list[str]]:
    """The findings that bear on each of *elements*; one that bears on several stands with the first."""
    order = {code: index for index, code in enumerate(elements)}
    first: dict[str, str] = {}
    for _, link in links_of(graph):
        finding, element = link.subject.code, link.object.code
        if link.relation.name == BEARS and element in order and finding not in order:
            first[finding] = min(first.get(finding, element), element, key=order.__getitem__)
    return forest(graph, first, graph)[1]


def _beside(
    graph: Graph, codes: Sequence[str], sizes: BoxSizes, rows: Mapping[str, float]
) -> dict[str, float]:
    """Put the boxes of a column as near as can be to what they are linked to; those without links stand below."""
    pulls = {code: rows.get(code, _pull(graph, code, rows)) for code in codes}
    found = spread_boxes({code: pull for code, pull in pulls.items() if pull is not None}, sizes)
    below = max((sizes[code].strip(y)[1] for code, y in [*rows.items(), *found.items()]), default=0.0)
    for number, code in enumerate(code for code in codes if code not in found):
        top = below + (NEAR if number else 2 * APART)
        found[code] = top + sizes[code].height / 2
        below = top + sizes[code].height
    return found


def _pull(graph: Graph, code: str, rows: Mapping[str, float]) -> float | None:
    near = [rows[other] for other in neighbours(graph, code) if other in rows]
    return round(sum(near) / len(near), 6) if near else None
