"""The whole framework to read and to print, and as RDF or JSON."""

from flask import Blueprint, Response

from explorer.formats import schema_org
from explorer.formats.references.page_citation import citable_framework
from explorer.framework.coverage import compute_coverage
from explorer.framework.json_record import encode_json
from explorer.framework.metadata import read_marks
from explorer.framework.outline import build_outline, count_by_kind
from explorer.media_types import JSON, Format
from explorer.web.browse.graphs import graph_document
from explorer.web.core.basis_filter import chosen_bases, with_basis_param
from explorer.web.core.current_edition import all_comparisons, edition, framework_metadata
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import PAGE_FORMATS, link_formats, negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, citation, page
from explorer.web.core.views.shared_parameters import BASES

bp = Blueprint("framework", __name__)


@bp.get("/framework")
@bp.get(f"/framework.{suffixes(PAGE_FORMATS)}")
@documented("The whole framework", *PAGE_FORMATS, parameters=(BASES,), schema="Entries")
def framework(suffix: str = "") -> Response:
    """The text in its order, the kind of each element, and marks for what has evidence."""
    return link_formats(negotiated(suffix, _page, _write), "/framework")


def _write(form: Format) -> bytes:
    if form is JSON:
        return encode_json(build_outline(edition().nodes, chosen_bases()))
    return graph_document("framework", form)


def _page() -> str:
    log, nodes, whole = QueryLog(edition()), edition().nodes, framework_metadata()
    for query in ("nodes", "comparisons", "framework"):
        log.record(query)
    roots = build_outline(nodes, chosen_bases())
    return page(
        "browse/framework.html",
        whole=whole,
        cite=citation(citable_framework(whole), with_basis_param("/framework"), whole.iri) if whole else None,
        marks=read_marks(log.rows("text-marks")),
        roots=roots,
        headings={part.node.kind.name for part in roots[0].parts} if roots else frozenset(),
        inside=[node for node in nodes.values() if node.is_inside_statement],
        sources=[node for node in nodes.values() if node.kind.is_source],
        counts=count_by_kind((node for node in nodes.values() if node.kind.is_element), edition().kinds),
        covered={
            one.node.code: one for one in compute_coverage(nodes.values(), all_comparisons(), chosen_bases())
        },
        described=schema_org.defined_term_set(whole, nodes.values(), absolute("/framework"))
        if whole
        else None,
        behind=log.queries,
    )
