"""The table of nodes has what the drawing has, in the order that is asked for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from explorer.formats.tables.node_table import COLUMNS, Row, rows
from explorer.framework import Edition
from explorer.network import Drawing, framework_map


@pytest.fixture(scope="module")
def drawing(edition: Edition) -> Drawing:
    return framework_map(edition, edition.bases.values(), edition.kinds.values())


def ids(row: Row) -> list[str]:
    """The links of the node of *row*."""
    return [id_ for linked in row.linked for id_ in linked.ids]


def test_it_has_every_node_and_from_each_end_every_link(drawing: Drawing) -> None:
    found = {row.node.code: row for row in rows(drawing)}
    assert list(found) == list(drawing.nodes)
    for code, row in found.items():
        touching = {
            id_ for id_, link in drawing.links.items() if code in (link.subject.code, link.object.code)
        }
        assert sorted(ids(row)) == sorted(touching)
        assert row.count == len(touching)
        assert bool(row.linked) == bool(touching)
        for linked in row.linked:
            ends = {
                end.code
                for id_ in linked.ids
                for end in (drawing.links[id_].subject, drawing.links[id_].object)
            }
            assert ends == {code, linked.node.code}


def test_a_node_with_two_links_to_another_names_it_once(drawing: Drawing) -> None:
    row = next(row for row in rows(drawing) if row.node.code == "AB10")
    codes = [linked.node.code for linked in row.linked]
    assert len(codes) == len(set(codes)) < len(ids(row))


@pytest.mark.slow
@pytest.mark.parametrize("column", COLUMNS)
def test_it_is_sorted_both_ways(drawing: Drawing, column: str) -> None:
    def key(row: Row) -> object:
        return {
            "kind": row.node.kind.order,
            "node": row.node.short_label.casefold()[0],
            "links": len(ids(row)),
        }[column]

    forwards = [key(row) for row in rows(drawing, column)]
    backwards = [key(row) for row in rows(drawing, f"-{column}")]
    assert forwards == sorted(forwards)  # type: ignore[type-var]
    assert backwards == sorted(backwards, reverse=True)  # type: ignore[type-var]
    assert forwards[0] != forwards[-1]


def test_equal_rows_keep_the_order_of_the_framework(drawing: Drawing) -> None:
    order = {code: place for place, code in enumerate(drawing.nodes)}
    for sort in ("kind", "-kind", "links", "-links"):
        found = rows(drawing, sort)
        assert len(found) == len(order) > 1
        for one, other in pairwise(found):
            column = list(COLUMNS).index(sort.removeprefix("-"))
            if one.ranks[column] == other.ranks[column]:
                assert order[one.node.code] < order[other.node.code]


def test_no_column_leaves_the_order_of_the_framework(drawing: Drawing) -> None:
    assert rows(drawing, "weight") == rows(drawing)
