"""The vocabulary, documented, and as RDF."""

from __future__ import annotations

from flask import Blueprint, Response

from explorer.formats import GRAPHS, HTML, GraphFormat
from explorer.framework.facts import gathered
from explorer.framework.schema import sections
from explorer.web.behind import Asking
from explorer.web.edition import edition
from explorer.web.graphs import graph
from explorer.web.negotiation import alternates, chosen
from explorer.web.pages import page

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
        "ontology.html",
        header=gathered(asking.rows("vocabulary-header")),
        sections=sections(asking.rows("vocabulary-terms")),
        base=edition().settings.base,
        behind=asking.behind,
    )
