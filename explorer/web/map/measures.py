"""What is connected and what is not, at ``/measures``: the measures of every node, each explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from explorer.errors import BadRequest
from explorer.formats import json_text
from explorer.formats.tables.csv import write_csv
from explorer.media_types import CSV, HTML, JSON
from explorer.network.analysis.link_index import links_query
from explorer.network.analysis.measures import MEASURES, Measures, NodeMeasures, compute_measures
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import negotiate, suffixes
from explorer.web.core.http.responses import data_response, page_response
from explorer.web.core.pages import page
from explorer.web.map.params import several

bp = Blueprint("measures", __name__)
FORMATS = (HTML, JSON, CSV)
FIRST = 8
"""Rows of the short lists."""
MOST = 500
"""Rows of the table of all; the files have every row."""
ORDERS: Mapping[str, Callable[[NodeMeasures], Any]] = {
    "links": lambda row: -row.links,
    "neighbours": lambda row: -row.neighbours,
    "bridging": lambda row: -row.bridging,
    "areas": lambda row: -len(row.areas),
    "community": lambda row: row.community or len(row.node.code) + 1_000_000,
    "editorial": lambda row: -row.editorial,
    "evidence": lambda row: -row.evidence,
}
"""The columns that the table can be sorted by, the largest first."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: its *word*, what it says, the address that sorts by it, and whether it is *sorted*."""

    word: str
    sentence: str
    href: str
    sorted: bool


@bp.get("/measures")
@bp.get(f"/measures.{suffixes(FORMATS)}")
def show(suffix: str = "") -> Response:
    """The measures as a page, as JSON or as CSV; ``?sort=`` names the column by which the rows are sorted."""
    form = negotiate(suffix, FORMATS)
    found = compute_measures(edition(), chosen_bases(), several("kinds", edition().kinds))
    rows = _sorted(found.rows)
    if form is HTML:
        response = page_response(_page(found, rows))
    elif form is JSON:
        response = data_response(json_text.encode(replace(found, rows=rows)), JSON)
    else:
        response = data_response(write_csv(COLUMNS, map(_cells, rows)), CSV)
    response.vary.add("Accept")
    return response


def _sorted(rows: Sequence[NodeMeasures]) -> tuple[NodeMeasures, ...]:
    sort = request.args.get("sort", "").strip()
    if sort and sort not in ORDERS:
        raise BadRequest(f"“{sort[:80]}” is no measure to sort by.", f"There is: {', '.join(ORDERS)}.")
    return tuple(sorted(rows, key=ORDERS[sort]) if sort else rows)


def _page(found: Measures, rows: Sequence[NodeMeasures]) -> str:
    return page(
        "map/measures.html",
        measures=found,
        explained=MEASURES,
        headings=[_heading(name) for name in ORDERS],
        rows=rows[:MOST],
        first=FIRST,
        behind=(links_query(edition()),),
    )


def _heading(name: str) -> Heading:
    given = {key: value for key, value in request.args.items() if key != "sort"}
    address = f"/measures?{urlencode({**given, 'sort': name})}#all"
    return Heading(MEASURES[name].word, MEASURES[name].sentence, address, request.args.get("sort") == name)


COLUMNS = ("code", "kind", "shortLabel", *MEASURES)


def _cells(row: NodeMeasures) -> Iterable[str | int | float]:
    bases = ", ".join(f"{name} {count}" for name, count in row.by_basis.items())
    areas = ", ".join(node.code for node in row.areas)
    node = row.node
    return (
        node.code, node.kind.name, node.short_label, row.links, row.neighbours, bases, round(row.bridging, 6), areas,
        row.community, row.editorial, row.evidence,
    )  # fmt: skip
