"""What is connected and what is not, at ``/measures``: the measures of every node, each explained."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from flask import Blueprint, Response, request

from explorer.formats.references.page_citation import Citable
from explorer.formats.tables.csv import write_csv
from explorer.framework import Basis, Kind
from explorer.framework.coverage import STATES, coverage_table
from explorer.framework.json_record import encode_json
from explorer.framework.model import Node
from explorer.media_types import CSV, HTML, JSON, Format
from explorer.network.analysis.link_index import links_query
from explorer.network.analysis.measure_table import MEASURES, Measures, NodeMeasures
from explorer.network.analysis.measures import compute_measures
from explorer.web.core.basis_filter import offers_bases, used_bases
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import citation, page
from explorer.web.core.views.parameters import one_of
from explorer.web.core.views.shared_parameters import BASES, KINDS
from explorer.web.core.views.state import ViewState, declared

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


SORT = one_of(
    "sort", "The measure to sort by", {name: MEASURES[name].word for name in ORDERS}, noun="measure"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresState(ViewState):
    """The measures of nodes of *kinds*, by links that rest on *bases*, sorted by a column."""

    page: ClassVar[str] = "/measures"

    kinds: tuple[Kind, ...] = declared(KINDS)
    bases: tuple[Basis, ...] = declared(BASES)
    sort: str = declared(SORT)


@bp.get("/measures")
@bp.get(f"/measures.{suffixes(FORMATS)}")
@documented("The measures of the network", *FORMATS, parameters=(*MeasuresState.parameters().values(),))
def show(suffix: str = "") -> Response:
    """The measures as a page, as JSON or as CSV; ``?sort=`` names the column by which the rows are sorted."""
    state = MeasuresState.parse(request.args, edition())
    found = compute_measures(edition(), state.bases, state.kinds)
    if state.sort:
        found = replace(found, rows=tuple(sorted(found.rows, key=ORDERS[state.sort])))
    return negotiated(suffix, lambda: _page(state, found), partial(_write, found), FORMATS)


def _write(found: Measures, form: Format) -> bytes | str:
    return encode_json(found) if form is JSON else write_csv(COLUMNS, map(_cells, found.rows))


def _page(state: MeasuresState, found: Measures) -> str:
    unsaid = _unsaid()
    return page(
        "map/measures.html",
        measures=found,
        explained={name: measure for name, measure in MEASURES.items() if name not in unsaid},
        sort=state.sort,
        sorts={name: state.replace(sort=name).url() for name in ORDERS if name not in unsaid},
        rows=found.rows[:MOST],
        first=FIRST,
        without=_states(found.without_evidence) if len(state.bases) == len(edition().bases) else (),
        cite=citation(
            Citable("measures", "What is connected, and what is not", "measures of the network"), state.url()
        ),
        behind=(links_query(edition()),),
    )


def _unsaid() -> Collection[str]:
    """The measures that say nothing here: no link of the framework rests on what they count."""
    used = used_bases()
    said = {
        "byBasis": offers_bases(),
        "editorial": any(basis.is_judgement for basis in used),
        "evidence": any(basis.is_reported for basis in used),
    }
    return [name for name, is_said in said.items() if not is_said]


def _states(nodes: Collection[Node]) -> Sequence[tuple[str, int]]:
    """How many of *nodes* are in which state on the page of the evidence, in its words."""
    found = coverage_table(edition()).states()
    counts = Counter(found[node.code] for node in nodes if node.code in found)
    return [(words, counts[state]) for state, words in STATES.items() if counts[state]]


COLUMNS = ("code", "kind", "shortLabel", *MEASURES)


def _cells(row: NodeMeasures) -> Iterable[str | int | float]:
    bases = ", ".join(f"{name} {count}" for name, count in row.by_basis.items())
    areas = ", ".join(node.code for node in row.areas)
    node = row.node
    return (
        node.code, node.kind.name, node.short_label, row.links, row.neighbours, bases, round(row.bridging, 6), areas,
        row.community, row.editorial, row.evidence,
    )  # fmt: skip
