"""The courses that the server has: their list, the page of each, its files, and its view for other sites."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Response, request

from explorer.course.coverage_map import LEGEND, coverage_marks, statements_drawing
from explorer.course.files.saving import SAVED
from explorer.course.served.graphs import course_iri, course_lines, graph_name, out_of_step
from explorer.course.served.shelf import Named, Shelf
from explorer.errors import NotFound
from explorer.formats.rdf import GRAPH_WRITERS
from explorer.framework import Node
from explorer.framework.json_record import Plain, encode_json, plain
from explorer.media_types import CSV, HTML, JSON, RDF_FORMATS, XLSX, Format
from explorer.web.core.current_edition import edition, in_place, shelf
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import (
    data_response,
    link_formats,
    name_file,
    negotiated,
    suffixes,
)
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.share import View
from explorer.web.course.answers import AUDIT, DOCUMENTS, SAVE, named_report, reports_of, respond
from explorer.web.course.form import brought
from explorer.web.course.named_state import NAMED, NamedState, named_course

bp = Blueprint("courses", __name__)
FORMATS = (HTML, *RDF_FORMATS, JSON, CSV, XLSX)
"""A course in RDF, its reports in JSON, and its matrix in sheets."""
SHOWN = 60
"""Statements of each sort that a frame lists; the page has all."""


@bp.get("/courses")
@bp.get(f"/courses.{suffixes((JSON,))}")
@documented("The courses of this server", HTML, JSON, schema="Courses", errors=(404,))
def courses(suffix: str = "") -> Response:
    """The courses that this server has over the framework, and files of which it could read none; raises `NotFound` where it was started without."""
    found = shelf()
    if not edition().settings.courses:
        raise NotFound("This site has no courses of its own.", "Bring one of yours to /course.")
    return negotiated(suffix, partial(_list_page, found), lambda _: _list_json(found), (HTML, JSON))


@bp.get("/courses/<stem:course>")
@bp.get(f"/courses/<stem:course>.{suffixes(FORMATS)}")
@documented(
    "What a course of this server covers", *FORMATS, parameters=(NAMED, NamedState.parameters()["bases"]),
    schema="CourseReports", errors=(404,),
)  # fmt: skip
def course(course: str, suffix: str = "") -> Response:
    """The reports of a course that the server has; as RDF the course itself, as CSV and Excel its matrix."""
    state = _state(course)
    response = negotiated(suffix, partial(_page, state), partial(_write, state), FORMATS)
    return link_formats(response, state.named.path, FORMATS)


@bp.get(f"/courses/<stem:course>/{AUDIT}")
def audit(course: str) -> Response:
    """The audit of the course, to print."""
    return _respond(_state(course), AUDIT)


@bp.get(f"/courses/<stem:course>/{AUDIT}.{suffixes(DOCUMENTS)}")
@documented(
    "The audit of a course", *DOCUMENTS, parameters=(NAMED, NamedState.parameters()["bases"]), errors=(404,)
)
def audit_file(course: str, suffix: str) -> Response:
    """The audit of the course as a file."""
    return _respond(_state(course), f"{AUDIT}.{suffix}")


@bp.get(f"/courses/<stem:course>/course.{suffixes(SAVED)}")
@documented("A course as a file that can be opened again", *SAVED, parameters=(NAMED,), errors=(404,))
def saved(course: str, suffix: str) -> Response:
    """The course itself, to open it at ``/course`` or on the command line."""
    return _respond(NamedState(named=named_course(course)), f"{SAVE}{suffix}")


def _state(slug: str) -> NamedState:
    found = COURSE.parse({"course": slug}, request.args, is_page=True)
    assert isinstance(found, NamedState)
    return found


def _respond(state: NamedState, way: str) -> Response:
    file = state.named.file
    text = brought(file.name, file.sheets).text if not way else ""
    return respond(state.named.course, text, way, called=file.name, named=state.named)


def _page(state: NamedState) -> str:
    return _respond(state, "").get_data(as_text=True)


def _write(state: NamedState, form: Format) -> bytes | Response:
    named = state.named
    if form in RDF_FORMATS:
        return in_place(lambda: GRAPH_WRITERS[form](course_lines(named, edition())))
    if form is not JSON:
        return _respond(state, form.suffix)
    data = encode_json({**_described(named), **reports_of(named.course, named).to_dict()})
    return name_file(data_response(data, JSON), f"{named.title} coverage", JSON.suffix)


def _graph(slug: str) -> str:
    """The name of the graph in which SPARQL has the course; “” where its store has another, or none."""
    missing = out_of_step(edition(), shelf())
    return "" if slug in missing else f"{edition().settings.base}graph/{graph_name(slug)}"


def _list_page(found: Shelf) -> str:
    missing = out_of_step(edition(), found)
    return page(
        "course/courses.html",
        courses=found,
        missing=[found.named[slug] for slug in missing],
    )


def _list_json(found: Shelf) -> bytes:
    listed = [_described(one) for one in found.named.values()]
    return encode_json({"courses": listed, "unread": plain(found.unread)})


def _described(named: Named) -> Plain:
    names = {"iri": course_iri(named, edition()), "graph": _graph(named.slug)}
    return {**named.to_dict(), "address": absolute(named.path), **names}


def _context(state: NamedState) -> Mapping[str, Any]:
    report = in_place(lambda: named_report(edition(), shelf(), state.named.slug, state.bases))
    taught: dict[str, list[Node]] = {module.id: [] for module in state.named.course.modules}
    for link in state.named.course.links:
        if link.node not in taught[link.module.id]:
            taught[link.module.id].append(link.node)
    drawing = statements_drawing(edition(), state.bases)
    return {
        "named": state.named,
        "report": report,
        "taught": taught,
        "drawing": drawing,
        "marks": coverage_marks(report),
        "map_legend": LEGEND,
        "shown": SHOWN,
    }


COURSE = View(
    name="course", state=NamedState, page="courses.course", noun="course", context=_context,
    label="what a course covers", order=6, is_there=lambda: bool(shelf()),
)  # fmt: skip
