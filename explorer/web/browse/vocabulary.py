"""The vocabulary, documented, and as RDF."""

from __future__ import annotations

from flask import Blueprint, Response

from explorer.formats import GRAPHS, HTML, GraphFormat
from explorer.framework.facts import gathered
from explorer.framework.schema import sections
from explorer.web.browse.graphs import graph
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import alternates, chosen
from explorer.web.core.pages import page
from explorer.web.core.query_log import Asking

bp = Blueprint("ontology", __name__)
FORMATS = (HTML, *GRAPHS.values())


@bp.get("/ont")
@bp.get("/ont.<any(ttl, jsonld, rdf, nt):suffix>")
def ontology(suffix: str = "") -> Response:
    """Every class, property and individual with what it means, an anchor each."""
    form = chosen(suffix, FORMATS)
    response = (
        graph("ontology", form)
        if isinstance(form, GraphFormat)
        else Response(_page(), content_type="text/html; charset=utf-8")
    )
    return alternates(response, "/ont", FORMATS)


def _page() -> str:
    asking = Asking(edition())
    return page(
        "browse/vocabulary.html",
        header=gathered(asking.rows("vocabulary-header")),
        sections=sections(asking.rows("vocabulary-terms")),
        base=edition().settings.base,
        behind=asking.behind,
    )
