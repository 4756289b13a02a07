"""Sorting and filtering a table: numbers as numbers, codes as people count, what is missing last."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.formats.tables.result_table import Cell, Table
from explorer.formats.tables.table_sort import TableSort, searchable_text


def table(*columns: list[Cell]) -> Table:
    names = tuple("abc"[: len(columns)])
    return Table(names, tuple(zip(*columns, strict=True)))


def cells(kind: str, *texts: str) -> list[Cell]:
    return [Cell(text, kind if text else "empty") for text in texts]


def order(made: Table, sort: str, words: str = "") -> list[str]:
    return [made.rows[row][0].text for row in TableSort.of(made).rows(sort, words)]


@pytest.mark.parametrize(
    ("kind", "texts", "sorted_"),
    [
        ("number", ["10", "9", "-3", "1e3", "2.5"], ["-3", "2.5", "9", "10", "1e3"]),
        ("number", ["INF", "1", "-INF", "2"], ["-INF", "1", "2", "INF"]),
        ("node", ["AB10 x", "AB2 x", "AB1 x", "A3 x"], ["A3 x", "AB1 x", "AB2 x", "AB10 x"]),
        ("text", ["b", "A", "c", "B"], ["A", "B", "b", "c"]),
        ("text", ["é", "z", "²", "10", "9"], ["9", "10", "z", "²", "é"]),
    ],
)
def test_each_kind_has_its_order(kind: str, texts: list[str], sorted_: list[str]) -> None:
    assert order(table(cells(kind, *texts)), "a") == sorted_
    assert order(table(cells(kind, *texts)), "-a") == sorted_[::-1]


def test_what_is_missing_stays_last_both_ways() -> None:
    made = table(cells("number", "2", "", "1"))

    assert order(made, "a") == ["1", "2", ""]
    assert order(made, "-a") == ["2", "1", ""]


def test_rows_that_are_alike_keep_the_order_of_the_query() -> None:
    made = table(cells("text", "x", "y", "z"), cells("number", "1", "0", "1"))

    assert order(made, "b") == ["y", "x", "z"]
    assert order(made, "-b") == ["x", "z", "y"]


@pytest.mark.parametrize("sort", ["", "-", "nothing", "--a", "a b"])
def test_a_name_that_is_no_column_leaves_the_order(sort: str) -> None:
    assert order(table(cells("text", "b", "a")), sort) == ["b", "a"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Rigid", "warm", "Open"]),
        ("rig", ["Rigid"]),
        ("W m", ["warm", "Open"]),
        ("warm 2", ["warm"]),
        ("(", []),
        ("ont:", ["Open"]),
        ("w3id.org", []),
    ],
)
def test_a_row_is_found_by_words_in_any_of_its_cells(words: str, found: list[str]) -> None:
    second = [
        Cell("x", "text"),
        Cell("2", "number"),
        Cell("warm", "iri", full="https://w3id.org/alliance/ont#Warm"),
    ]

    assert order(table(cells("text", "Rigid", "warm", "Open"), second), "", words) == found


def test_the_script_gets_each_cell_once_and_in_its_order() -> None:
    made = table(cells("number", "10", "9", "10"), cells("text", "a", "", "a"))
    model: dict[str, Any] = TableSort.of(made).model()

    assert model["cells"] == [["9", "number"], ["10", "number"], ["a", "text"], ["", "empty"]]
    assert model["rows"] == [1, 2, 0, 3, 1, 2]


def test_a_number_that_is_none_is_sorted_as_a_text() -> None:
    assert order(table(cells("number", "five", "7")), "a") == ["7", "five"]


def test_a_statement_is_found_by_its_code_too() -> None:
    cell = Cell("Repair what went wrong", "text", "/id/AB7", "", "en", "AB7")
    assert searchable_text(cell) == "Repair what went wrong AB7"
    assert searchable_text(Cell("plain", "text")) == "plain"
