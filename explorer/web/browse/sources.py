"""The works that the framework cites, and others that bear on it, with what each reports."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from flask import Blueprint, Response, request

from explorer.formats.documents.sources_export import export_sources
from explorer.formats.references.page_citation import Citable, Citation
from explorer.formats.references.reference import refer_to
from explorer.formats.references.reference_writers import REFERENCE_WRITERS
from explorer.framework.evidence import Comparison, all_comparisons, comparisons_of, filter_by_basis
from explorer.framework.json_record import encode_json
from explorer.framework.model import Node
from explorer.framework.sources import read_works
from explorer.media_types import EXPORT_FORMATS, JSON, REFERENCE_FORMATS, Format
from explorer.web.browse.graphs import graph_document
from explorer.web.browse.turning import nodes_of_page
from explorer.web.core.basis_filter import chosen_bases, with_basis_param
from explorer.web.core.current_edition import edition
from explorer.web.core.exports import export_response
from explorer.web.core.http.negotiation import PAGE_FORMATS, link_formats, negotiated, suffixes
from explorer.web.core.navigation import has_works
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, citation, page
from explorer.web.core.views.shared_parameters import BASES, work

bp = Blueprint("sources", __name__)
FORMATS = (*PAGE_FORMATS, *EXPORT_FORMATS, *REFERENCE_FORMATS)
FIRST = work("from", "The first work of the page; without it the first of all")
SHOWN_AT_ONCE = 100
"""Works of a page."""


@bp.get("/sources")
@bp.get(f"/sources.{suffixes(FORMATS)}")
@documented(
    "The cited works and what they report", *FORMATS, page_parameters=(BASES, FIRST), schema="Entries"
)
def sources(suffix: str = "") -> Response:
    """Each cited work: what the framework prints, what was read of it, and how much it was found to report."""
    return link_formats(negotiated(suffix, _page, _write, FORMATS), "/sources", FORMATS)


def _write(form: Format) -> bytes | Response:
    works = read_works(edition(), edition().rows("sources"))
    cited = [work for work in works if work.is_cited]
    if form in EXPORT_FORMATS:
        return export_response(form, partial(export_sources, works, _findings()), _cite())
    if form is JSON:
        return encode_json(cited)
    if form in REFERENCE_FORMATS:
        return REFERENCE_WRITERS[form](map(refer_to, cited))
    return graph_document("evidence", form)


def _findings() -> Sequence[Node]:
    return edition().nodes.of_kinds([kind for kind in edition().kinds.values() if kind.is_finding])


def _page() -> str:
    if not has_works(edition()):
        return page(
            "browse/no_works.html", heading="Sources", lead="No work is recorded that this framework cites."
        )
    log, first = QueryLog(edition()), FIRST.parse(request.args, edition())
    kinds = [kind for kind in edition().kinds.values() if kind.is_work]
    shown, turns = nodes_of_page("/sources", kinds, first, SHOWN_AT_ONCE)
    is_whole = not (turns.before or turns.after)
    iris = [node.iri for node in shown]
    works = read_works(edition(), log.rows("sources") if is_whole else log.rows("sources", source=iris))
    log.record("comparisons")
    compared = all_comparisons(edition()) if is_whole else comparisons_of(edition(), shown)
    counts = edition().nodes.counts
    return page(
        "browse/sources.html",
        turns=turns,
        works=[work for work in works if work.is_cited],
        others=[work for work in works if not work.is_cited],
        cited=sum(counts.get(kind.name, 0) for kind in kinds if kind.is_source),
        uncited=sum(counts.get(kind.name, 0) for kind in kinds if not kind.is_source),
        cite=_cite(),
        findings={work.node.iri: _findings_of(work.node) for work in works},
        matches=_matches(compared),
        behind=log.queries,
    )


def _findings_of(work: Node) -> Sequence[Node]:
    return [node for node in edition().nodes.children(work.iri) if node.kind.is_finding]


def _matches(compared: Sequence[Comparison]) -> Mapping[str, Sequence[Comparison]]:
    """What was found of those *compared*, as far as it is to be shown, by the IRIs of the works."""
    found = defaultdict[str, list[Comparison]](list)
    for one in filter_by_basis(compared, chosen_bases()):
        if one.source and not one.is_gap:
            found[one.source.iri].append(one)
    return found


def _cite() -> Citation:
    listed = Citable("sources", "Sources", "list of the works that the framework cites")
    return citation(listed, with_basis_param("/sources"))
