"""The nodes of a map as a table: its third form, with the same nodes and links as the picture and the outline.

`write_node_table` makes a file of it for spreadsheets.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from explorer.formats.drawing import Caption
from explorer.formats.drawing.map_outline import Item, flat, outline
from explorer.formats.tables.csv import write_csv
from explorer.framework import Node
from explorer.network import Drawing
from explorer.text import natural_key

COLUMNS: Mapping[str, str] = {"kind": "Kind", "node": "Node", "links": "Links"}
"""The columns that the table can be sorted by, with their headings."""
HEADS = ("code", "kind", "shortLabel", "text", "language", "links", "linkedTo")
"""The columns of the file."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A *node* at the other end of the links *ids*, which are *count* links."""

    node: Node
    ids: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A *node* with what it is *linked* to by *count* links.

    *ranks* are its places in the order of each of `COLUMNS`, from 0; equal rows share a place.
    """

    node: Node
    linked: tuple[Linked, ...]
    ranks: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many links the node has."""
        return sum(linked.count for linked in self.linked)


_KEYS: tuple[Callable[[Row], Any], ...] = (
    lambda row: row.node.kind.order,
    lambda row: tuple(natural_key(row.node.short_label[:400].casefold())),
    lambda row: row.count,
)
"""By what each of `COLUMNS` is sorted."""


def rows(drawing: Drawing, sort: str = "") -> tuple[Row, ...]:
    """Write *drawing* as rows, sorted by the column *sort*, backwards after a ``-``.

    Rows that are equal there, and all rows for a *sort* that names no column, keep the framework's order.
    """
    items = {item.node.code: item for item in flat(outline(drawing))}
    found = _ranked([_row(items[code]) for code in drawing.nodes])
    name, sign = sort.removeprefix("-"), -1 if sort.startswith("-") else 1
    if name not in COLUMNS:
        return tuple(found)
    column = list(COLUMNS).index(name)
    return tuple(sorted(found, key=lambda row: sign * row.ranks[column]))


def _row(item: Item) -> Row:
    nodes = {said.other.code: said.other for said in item.sentences}
    ends: dict[str, dict[str, int]] = {}
    for said in item.sentences:
        ends.setdefault(said.other.code, {})[said.id] = said.link.count
    return Row(
        item.node,
        tuple(Linked(nodes[code], tuple(links), sum(links.values())) for code, links in ends.items()),
    )


def _ranked(found: list[Row]) -> list[Row]:
    ranks = [_ranks([key(row) for row in found]) for key in _KEYS]
    return [replace(row, ranks=own) for row, own in zip(found, zip(*ranks, strict=True), strict=True)]


def _ranks(keys: list[Any]) -> list[int]:
    places = {key: place for place, key in enumerate(sorted(set(keys)))}
    return [places[key] for key in keys]


def write_node_table(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (codes and words alone)
    """Write code, kind, short label, text with its language, number of links and the codes of what it is linked to of each node, as CSV."""
    return write_csv(HEADS, [_cells(row) for row in rows(drawing)])


def _cells(row: Row) -> tuple[str | int, ...]:
    near = "; ".join(linked.node.code for linked in row.linked if linked.node.code != row.node.code)
    node = row.node
    return (node.code, node.kind.name, node.short_label, node.text, node.language, row.count, near)
