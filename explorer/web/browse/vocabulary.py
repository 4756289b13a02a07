"""The vocabulary, documented, and as RDF."""

from functools import partial

from flask import Blueprint, Response

from explorer.framework.facts import group_facts
from explorer.framework.vocabulary_terms import read_sections
from explorer.media_types import HTML, RDF_FORMATS
from explorer.web.browse.graphs import graph_document
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import link_formats, negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, page

bp = Blueprint("ontology", __name__)
FORMATS = (HTML, *RDF_FORMATS)


@bp.get("/ont")
@bp.get(f"/ont.{suffixes(FORMATS)}")
@documented("The vocabulary", *FORMATS)
def ontology(suffix: str = "") -> Response:
    """Every class, property and individual with what it means, an anchor each."""
    response = negotiated(suffix, _page, partial(graph_document, "ontology"), FORMATS)
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
