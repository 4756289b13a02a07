"""The views of an answer: which fit it, and what the page shows of the one that is looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint
from markupsafe import Markup

from explorer.formats.tables.bar_chart import MOST_BARS, Chart, explain_misfit, make_chart
from explorer.formats.tables.result_table import Cell, Table
from explorer.formats.tables.table_sort import TableSort
from explorer.framework import Basis
from explorer.network import Drawing
from explorer.network.maps.column_links import ColumnLinks
from explorer.network.maps.query_terms import ANSWER_BASIS
from explorer.web.core.answers.drawing import columns_of, drawn, how_read, links_of, rows_drawn
from explorer.web.core.answers.execute import Asked
from explorer.web.core.answers.state import PAGE, VIEWS, AnswerView
from explorer.web.core.current import edition
from explorer.web.core.pages import as_data

bp = Blueprint("results", __name__)
INLINE = 8_000_000
"""Characters of rows that a page brings along for its script; with more it is read page by page."""
RAW = 200_000
"""Characters of an answer that the page shows as it came."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the answer with its address; *why* says why it does not fit, *current* that it is shown."""

    view: str
    word: str
    href: str
    why: str
    current: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: *href* sorts by it, *order* is ``ascending``, ``descending`` or ``none``."""

    name: str
    word: str
    href: str
    order: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """Rows *first* to *last* (from 1) of the *matching* among *total*, and all of them as *model* for the script.

    *columns* is how many columns the answer has; the headings are those that are shown.
    """

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    first: int
    last: int
    matching: int
    total: int
    truncated: bool
    columns: int
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
    reading: ColumnLinks | None = None
    chart: Chart | None = None
    twin: Table | None = None
    raw: str = ""
    cut: bool = False


def results(found: Asked, seen: AnswerView) -> Results:
    """Show the answer *found* as *seen* asks for, or as fits it best."""
    if found.kind not in ("select", "graph"):
        return Results("", ())
    misfits = _why(found)
    if seen.view == "raw":
        text = _raw(found)
        return Results("raw", _tabs(misfits, seen, "raw"), raw=text[:RAW], cut=len(text) > RAW)
    why = misfits.get(seen.view, "")
    view = "table" if why else seen.view or _best(found)
    note = f"{why} So the table is shown instead." if why else ""
    tabs = _tabs(misfits, seen, view)
    if view == "graph":
        read = links_of(found)
        return Results(
            view, tabs, rows_drawn(found), drawing=drawn(found, read) if read else None, reading=read
        )
    if view == "chart" and found.table:
        return Results(view, tabs, chart=make_chart(found.table), twin=_drawn(found.table))
    return Results("table", tabs, note, page=_page(found, seen))


def _drawn(table: Table) -> Table:
    """The rows of *table* that a chart draws."""
    return replace(table, rows=table.rows[:MOST_BARS])


def _why(found: Asked) -> dict[str, str]:
    """Why a view does not fit, for those that do not."""
    if found.table is None:  # the graph came as Turtle
        return {"chart": "A chart needs rows with numbers, and this answer is a graph."}
    why = {
        "graph": "" if columns_of(found) else "A picture needs two columns of things that can be linked.",
        "chart": explain_misfit(found.table),
    }
    if not found.rows:
        why["graph"] = "There is nothing to draw."
    if found.kind == "graph":
        why["chart"] = "A chart needs rows with numbers, and this answer is a graph."
    return {view: words for view, words in why.items() if words}


def _best(found: Asked) -> str:
    return "graph" if found.kind == "graph" and found.rows else "table"


def _tabs(why: Mapping[str, str], seen: AnswerView, current: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(view, word, f"{seen.only(view)}#answer", why.get(view, ""), view == current)
        for view, word in VIEWS.items()
    )


def _raw(found: Asked) -> str:
    if found.kind == "graph":
        return found.graph
    return json.dumps(json.loads(found.body), ensure_ascii=False, indent=1)


def _page(found: Asked, seen: AnswerView) -> TablePage | None:
    if found.table is None:
        return None
    arranging = TableSort.of(found.table)
    rows = arranging.rows(seen.sort, seen.words)
    start = min(seen.start, max(len(rows) - 1, 0) // PAGE * PAGE + 1)
    stop = min(start + PAGE - 1, len(rows))
    model = as_data(arranging.model()) if len(found.table.rows) > 1 else None
    return TablePage(
        headings=tuple(_heading(found, seen, name) for name in found.table.columns),
        rows=tuple(found.table.rows[row] for row in rows[start - 1 : stop]),
        first=start,
        last=stop,
        matching=len(rows),
        total=len(found.table.rows),
        truncated=found.table.truncated,
        columns=len(found.columns),
        before=f"{seen.address(start=max(1, start - PAGE))}#answer" if start > 1 else "",
        after=f"{seen.address(start=stop + 1)}#answer" if stop < len(rows) else "",
        model=model if model is not None and len(model) <= INLINE else None,
    )


def _heading(found: Asked, seen: AnswerView, name: str) -> Heading:
    orders = {name: "ascending", f"-{name}": "descending"}
    order = orders.get(seen.sort, "none")
    following = {"none": name, "ascending": f"-{name}", "descending": ""}[order]
    word = found.table.words.get(name, name) if found.table else name
    return Heading(name, word, f"{seen.address(sort=following, start=1)}#answer", order)


@bp.app_template_filter("drawn_bases")
def drawn_bases(drawing: Drawing) -> tuple[Basis, ...]:
    """The bases of the links that *drawing* holds: those of the framework in their order, then the answer's own."""
    found = {line.link.basis.name: line.link.basis for line in drawing.lines}
    return tuple(found[name] for name in [*edition().bases, ANSWER_BASIS.name] if name in found)


bp.add_app_template_filter(how_read, "how_read")
