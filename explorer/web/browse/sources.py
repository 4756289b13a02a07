"""The cited works, as a page and as data."""

from flask import Blueprint, Response

from explorer.framework.evidence import filter_by_basis
from explorer.framework.json_record import encode_json
from explorer.framework.sources import read_works
from explorer.media_types import JSON, Format
from explorer.web.browse.graphs import graph_document
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current_edition import all_comparisons, edition
from explorer.web.core.http.negotiation import PAGE_FORMATS, link_formats, negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, page

bp = Blueprint("sources", __name__)


@bp.get("/sources")
@bp.get(f"/sources.{suffixes(PAGE_FORMATS)}")
@documented("The cited works and what they report", *PAGE_FORMATS, schema="Entries")
def sources(suffix: str = "") -> Response:
    """Each cited work: what the framework prints, what was read of it, and how much it was found to report."""
    return link_formats(negotiated(suffix, _page, _write), "/sources")


def _write(form: Format) -> bytes:
    if form is JSON:
        return encode_json(read_works(edition(), edition().rows("sources")))
    return graph_document("evidence", form)


def _page() -> str:
    log = QueryLog(edition())
    works = read_works(edition(), log.rows("sources"))
    log.record("comparisons")
    return page(
        "browse/sources.html",
        works=works,
        findings=[node for node in edition().nodes.values() if node.kind.is_finding],
        comparisons=filter_by_basis(all_comparisons(), chosen_bases()),
        behind=log.queries,
    )
