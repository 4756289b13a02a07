"""The nodes of a drawing as a table in CSV (RFC 4180), for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explorer.formats import spreadsheet
from explorer.formats.caption import Caption
from explorer.framework import Node
from explorer.network import Drawing

COLUMNS = ("code", "kind", "label", "links", "neighbours")
BETWEEN = "; "


def write(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (codes and words alone)
    """Write code, kind, label, number of links and the codes of neighbours of each node, in the drawing's order."""
    links: dict[str, int] = {}
    neighbours: dict[str, dict[str, None]] = {}
    for link in drawing.links.values():
        one, other = link.subject.code, link.object.code
        for code, near in {(one, other), (other, one)}:
            links[code] = links.get(code, 0) + 1
            neighbours.setdefault(code, {})[near] = None
    order = {code: place for place, code in enumerate(drawing.nodes)}
    return spreadsheet.write(
        COLUMNS, [_row(node, links, neighbours, order) for node in drawing.nodes.values()]
    )


def _row(
    node: Node, links: Mapping[str, int], neighbours: Mapping[str, Iterable[str]], order: Mapping[str, int]
) -> tuple[str | int, ...]:
    near = sorted(neighbours.get(node.code, ()), key=order.__getitem__)
    return (node.code, node.kind.label, node.short, links.get(node.code, 0), BETWEEN.join(near))
