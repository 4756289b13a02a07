"""The cited works, as a page and as data."""

from __future__ import annotations

from flask import Blueprint, Response

from explorer.formats import HTML, JSON, GraphFormat, plain
from explorer.framework.evidence import resting_on
from explorer.framework.sources import works
from explorer.web.browse.graphs import graph
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current import all_comparisons, edition
from explorer.web.core.http.negotiation import SUFFIXES, alternates, chosen, data
from explorer.web.core.pages import page
from explorer.web.core.query_log import Asking

bp = Blueprint("sources", __name__)


@bp.get("/sources")
@bp.get(f"/sources.<{SUFFIXES}:suffix>")
def sources(suffix: str = "") -> Response:
    """Each cited work: what the framework prints, what was read of it, and how much it was found to report."""
    form = chosen(suffix)
    if isinstance(form, GraphFormat):
        return alternates(graph("evidence", form), "/sources")
    asking = Asking(edition())
    found = works(edition(), asking.rows("sources"))
    if form is JSON:
        return alternates(data(plain.write([plain.work(work) for work in found]), JSON), "/sources")
    asking.remember("comparisons")
    body = page(
        "browse/sources.html",
        works=found,
        findings=[node for node in edition().nodes.values() if node.kind.name == "finding"],
        comparisons=resting_on(chosen_bases(), all_comparisons()),
        behind=asking.behind,
    )
    return alternates(Response(body, content_type=f"{HTML.media}; charset=utf-8"), "/sources")
