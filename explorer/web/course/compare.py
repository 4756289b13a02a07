"""Two courses, or two years of one, side by side: as sentences, as a table and on the map; nothing of them is kept."""

from __future__ import annotations

from collections.abc import Collection

from flask import Blueprint, Response, request
from markupsafe import Markup

from explorer.course.coverage_map import COMPARED, OUTLINED_BOTH, compared_marks, statements_drawing
from explorer.course.model import Course
from explorer.course.reports.comparing import compare, of_year
from explorer.course.reports.laid import lay
from explorer.course.words import compared_in_numbers
from explorer.errors import BadInput, BadRequest, NotFound
from explorer.formats.drawing import svg
from explorer.framework import Basis
from explorer.web.core.basis_filter import chosen_bases, node_href
from explorer.web.core.current_edition import edition, in_place
from explorer.web.core.http.negotiation import page_response
from explorer.web.core.pages import page
from explorer.web.course.answers import unkept
from explorer.web.course.form import read, read_form, refuse_others
from explorer.web.course.named_state import named_course

bp = Blueprint("course-compare", __name__)
SECOND = "2"
"""How the names of the fields end that hold the second course."""


@bp.get("/course/compare")
def form() -> Response:
    """The form for two courses; how *one* and the *other* differ, where the address names two that the server has."""
    named = [request.args.get(name, "").strip() for name in ("one", "other")]
    if not all(named):
        return page_response(page("course/compare_form.html", chosen=named))
    first, second = (named_course(slug).course for slug in named)
    return page_response(in_place(lambda: _page(first, second, chosen_bases(), is_named=True)))


@bp.post("/course/compare")
def compared() -> Response:
    """How the second course differs from the first, or a year of one from another."""
    refuse_others(request)
    try:
        first, second = _courses()
    except (BadInput, BadRequest, NotFound) as error:
        form = page("course/compare_form.html", failure=error, chosen=("", ""))
        return unkept(page_response(form, error.status))
    return unkept(page_response(in_place(lambda: _page(first, second, chosen_bases()))))


def _courses() -> tuple[Course, Course]:
    """Read the two courses that were brought; without a second one, two years of the first."""
    first = read(read_form(request))
    years = [request.form.get(name, "").strip() for name in ("year", f"year{SECOND}")]
    if not any(years):
        return first, read(read_form(request, SECOND))
    if not all(years):
        raise BadRequest("Only one year is named.", "Name two, or bring a second course.")
    one, other = (of_year(first, year) for year in years)
    return one, other


def _page(first: Course, second: Course, bases: Collection[Basis], *, is_named: bool = False) -> str:
    laid = lay(first, edition(), bases)
    found = compare(laid, lay(second, edition(), bases))
    marks = compared_marks(found)
    drawing = statements_drawing(edition(), bases)
    name = f"{found.first} and {found.second}"
    picture = svg.svg(drawing, node_href(), name, marks=marks) if drawing else ""
    return page(
        "course/compare.html",
        compared=found,
        numbers=compared_in_numbers(found),
        courses=(first, second),
        picture=Markup(picture),
        legend=COMPARED,
        outline_legend=OUTLINED_BOTH,
        areas=laid.areas,
        marks=marks,
        is_named=is_named,
    )
