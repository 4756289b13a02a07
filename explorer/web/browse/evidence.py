"""The cited works, and which elements they were found to speak of, and which not."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from flask import Blueprint, Response, request

from explorer.formats.documents.evidence_export import export_evidence
from explorer.formats.documents.sources_export import export_sources
from explorer.formats.references.page_citation import Citable, Citation
from explorer.formats.references.reference import refer_to
from explorer.formats.references.reference_writers import REFERENCE_WRITERS
from explorer.framework.coverage import STATES, coverage, coverage_of, coverage_table
from explorer.framework.evidence import Comparison, all_comparisons, filter_by_basis
from explorer.framework.json_record import encode_json
from explorer.framework.model import Node
from explorer.framework.outline import element_kinds
from explorer.framework.sources import read_works
from explorer.media_types import EXPORT_FORMATS, HTML, JSON, REFERENCE_FORMATS, Format
from explorer.terms import Iri
from explorer.web.browse.export import export_response
from explorer.web.browse.graphs import graph_document
from explorer.web.core.basis_filter import chosen_bases, with_basis_param
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import PAGE_FORMATS, link_formats, negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, citation, page
from explorer.web.core.views.shared_parameters import BASES, element

bp = Blueprint("evidence", __name__)
SOURCES_FORMATS = (*PAGE_FORMATS, *EXPORT_FORMATS, *REFERENCE_FORMATS)
FIRST = element("from", "The first element of the page; without it the first of all")
SHOWN_AT_ONCE = 200
"""Elements of a page."""
GAPS = ("not found", "inferred", "elsewhere")
"""What the page names at its top."""
NAMED = 60
"""Elements that are named there of each."""
COVERAGE_FORMATS = (HTML, JSON, *EXPORT_FORMATS)


@bp.get("/sources")
@bp.get(f"/sources.{suffixes(SOURCES_FORMATS)}")
@documented(
    "The cited works and what they report", *SOURCES_FORMATS, page_parameters=(BASES,), schema="Entries"
)
def sources(suffix: str = "") -> Response:
    """Each cited work: what the framework prints, what was read of it, and how much it was found to report."""
    return link_formats(
        negotiated(suffix, _sources_page, _write, SOURCES_FORMATS), "/sources", SOURCES_FORMATS
    )


def _write(form: Format) -> bytes | Response:
    works = read_works(edition(), edition().rows("sources"))
    cited = [work for work in works if work.is_cited]
    if form in EXPORT_FORMATS:
        return export_response(form, partial(export_sources, works, _findings()), _cite_sources())
    if form is JSON:
        return encode_json(cited)
    if form in REFERENCE_FORMATS:
        return REFERENCE_WRITERS[form](map(refer_to, cited))
    return graph_document("evidence", form)


def _findings() -> Sequence[Node]:
    return edition().nodes.of_kinds([kind for kind in edition().kinds.values() if kind.is_finding])


def _sources_page() -> str:
    log = QueryLog(edition())
    works = read_works(edition(), log.rows("sources"))
    log.record("comparisons")
    own, matched = defaultdict[str, list[Node]](list), defaultdict[str, list[Comparison]](list)
    for finding in _findings():
        own[str(finding.parent)].append(finding)
    for one in filter_by_basis(all_comparisons(edition()), chosen_bases()):
        if one.source and not one.is_gap:
            matched[one.source.iri].append(one)
    return page(
        "browse/sources.html",
        works=[work for work in works if work.is_cited],
        others=[work for work in works if not work.is_cited],
        cite=_cite_sources(),
        findings=own,
        matches=matched,
        behind=log.queries,
    )


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


def _cite_sources() -> Citation:
    listed = Citable("sources", "Sources", "list of the works that the framework cites")
    return citation(listed, with_basis_param("/sources"))


def _cite_evidence() -> Citation:
    compared = Citable("evidence", "Evidence and gaps", "comparison of the framework with its sources")
    return citation(compared, with_basis_param("/evidence"))


def _coverage_page() -> str:
    log, first, table = QueryLog(edition()), FIRST.parse(request.args, edition()), coverage_table(edition())
    log.record("comparisons")
    shown, turns = _shown(first)
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
        named={state: edition().nodes.some(table.codes(state, NAMED)) for state in GAPS if state in states},
        hidden=table.hidden([basis.name for basis in chosen_bases()]),
        tops=_tops(),
        works={work.node.code: work for work in works},
        cite=_cite_evidence(),
        behind=log.queries,
    )


@dataclass(frozen=True, slots=True)
class _Turns:
    """Where the elements *before* and *after* those of a page are; empty where there are none."""

    before: str
    after: str


def _shown(first: Node | None) -> tuple[Sequence[Node], _Turns]:
    """Return the elements of the page that begins with *first*, and where the others are."""
    nodes, kinds = edition().nodes, element_kinds(edition())
    *shown, after = [*nodes.following(kinds, first, SHOWN_AT_ONCE + 1), None]
    if len(shown) > SHOWN_AT_ONCE:
        after = shown.pop()
    before = nodes.preceding(kinds, first, SHOWN_AT_ONCE) if first else ()
    return shown, _Turns(_page_from(before[0] if before else None), _page_from(after))


def _tops() -> Collection[Iri]:
    """The IRIs of the elements at the top of the framework."""
    return {node.iri for node in edition().nodes.tops(element_kinds(edition()), edition().bases.values())}


def _page_from(first: Node | None) -> str:
    return f"/evidence?from={first.code}" if first else ""
