"""The views of an answer: which fit it, and what the page shows of the current one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint
from markupsafe import Markup

from explorer.formats.tables.bar_chart import MOST_BARS, Chart, explain_misfit, make_chart
from explorer.formats.tables.result_table import Cell, Table
from explorer.formats.tables.table_sort import TableSort
from explorer.network import Drawing
from explorer.network.maps.column_links import ColumnLinks
from explorer.web.core.answers.drawing import (
    column_links,
    describe_links,
    describe_row_limit,
    draw_rows,
    links_with_patterns,
)
from explorer.web.core.answers.execute import QueryRun
from explorer.web.core.answers.state import RESULT_VIEWS, ROWS_PER_PAGE, QueryState
from explorer.web.core.pages import as_data

bp = Blueprint("results", __name__)
INLINE = 8_000_000
"""Characters of rows that a page holds for its script; a longer answer is read page by page."""
RAW = 200_000
"""Characters of an answer that the raw view shows."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the answer with its address; *why* it does not fit, and whether it is the *current* one."""

    view: str
    word: str
    href: str
    why: str
    current: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: *href* sorts by it, *order* is ``ascending``, ``descending`` or ``none``."""

    name: str
    href: str
    order: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """Rows *first* to *last* (from 1) of the *matching* ones, and all of them as *model* for the script."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    first: int
    last: int
    matching: int
    before: str
    after: str
    model: Markup | None


@dataclass(frozen=True, slots=True)
class Results:
    """What the page shows of an answer: the *view* and its content, its *tabs*, and a *note* on what does not fit."""

    view: str
    tabs: tuple[Tab, ...]
    note: str = ""
    page: TablePage | None = None
    drawing: Drawing | None = None
    links: ColumnLinks | None = None
    chart: Chart | None = None
    twin: Table | None = None
    raw: str = ""
    cut: bool = False


def build_results(run: QueryRun, seen: QueryState) -> Results:
    """Return what the page shows of *run*: the view that *seen* names, or the one that fits best."""
    if run.kind not in ("select", "graph"):
        return Results("", ())
    misfits = _misfits(run)
    why = misfits.get(seen.view, "")
    view = "table" if why else seen.view or ("graph" if run.kind == "graph" and run.rows else "table")
    results = Results(
        view, _tabs(misfits, seen, view), f"{why} So the table is shown instead." if why else ""
    )
    if view == "raw":
        text = _raw(run)
        return replace(results, raw=text[:RAW], cut=len(text) > RAW)
    if view == "graph":
        links = links_with_patterns(run)
        drawing = draw_rows(run, links) if links else None
        return replace(results, note=describe_row_limit(run), drawing=drawing, links=links)
    if view == "chart" and run.table:
        twin = replace(run.table, rows=run.table.rows[:MOST_BARS])
        return replace(results, chart=make_chart(run.table), twin=twin)
    return replace(results, page=_page(run, seen))


def _misfits(run: QueryRun) -> dict[str, str]:
    """Return why a view does not fit, for those that do not."""
    if run.kind == "graph" or run.table is None:
        chart = "A chart needs rows with numbers, and this answer is a graph."
    else:
        chart = explain_misfit(run.table)
    graph = ""
    if run.table is not None:  # otherwise the graph came as Turtle
        needs = "A picture needs two columns of things that can be linked."
        graph = "There is nothing to draw." if not run.rows else "" if column_links(run) else needs
    return {view: words for view, words in (("graph", graph), ("chart", chart)) if words}


def _tabs(why: Mapping[str, str], seen: QueryState, current: str) -> tuple[Tab, ...]:
    addresses = {
        view: _address(QueryState(query=seen.query, frameworks=seen.frameworks, view=view))
        for view in RESULT_VIEWS
    }
    return tuple(
        Tab(view, word, addresses[view], why.get(view, ""), view == current)
        for view, word in RESULT_VIEWS.items()
    )


def _address(seen: QueryState) -> str:
    return f"{seen.url()}#answer"


def _raw(run: QueryRun) -> str:
    if run.kind == "graph":
        return run.body.decode()
    return json.dumps(json.loads(run.body), ensure_ascii=False, indent=1)


def _page(run: QueryRun, seen: QueryState) -> TablePage | None:
    if run.table is None:
        return None
    arranging = TableSort.of(run.table)
    rows = arranging.rows(seen.sort, seen.filter)
    start = min(seen.start, max(len(rows) - 1, 0) // ROWS_PER_PAGE * ROWS_PER_PAGE + 1)
    stop = min(start + ROWS_PER_PAGE - 1, len(rows))
    model = as_data(arranging.model()) if len(run.table.rows) > 1 else None
    return TablePage(
        headings=tuple(_heading(seen, name) for name in run.table.columns),
        rows=tuple(run.table.rows[row] for row in rows[start - 1 : stop]),
        first=start,
        last=stop,
        matching=len(rows),
        before=_address(seen.replace(start=max(1, start - ROWS_PER_PAGE))) if start > 1 else "",
        after=_address(seen.replace(start=stop + 1)) if stop < len(rows) else "",
        model=model if model is not None and len(model) <= INLINE else None,
    )


def _heading(seen: QueryState, name: str) -> Heading:
    orders = {name: "ascending", f"-{name}": "descending"}
    order = orders.get(seen.sort, "none")
    following = {"none": name, "ascending": f"-{name}", "descending": ""}[order]
    return Heading(name, _address(seen.replace(sort=following, start=1)), order)


bp.add_app_template_filter(describe_links)
