"""The whole framework to read and to print, and as RDF or JSON."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request

from explorer.formats import schema_org
from explorer.formats.documents.document import Export
from explorer.formats.documents.framework_export import export_framework
from explorer.formats.documents.parts import Context
from explorer.formats.references.page_citation import Citable, Citation, citable_framework
from explorer.framework.coverage import coverage_of
from explorer.framework.json_record import encode_json
from explorer.framework.metadata import FrameworkMetadata, read_marks
from explorer.framework.model import Node
from explorer.framework.outline import (
    MOST_OPENED,
    Branch,
    build_outline,
    count_by_kind,
    find_position,
    open_outline,
    parent,
)
from explorer.framework.sources import read_works
from explorer.media_types import EXPORT_FORMATS, JSON, Format
from explorer.network.analysis.link_index import all_links
from explorer.terms import Iri
from explorer.web.browse.graphs import graph_document
from explorer.web.core.basis_filter import chosen_bases, with_basis_param
from explorer.web.core.current_edition import edition, framework_metadata
from explorer.web.core.exports import export_response
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import PAGE_FORMATS, link_formats, negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, citation, page
from explorer.web.core.views.shared_parameters import BASES, element

bp = Blueprint("framework", __name__)
PART = element("part", "The element whose text is shown; without it the whole")
FORMATS = (*PAGE_FORMATS, *EXPORT_FORMATS)


@bp.get("/framework")
@bp.get(f"/framework.{suffixes(FORMATS)}")
@documented("The whole framework", *FORMATS, parameters=(BASES,), page_parameters=(PART,), schema="Entries")
def framework(suffix: str = "") -> Response:
    """The text in its order, the kind of each element, and marks for what has evidence; of a long text the page shows the upper levels."""
    return link_formats(negotiated(suffix, _page, _write, FORMATS), "/framework", FORMATS)


def _write(form: Format) -> bytes | Response:
    if form is JSON:
        return encode_json(build_outline(edition(), chosen_bases()))
    if form in EXPORT_FORMATS:
        return export_response(form, _export, _cite())
    return graph_document("framework", form)


def _export(context: Context) -> Export:
    roots = build_outline(edition(), chosen_bases())
    links = (link for link in all_links(edition()) if link.basis in chosen_bases())
    works = read_works(edition(), edition().rows("sources"))
    return export_framework(framework_metadata(), roots, _headings(roots), links, works, context)


def _headings(roots: Sequence[Branch]) -> frozenset[str]:
    """The kinds whose elements are headings of the text: those at the top, or below the one that is alone there."""
    tops = [root for root in roots if not root.node.is_inside_statement]
    heads = tops[0].parts if len(tops) == 1 else tops
    return frozenset(head.node.kind.name for head in heads)


def _cite() -> Citation:
    whole, address = framework_metadata(), with_basis_param("/framework")
    if whole is None:
        return citation(Citable("framework", "The framework", "competence framework", is_whole=True), address)
    return citation(citable_framework(whole), address, whole.iri)


def _page() -> str:
    log, nodes, whole = QueryLog(edition()), edition().nodes, framework_metadata()
    for query in ("nodes", "comparisons", "framework"):
        log.record(query)
    part = PART.parse(request.args, edition())
    roots = open_outline(edition(), chosen_bases(), part, MOST_OPENED)
    shown = [node for root in roots for node in root.walk()]
    return page(
        "browse/framework.html",
        whole=whole,
        cite=_cite(),
        marks=read_marks(log.rows("text-marks")),
        part=part,
        above=find_position(part, edition(), chosen_bases()).ancestors if part else (),
        roots=roots,
        headings=_headings(roots),
        inside=_inside(shown),
        sources=nodes.of_kinds([kind for kind in edition().kinds.values() if kind.is_source]),
        counts=[(kind, count) for kind, count in count_by_kind(edition()) if kind.is_element],
        covered=coverage_of(edition(), shown, chosen_bases()),
        described=describe_terms(whole, shown) if whole else None,
        behind=log.queries,
    )


def _inside(shown: Iterable[Node]) -> Mapping[Iri, Node]:
    """The element that words of a statement *shown* name, by the IRI of that statement; of several the first in the text."""
    named = (child for node in shown for child in edition().nodes.children(node.iri)[::-1])
    return {child.parent: child for child in named if child.is_inside_statement and child.parent}


def describe_terms(whole: FrameworkMetadata, shown: Iterable[Node]) -> Mapping[str, Any]:
    """Describe the framework, with the elements *shown*, in the framework's order, to search engines."""
    nodes = edition().nodes.some([node.code for node in shown])
    return schema_org.defined_term_set(whole, nodes, absolute("/framework"))


def place_in_text(node: Node) -> str:
    """Return the address at which *node* stands in the text: on the whole page, or on that of a part of a long text."""
    if len(edition().nodes) <= MOST_OPENED:
        return f"/framework#{node.code}"
    above = parent(node, edition(), edition().bases.values()) or node
    return f"/framework?part={above.code}#{node.code}"
