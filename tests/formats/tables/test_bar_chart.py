"""A chart: its scale holds every number and 0, bars are as long as their numbers, and what is left out is said."""

from __future__ import annotations

import pytest

from explorer.formats.tables.bar_chart import MOST_BARS, Chart, explain_misfit, make_chart
from explorer.formats.tables.result_table import Cell, Table


def made(*numbers: str) -> Table:
    rows = tuple((Cell(f"n{at}", "text"), _number(text)) for at, text in enumerate(numbers))
    return Table(("name", "count"), rows, words={"name": "name", "count": "count"})


def _number(text: str) -> Cell:
    return Cell(text, "number" if text else "empty")


def drawn(*numbers: str) -> Chart:
    found = make_chart(made(*numbers))
    assert found
    return found


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        (["1", "5"], ["0", "1", "2", "3", "4", "5"]),
        (["0"], ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (["-3", "7"], ["−4", "−2", "0", "2", "4", "6", "8"]),
        (["-1000000"], ["−1,000,000", "−800,000", "−600,000", "−400,000", "−200,000", "0"]),
        (["0.0003"], ["0", "0.0001", "0.0002", "0.0003"]),
    ],
)
def test_the_scale_has_round_numbers_and_zero(numbers: list[str], ticks: list[str]) -> None:
    found = drawn(*numbers)

    assert [tick.text for tick in found.ticks] == ticks
    assert (found.ticks[0].at, found.ticks[-1].at) == (0, 100)


def test_bars_begin_at_zero_and_end_at_their_number() -> None:
    rows = drawn("-5", "10", "0", "2.5").rows
    bars = [(bar.start, bar.length) for _, (bar,) in rows]

    assert bars == [(0, 33.33), (33.33, 66.67), (33.33, 0), (33.33, 16.67)]


@pytest.mark.parametrize("text", ["NaN", "INF", "", "1e308"])
def test_what_has_no_length_has_no_bar_but_its_text(text: str) -> None:
    bar = drawn("1", text).rows[1][1][0]

    assert (bar.text, bar.length) == (text or "no value", None)


def test_long_numbers_are_written_short() -> None:
    assert [bars[0].text for _, bars in drawn("37.471698113207547", "-5", "123456789.5").rows] == [
        "37.47", "−5", "1.235e+08",
    ]  # fmt: skip


def test_no_more_rows_than_can_be_read_are_drawn() -> None:
    found = drawn(*map(str, range(70)))

    assert (len(found.rows), found.all_rows) == (MOST_BARS, 70)


def test_further_columns_are_named() -> None:
    row = (Cell("a", "text"), Cell("b", "node"), *(Cell(str(n), "number") for n in range(6)))
    found = make_chart(Table(tuple("abcdefgh"), (row,), words=dict(zip("abcdefgh", "abcdefgh", strict=True))))

    assert found
    assert (found.name, found.series, found.left_out) == ("a", ("c", "d", "e", "f"), ("b", "g", "h"))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (Table(("a",), ()), "no rows"),
        (Table(("a",), ((Cell("x", "text"),),)), "column of numbers"),
        (Table(("a",), ((Cell("1", "number"),),)), "what each number belongs to"),
        (Table(("a", "b"), ((Cell("x", "text"), Cell("NaN", "number")),)), "column of numbers"),
        (Table(("a", "b"), ((Cell("x", "text"), Cell("1", "number")), (Cell("x", "text"), Cell("y", "text")))), "column of numbers"),
    ],
)  # fmt: skip
def test_what_is_no_chart_says_why(table: Table, words: str) -> None:
    assert words in explain_misfit(table)
    assert make_chart(table) is None


def test_what_fits_needs_no_excuse() -> None:
    assert explain_misfit(made("1")) == ""
