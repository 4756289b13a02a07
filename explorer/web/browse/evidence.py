"""Which elements the sources were found to speak of, and which not."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, Response

from explorer.formats import HTML, JSON, plain
from explorer.framework.evidence import Coverage, coverage
from explorer.framework.sources import works
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current import all_comparisons, edition
from explorer.web.core.http.negotiation import chosen, data
from explorer.web.core.pages import page
from explorer.web.core.query_log import Asking

bp = Blueprint("evidence", __name__)


@bp.get("/evidence")
@bp.get("/evidence.<any(json):suffix>")
def evidence(suffix: str = "") -> Response:
    """Coverage and gaps, element by element in the order of the text."""
    form = chosen(suffix, (HTML, JSON))
    covered = coverage(edition().nodes.values(), all_comparisons(), chosen_bases())
    if form is JSON:
        response = data(plain.write([plain.covered(one) for one in covered]), JSON)
    else:
        response = Response(_page(covered), content_type=f"{HTML.media}; charset=utf-8")
    response.vary.add("Accept")
    response.headers.add("Link", f'</evidence.json>; rel="alternate"; type="{JSON.media}"')
    return response


def _page(covered: tuple[Coverage, ...]) -> str:
    asking = Asking(edition())
    asking.remember("comparisons")
    return page(
        "browse/evidence.html",
        covered=covered,
        states=Counter(one.state for one in covered),
        works=works(edition(), asking.rows("sources")),
        behind=asking.behind,
    )
