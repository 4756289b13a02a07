"""The cited works, as a page and as data."""

from flask import Blueprint, Response

from explorer.formats import json_text
from explorer.framework.evidence import filter_by_basis
from explorer.framework.sources import read_works
from explorer.media_types import JSON, RDF_FORMATS
from explorer.web.browse.graphs import graph
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current import all_comparisons, edition
from explorer.web.core.http.negotiation import PAGE_FORMATS, negotiate, suffixes
from explorer.web.core.http.responses import data_response, link_formats, page_response
from explorer.web.core.operations import documented
from explorer.web.core.pages import page
from explorer.web.core.query_log import QueryLog

bp = Blueprint("sources", __name__)


@bp.get("/sources")
@bp.get(f"/sources.{suffixes(PAGE_FORMATS)}")
@documented("The cited works and what they report", *PAGE_FORMATS, schema="Entries")
def sources(suffix: str = "") -> Response:
    """Each cited work: what the framework prints, what was read of it, and how much it was found to report."""
    form = negotiate(suffix)
    if form in RDF_FORMATS:
        return link_formats(graph("evidence", form), "/sources")
    log = QueryLog(edition())
    found = read_works(edition(), log.rows("sources"))
    if form is JSON:
        return link_formats(data_response(json_text.encode(found), JSON), "/sources")
    log.record("comparisons")
    body = page(
        "browse/sources.html",
        works=found,
        findings=[node for node in edition().nodes.values() if node.kind.is_finding],
        comparisons=filter_by_basis(all_comparisons(), chosen_bases()),
        behind=log.queries,
    )
    return link_formats(page_response(body), "/sources")
