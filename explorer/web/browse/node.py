"""One node at ``/id/{code}``: a page, or RDF or JSON by ``Accept`` or by suffix."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Response

from explorer.course.expected.stated import stated_by
from explorer.formats import schema_org
from explorer.formats.documents.node_export import export_node
from explorer.formats.rdf import GRAPH_WRITERS
from explorer.formats.references.page_citation import Citation, citable
from explorer.formats.references.reference import Reference, refer_to
from explorer.formats.references.reference_writers import REFERENCE_WRITERS
from explorer.framework.entries import (
    ElementEntry,
    Entry,
    FindingEntry,
    SourceEntry,
    StatementEntry,
    ThingEntry,
)
from explorer.framework.facts import Facts, first_fact, values_of
from explorer.framework.json_record import encode_json
from explorer.framework.search import same_but_for_case
from explorer.media_types import EXPORT_FORMATS, HTML, JSON, RDF_FORMATS, REFERENCE_FORMATS, Format
from explorer.network import neighbourhood_map
from explorer.terms import PREFIXES, Iri
from explorer.web.browse.elsewhere import elsewhere_of, node_graph
from explorer.web.browse.framework import place_in_text
from explorer.web.browse.named import DEPRECATED, check_known, gone, recorded, successor_of
from explorer.web.browse.node_entry import TYPE, entry
from explorer.web.core.basis_filter import chosen_bases, with_basis_param
from explorer.web.core.current_edition import edition, framework_metadata, search_index, shelf
from explorer.web.core.exports import export_response
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import (
    PAGE_FORMATS,
    data_response,
    link_formats,
    negotiate,
    page_response,
    suffixes,
)
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, citation, page
from explorer.web.core.views.parameters import text
from explorer.web.core.views.shared_parameters import BASES

bp = Blueprint("node", __name__)
FORMATS = (*PAGE_FORMATS, *EXPORT_FORMATS, *REFERENCE_FORMATS)
CODE = text("code", "The code of a node", in_path=True, example=lambda edition: next(iter(edition.nodes), ""))
FRAMEWORK = f"{PREFIXES['ont']}Framework"
TEMPLATES: Mapping[type[Entry], str] = {
    ElementEntry: "browse/element.html",
    SourceEntry: "browse/source.html",
    FindingEntry: "browse/finding.html",
    StatementEntry: "browse/statement.html",
    ThingEntry: "browse/thing.html",
}


@bp.get("/id/<code>")
@bp.get(f"/id/<stem:code>.{suffixes(FORMATS)}")
@documented(
    "One node", *FORMATS, parameters=(CODE, BASES), schema="Node", errors=(404, 410),
    moved={
        301: "The code is written otherwise, or the node was replaced.",
        303: "The framework as a whole has a page of its own.",
    },
)  # fmt: skip
def node(code: str, suffix: str = "") -> Response:
    """The node with *code*, in the format that the client asks for.

    One that was retired and not replaced is gone, but as RDF it says so itself.
    """
    log = QueryLog(edition())
    iri = Iri(f"{edition().settings.base}id/{code}")
    ending = f".{suffix}" if suffix else ""
    facts = recorded(log, iri)
    if not facts and (written := same_but_for_case(code, search_index().database)):
        return Response(status=301, headers={"Location": with_basis_param(f"/id/{written}{ending}")})
    check_known(facts, code)
    form = negotiate(suffix, FORMATS)
    if first_fact(facts, DEPRECATED):
        if successor := successor_of(iri, facts):
            return Response(status=301, headers={"Location": f"/id/{successor}{ending}"})
        if form not in RDF_FORMATS:
            raise gone(iri, facts)
    if form is HTML and FRAMEWORK in values_of(facts, TYPE):
        return link_formats(
            Response(status=303, headers={"Location": with_basis_param("/framework")}), f"/id/{code}"
        )
    response = _written(log, iri, facts, form)
    return link_formats(response, f"/id/{code}", FORMATS)


def _written(log: QueryLog, iri: Iri, facts: tuple[Facts, ...], form: Format) -> Response:
    if form in RDF_FORMATS:
        return data_response(GRAPH_WRITERS[form](node_graph(iri)), form)
    found = entry(log, iri, facts)
    if form is JSON:
        return data_response(encode_json({**found.to_dict(), **elsewhere_of(found).to_dict()}), form)
    if form in EXPORT_FORMATS:
        return export_response(form, partial(export_node, found), cited(found))
    if form in REFERENCE_FORMATS:
        return data_response(REFERENCE_WRITERS[form]([reference(found)]), form)
    return page_response(_page(log, found))


def _page(log: QueryLog, found: Entry) -> str:
    drawn = None
    if isinstance(found, ElementEntry | SourceEntry | FindingEntry):
        drawn = neighbourhood_map(edition(), found.node, chosen_bases(), depth=1)
    return page(
        TEMPLATES[type(found)],
        entry=found,
        drawing=drawn,
        elsewhere=elsewhere_of(found),
        in_text=place_in_text(found.node) if isinstance(found, ElementEntry | SourceEntry) else "",
        courses=shelf().with_statement(found.node.code) if isinstance(found, ElementEntry) else (),
        expected=_expected(found),
        cite=cited(found),
        page_reference=reference(found),
        described=_described(found),
        behind=(*log.queries, *(drawn.queries if drawn else ())),
    )


def _expected(found: Entry) -> tuple[tuple[str, str], ...]:
    """The levels that the framework expects of an element, by stage of training."""
    if isinstance(found, ElementEntry) and (stated := stated_by(edition())):
        return stated.of(found.node.code)
    return ()


def cited(found: Entry) -> Citation:
    """Say how the page of *found* is cited."""
    cited = citable(found, framework_metadata())
    return citation(cited, f"/id/{cited.code}", f"{edition().settings.base}id/{cited.code}")


def reference(found: Entry) -> Reference:
    """Return the reference to a work itself, and to the page of anything else."""
    return refer_to(found.work) if isinstance(found, SourceEntry) else cited(found).reference


def _described(found: Entry) -> Mapping[str, Any] | None:
    if isinstance(found, ElementEntry):
        return schema_org.defined_term(found.node, framework_metadata(), absolute(found.node.path))
    if isinstance(found, SourceEntry):
        return schema_org.work(found.work, absolute(found.node.path))
    return None
