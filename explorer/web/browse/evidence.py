"""What the cited works were found to say of each element, and where nothing was found."""

from collections.abc import Collection
from functools import partial

from flask import Blueprint, Response, request

from explorer.formats.documents.evidence_export import export_evidence
from explorer.formats.references.page_citation import Citable, Citation
from explorer.framework.coverage import NOT_FOUND, STATES, coverage, coverage_of, coverage_table
from explorer.framework.json_record import encode_json
from explorer.framework.outline import element_kinds
from explorer.framework.sources import read_works
from explorer.media_types import EXPORT_FORMATS, HTML, JSON, Format
from explorer.terms import Iri
from explorer.web.browse.turning import nodes_of_page
from explorer.web.core.basis_filter import chosen_bases, with_basis_param
from explorer.web.core.current_edition import edition
from explorer.web.core.exports import export_response
from explorer.web.core.http.negotiation import negotiated, suffixes
from explorer.web.core.navigation import has_works
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, citation, page
from explorer.web.core.views.shared_parameters import BASES, element

bp = Blueprint("evidence", __name__)
FIRST = element("from", "The first element of the page; without it the first of all")
SHOWN_AT_ONCE = 200
"""Elements of a page."""
GAPS = ("not found", "inferred", "elsewhere")
"""What the page names at its top."""
NAMED = 60
"""Elements that are named there of each."""
COVERAGE_FORMATS = (HTML, JSON, *EXPORT_FORMATS)


@bp.get("/evidence")
@bp.get(f"/evidence.{suffixes(COVERAGE_FORMATS)}")
@documented(
    "Coverage and gaps", *COVERAGE_FORMATS, parameters=(BASES,), page_parameters=(FIRST,), schema="Entries"
)
def evidence(suffix: str = "") -> Response:
    """Coverage and gaps, element by element in the order of the text; of many, a page shows `SHOWN_AT_ONCE`."""
    response = negotiated(suffix, _coverage_page, _write_coverage, COVERAGE_FORMATS)
    response.headers.add("Link", f'</evidence.json>; rel="alternate"; type="{JSON.media_type}"')
    return response


def _write_coverage(form: Format) -> bytes | Response:
    covered = tuple(coverage(edition(), chosen_bases()).values())
    if form is JSON:
        return encode_json(covered)
    return export_response(form, partial(export_evidence, covered), _cite_evidence())


def _cite_evidence() -> Citation:
    compared = Citable("evidence", "Evidence and gaps", "comparison of the framework with its sources")
    return citation(compared, with_basis_param("/evidence"))


def _coverage_page() -> str:
    if not has_works(edition()):
        return page(
            "browse/no_works.html",
            heading="Evidence and gaps",
            lead="Nothing was compared: no work is recorded that this framework cites.",
        )
    log, first, table = QueryLog(edition()), FIRST.parse(request.args, edition()), coverage_table(edition())
    log.record("comparisons")
    shown, turns = nodes_of_page("/evidence", element_kinds(edition()), first, SHOWN_AT_ONCE)
    covered = coverage_of(edition(), shown, chosen_bases())
    listed = [covered[node.code] for node in shown]
    sources = sorted({source.iri for one in listed for source in one.sources})
    works = read_works(edition(), log.rows("sources", source=sources) if sources else ())
    states = table.counts()
    return page(
        "browse/evidence.html",
        covered=listed,
        turns=turns,
        states=states,
        state_words=STATES,
        caution=NOT_FOUND,
        named={state: edition().nodes.some(table.codes(state, NAMED)) for state in GAPS if state in states},
        hidden=table.hidden([basis.name for basis in chosen_bases()]),
        tops=_tops(),
        works={work.node.code: work for work in works},
        cite=_cite_evidence(),
        behind=log.queries,
    )


def _tops() -> Collection[Iri]:
    """The IRIs of the elements at the top of the framework."""
    return {node.iri for node in edition().nodes.tops(element_kinds(edition()), edition().bases.values())}
