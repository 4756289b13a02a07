"""The first page: what this is, for whom, and the ways in."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Response

from explorer.formats import schema_org
from explorer.framework.coverage import coverage_table
from explorer.framework.metadata import FrameworkMetadata
from explorer.framework.model import Node
from explorer.framework.outline import MOST_OPENED, count_below, count_by_kind, open_outline
from explorer.media_types import HTML, RDF_FORMATS
from explorer.web.browse.framework import describe_terms
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current_edition import edition, framework_metadata
from explorer.web.core.dataset import current_dataset
from explorer.web.core.http.accept import accepted, best_format
from explorer.web.core.http.negotiation import page_response
from explorer.web.core.pages import QueryLog, page
from explorer.web.core.service import WELL_KNOWN

bp = Blueprint("home", __name__)


@bp.get("/")
def home() -> Response:
    """What this is, the outline in brief, and where to go; as a graph, the description of the dataset."""
    is_page = best_format((HTML, *RDF_FORMATS), accepted()) in (HTML, None)
    response = page_response(_page()) if is_page else Response(status=303, headers={"Location": WELL_KNOWN})
    response.vary.add("Accept")
    return response


def _page() -> str:
    log, whole, bases = QueryLog(edition()), framework_metadata(), tuple(edition().bases.values())
    roots = open_outline(edition(), bases, None, MOST_OPENED)
    log.record("nodes")
    log.record("links", basis=[basis.iri for basis in chosen_bases()])
    return page(
        "browse/home.html",
        whole=whole,
        roots=roots,
        below=partial(count_below, edition()),
        counts=count_by_kind(edition()),
        states=coverage_table(edition()).counts(),
        links=sum(edition().link_table.by_basis.get(basis.name, 0) for basis in chosen_bases()),
        described=_described(whole, [node for root in roots for node in root.walk()]) if whole else None,
        behind=log.queries,
    )


def _described(whole: FrameworkMetadata, shown: Iterable[Node]) -> Mapping[str, Any]:
    """Describe the framework, with the elements *shown*, as a part of the dataset that is all that is served, to search engines."""
    found = current_dataset()
    return {
        **describe_terms(whole, shown),
        **({"isPartOf": schema_org.dataset(found, whole.iri)} if found else {}),
    }
