"""The vocabulary, documented, and as RDF."""

from flask import Blueprint, Response

from explorer.framework.facts import group_facts
from explorer.framework.schema import read_sections
from explorer.media_types import HTML, RDF_FORMATS
from explorer.web.browse.graphs import graph
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import negotiate, suffixes
from explorer.web.core.http.responses import link_formats, page_response
from explorer.web.core.operations import documented
from explorer.web.core.pages import page
from explorer.web.core.query_log import QueryLog

bp = Blueprint("ontology", __name__)
FORMATS = (HTML, *RDF_FORMATS)


@bp.get("/ont")
@bp.get(f"/ont.{suffixes(FORMATS)}")
@documented("The vocabulary", *FORMATS)
def ontology(suffix: str = "") -> Response:
    """Every class, property and individual with what it means, an anchor each."""
    form = negotiate(suffix, FORMATS)
    response = graph("ontology", form) if form in RDF_FORMATS else page_response(_page())
    return link_formats(response, "/ont", FORMATS)


def _page() -> str:
    log = QueryLog(edition())
    return page(
        "browse/vocabulary.html",
        header=group_facts(log.rows("vocabulary-header")),
        sections=read_sections(log.rows("vocabulary-terms")),
        base=edition().settings.base,
        behind=log.queries,
    )
