"""The vocabulary, documented, and as RDF."""

from dataclasses import replace
from functools import partial

from flask import Blueprint, Response

from explorer.errors import NotFound
from explorer.formats.rdf import GRAPH_WRITERS
from explorer.formats.version_history import describe_versions
from explorer.framework import Edition
from explorer.framework.facts import group_facts, values_of
from explorer.framework.json_record import encode_json
from explorer.framework.vocabulary.changes import SORTS, read_history
from explorer.framework.vocabulary.terms import OWL, RDF_TYPE, read_sections
from explorer.media_types import HTML, JSON, NTRIPLES, RDF_FORMATS, Format
from explorer.store.loading import read_version
from explorer.store.oxigraph import load_triples
from explorer.terms import Iri
from explorer.web.browse.graphs import graph_document
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import (
    PAGE_FORMATS,
    data_response,
    link_formats,
    negotiate,
    negotiated,
    page_response,
    suffixes,
)
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
    response = negotiated(suffix, partial(_page, edition()), partial(graph_document, "ontology"), FORMATS)
    return link_formats(response, "/ont", FORMATS)


@bp.get("/ont/changes")
@bp.get(f"/ont/changes.{suffixes(PAGE_FORMATS)}")
@documented("What changed in the vocabulary", *PAGE_FORMATS, schema="VocabularyHistory")
def changes(suffix: str = "") -> Response:
    """Every version of the vocabulary with what changed in it, term by term, and the editors' notes."""
    return link_formats(negotiated(suffix, _changes_page, _write_changes), "/ont/changes")


@bp.get("/ont/<path:version>")
@bp.get(f"/ont/<path:version>.{suffixes(FORMATS)}")
@documented(
    "The vocabulary in one version, or a part of it", *FORMATS, parameters=(VERSION,), errors=(404,),
    moved={303: "The page is that of the present vocabulary."},
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
    if form is HTML and is_present:
        response = Response(status=303, headers={"Location": "/ont"})
    elif form is HTML:
        opened = replace(edition(), store=load_triples(earlier))
        response = page_response(_page(opened, version))
    elif is_present:
        part = edition().store.construct(edition().queries["vocabulary-part"].bind(part=iri))
        present = GRAPH_WRITERS[form](part) if part else graph_document("ontology", form)
        response = data_response(present, form)
    else:
        said = edition().store.construct(edition().queries["service-entry"].bind(entry=iri))
        response = data_response(GRAPH_WRITERS[form](earlier + said), form)
    return link_formats(response, f"/ont/{version}", FORMATS)


def _page(opened: Edition, number: str = "") -> str:
    """Write the page of the vocabulary; where it is an earlier one, *number* is that of its version."""
    log = QueryLog(opened)
    return page(
        "browse/vocabulary.html",
        number=number,
        header=group_facts(log.rows("vocabulary-header")),
        sections=read_sections(log.rows("vocabulary-terms")),
        base=edition().settings.base,
        behind=() if number else log.queries,
    )


def _changes_page() -> str:
    log = QueryLog(edition())
    log.record("vocabulary-version", vocabulary=Iri(f"{edition().settings.base}ont"))
    log.record("vocabulary-terms")
    return page(
        "browse/vocabulary_changes.html", versions=read_history(edition()), sorts=SORTS, behind=log.queries
    )


def _write_changes(form: Format) -> bytes:
    history = read_history(edition())
    if form is JSON:
        return encode_json({"versions": history})
    return GRAPH_WRITERS[form](describe_versions(f"{edition().settings.base}ont", history))
