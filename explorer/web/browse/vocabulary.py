"""The vocabulary, documented, and as RDF."""

from functools import partial

from flask import Blueprint, Response

from explorer.errors import NotFound
from explorer.formats.rdf import GRAPH_WRITERS
from explorer.framework import Edition
from explorer.framework.facts import group_facts, values_of
from explorer.framework.vocabulary_terms import OWL, RDF_TYPE, read_sections
from explorer.media_types import HTML, NTRIPLES, RDF_FORMATS
from explorer.store.loading import read_version
from explorer.terms import Iri
from explorer.web.browse.graphs import graph_document
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import data_response, link_formats, negotiate, negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, page
from explorer.web.core.views.parameters import text

bp = Blueprint("ontology", __name__)
FORMATS = (HTML, *RDF_FORMATS)


def _present_version(opened: Edition) -> str:
    header = group_facts(opened.rows("vocabulary-header"))
    return min((iri.local for iri in values_of(header, f"{OWL}versionIRI")), default="")


VERSION = text(
    "version", "A version of the vocabulary, or a part of it", in_path=True, example=_present_version
)


@bp.get("/ont")
@bp.get(f"/ont.{suffixes(FORMATS)}")
@documented("The vocabulary", *FORMATS)
def ontology(suffix: str = "") -> Response:
    """Every class, property and individual with what it means, an anchor each."""
    response = negotiated(suffix, _page, partial(graph_document, "ontology"), FORMATS)
    return link_formats(response, "/ont", FORMATS)


@bp.get("/ont/<path:version>")
@bp.get(f"/ont/<path:version>.{suffixes(FORMATS)}")
@documented(
    "The vocabulary in one version, or a part of it", *FORMATS, parameters=(VERSION,), errors=(404,),
    moved={303: "The page is that of the present vocabulary; an earlier one has none."},
)  # fmt: skip
def ontology_version(version: str, suffix: str = "") -> Response:
    """The vocabulary as it was in *version*; raises `NotFound` for one that there is not."""
    form = negotiate(suffix, FORMATS)
    iri = Iri(f"{edition().settings.base}ont/{version}")
    ways = (f"<{iri}> <{RDF_TYPE}> <{OWL}Ontology> .", f"<{OWL}versionIRI> <{iri}> .")
    is_present = any(way.encode() in graph_document("ontology", NTRIPLES) for way in ways)
    earlier = b"" if is_present else read_version(edition().settings.ontology, version)
    if not (is_present or earlier):
        raise NotFound(
            f"There is no version “{version[:80]}” of the vocabulary.", "The present one is at /ont."
        )
    if form is HTML:
        place = "/ont" if is_present else f"/ont/{version}.ttl"
        response = Response(status=303, headers={"Location": place})
    elif is_present:
        response = data_response(graph_document("ontology", form), form)
    else:
        said = edition().store.construct(edition().queries["service-entry"].bind(entry=iri))
        response = data_response(GRAPH_WRITERS[form](earlier + said), form)
    return link_formats(response, f"/ont/{version}", FORMATS)


def _page() -> str:
    log = QueryLog(edition())
    return page(
        "browse/vocabulary.html",
        header=group_facts(log.rows("vocabulary-header")),
        sections=read_sections(log.rows("vocabulary-terms")),
        base=edition().settings.base,
        behind=log.queries,
    )
