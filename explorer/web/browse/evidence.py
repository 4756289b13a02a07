"""Which elements the sources were found to speak of, and which not."""

from collections import Counter

from flask import Blueprint, Response

from explorer.framework.coverage import Coverage, compute_coverage
from explorer.framework.json_record import encode_json
from explorer.framework.sources import read_works
from explorer.media_types import HTML, JSON
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current_edition import all_comparisons, edition
from explorer.web.core.http.negotiation import negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, page
from explorer.web.core.views.shared_parameters import BASES

bp = Blueprint("evidence", __name__)
FORMATS = (HTML, JSON)


@bp.get("/evidence")
@bp.get(f"/evidence.{suffixes(FORMATS)}")
@documented("Coverage and gaps", *FORMATS, parameters=(BASES,), schema="Entries")
def evidence(suffix: str = "") -> Response:
    """Coverage and gaps, element by element in the order of the text."""
    covered = compute_coverage(edition().nodes.values(), all_comparisons(), chosen_bases())
    response = negotiated(suffix, lambda: _page(covered), lambda _: encode_json(covered), FORMATS)
    response.headers.add("Link", f'</evidence.json>; rel="alternate"; type="{JSON.media_type}"')
    return response


def _page(covered: tuple[Coverage, ...]) -> str:
    log = QueryLog(edition())
    log.record("comparisons")
    return page(
        "browse/evidence.html",
        covered=covered,
        states=Counter(one.state for one in covered),
        works=read_works(edition(), log.rows("sources")),
        behind=log.queries,
    )
