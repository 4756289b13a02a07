"""A table as a bar chart: one column names the bars, columns of numbers give their lengths.

Lengths and places are percentages of the room that the page gives, so that the chart fits any width.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.formats.tables.result_table import Cell, Table
from explorer.formats.tables.table_sort import number_of

MOST_BARS = 50
"""Bars in a chart."""
MOST_SERIES = 4
"""Columns of numbers in a chart, each with a pattern of its own."""
TICKS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A number in few figures (*text*), drawn from *start* with *length*; None where it has none."""

    text: str
    start: float | None = None
    length: float | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A number of the scale and its place."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under their *names*: *rows* of a name's cell and a bar for each of the *series*.

    *all_rows* says how many rows the answer has, *left_out* names its columns that are not drawn.
    """

    name: str
    series: tuple[str, ...]
    rows: tuple[tuple[Cell, tuple[Bar, ...]], ...]
    ticks: tuple[Tick, ...]
    zero: float
    all_rows: int
    left_out: tuple[str, ...]


def explain_misfit(table: Table) -> str:
    """Why *table* cannot be drawn as a chart; empty where it can."""
    if not table.rows:
        return "There are no rows to draw."
    if not _numbers(table):
        return "A chart needs a column of numbers, such as a COUNT."
    if _label(table) is None:
        return "A chart needs a column that says what each number belongs to."
    return ""


def make_chart(table: Table) -> Chart | None:
    """Draw the first `MOST_BARS` rows of *table*, the first `MOST_SERIES` columns of numbers; None where it does not fit."""
    label, numbers = _label(table), _numbers(table)[:MOST_SERIES]
    if label is None or not numbers:
        return None
    rows = table.rows[:MOST_BARS]
    low, high, step = _scale(
        [found for row in rows for at in numbers if (found := _finite(row[at])) is not None]
    )
    made = ((row[label], tuple(_bar(row[at], low, high) for at in numbers)) for row in rows)
    shown = {label, *numbers}
    return Chart(
        name=table.headings[label],
        series=tuple(table.headings[at] for at in numbers),
        rows=tuple(made),
        ticks=tuple(_ticks(low, high, step)),
        zero=_place(0, low, high),
        all_rows=len(table.rows),
        left_out=tuple(name for at, name in enumerate(table.headings) if at not in shown),
    )


def _numbers(table: Table) -> list[int]:
    """The columns that hold numbers and nothing else, some of them finite."""
    found = []
    for at in range(len(table.columns)):
        cells = [row[at] for row in table.rows if row[at].kind != "empty"]
        if (
            cells
            and all(number_of(cell) is not None for cell in cells)
            and any(_finite(cell) is not None for cell in cells)
        ):
            found.append(at)
    return found


def _label(table: Table) -> int | None:
    """The first column that is not one of numbers."""
    numbers = _numbers(table)
    return next((at for at in range(len(table.columns)) if at not in numbers), None)


def _finite(cell: Cell) -> float | None:
    number = number_of(cell)
    return number if number is not None and abs(number) < 1e300 else None


def _scale(numbers: Sequence[float]) -> tuple[float, float, float]:
    """The ends of the scale, which holds 0, and the distance of its ticks: 1, 2 or 5 times a power of ten."""
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    if low == high:
        high = 1.0
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step


def _ticks(low: float, high: float, step: float) -> Iterable[Tick]:
    for number in range(round((high - low) / step) + 1):
        value = low + number * step
        yield Tick(
            f"{0 if abs(value) < step / 2 else value:,.10g}".replace("-", "−"), _place(value, low, high)
        )


def _place(value: float, low: float, high: float) -> float:
    return round(100 * (value - low) / (high - low), 2)


def _bar(cell: Cell, low: float, high: float) -> Bar:
    number = _finite(cell)
    if number is None:
        return Bar(cell.text or "no value")
    zero, end = _place(0, low, high), _place(number, low, high)
    return Bar(_written(cell.text, number), min(zero, end), round(abs(end - zero), 2))


def _written(text: str, number: float) -> str:
    """The *number* as the table writes it, or in few figures where that is long."""
    short = text if len(text) <= 8 else f"{number:,.4g}"
    return short.replace("-", "−")
