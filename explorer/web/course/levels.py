"""Expected levels by stage of training, beside what a course teaches and what a visitor says of herself, which stays in her browser."""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.course.expected.model import Expected, rows_of
from explorer.course.expected.reading import read_expected
from explorer.course.expected.stated import stated_by
from explorer.course.expected.table import levels_export, taught_in_words, template_export
from explorer.course.framework import framework_of
from explorer.course.model import Course
from explorer.errors import BadInput, BadRequest, NotFound
from explorer.formats.documents.spreadsheet import write_xlsx
from explorer.framework.model import Node
from explorer.media_types import XLSX
from explorer.web.core.current_edition import edition, in_place
from explorer.web.core.http.negotiation import data_response, name_file, page_response, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.views.selection import list_statements
from explorer.web.course.answers import SHEETS, unkept
from explorer.web.course.compare import SECOND
from explorer.web.course.form import Brought, is_brought, read, read_form, refuse_others

bp = Blueprint("course-levels", __name__)


@bp.get("/course/levels")
def form() -> Response:
    """The levels that the framework expects, where it does, and the form for a table of others and a course beside it."""
    if stated := stated_by(edition()):
        return page_response(_page(stated, None, None, None))
    return page_response(page("course/levels_form.html"))


@bp.get(f"/course/levels/template.{suffixes(SHEETS)}")
@documented("Expected levels to fill in", *SHEETS)
def template(suffix: str) -> Response:
    """All statements of the framework, with columns for stages of training, and the levels that it expects itself."""
    form = next(one for one in SHEETS if one.suffix == suffix)
    title = f"Expected levels over {framework_of(edition())}"
    export = template_export(_statements(), title, stated_by(edition()))
    data = in_place(lambda: SHEETS[form](export))
    return name_file(data_response(data, form), "expected-levels", suffix, "attachment")


@bp.post("/course/levels")
def levels() -> Response:
    """What is expected of each statement at each stage, what the course teaches of it, and room for one's own level."""
    refuse_others(request)
    try:
        given = read_form(request) if is_brought(request) or not stated_by(edition()) else None
        return unkept(_answer(given, _beside(), request.form.get("as", "")))
    except (BadInput, BadRequest, NotFound) as error:
        return unkept(page_response(page("course/levels_form.html", failure=error), error.status))


def _beside() -> Brought | None:
    """What was brought of a course beside it, if anything was."""
    return read_form(request, SECOND) if is_brought(request, SECOND) else None


def _answer(given: Brought | None, beside: Brought | None, way: str) -> Response:
    course = read(beside) if beside else None
    expected = in_place(lambda: _expected(given))
    if way == XLSX.suffix:
        rows = rows_of(expected, _statements(), course)
        export = levels_export(expected, rows, f"{expected.title}, over {framework_of(edition())}")
        data = in_place(lambda: write_xlsx(export))
        return name_file(data_response(data, XLSX), f"{expected.title} levels", way, "attachment")
    return page_response(_page(expected, course, given, beside))


def _expected(given: Brought | None) -> Expected:
    """The levels of the table that was *given*, or those of the framework; raises `BadInput` where there are none."""
    if given:
        return read_expected(given.sheets, edition(), given.name, given.title)
    if stated := stated_by(edition()):
        return stated
    raise BadInput("The framework expects no levels.", "Bring a table with some.")


def _page(expected: Expected, course: Course | None, given: Brought | None, beside: Brought | None) -> str:
    return page(
        "course/levels.html",
        expected=expected,
        rows=[(one, tuple(taught_in_words(one))) for one in rows_of(expected, _statements(), course)],
        course=course,
        whole=framework_of(edition()),
        text=given.text if given else "",
        course_text=beside.text if beside else "",
        stated=stated_by(edition()),
    )


def _statements() -> tuple[Node, ...]:
    return tuple(node for node, _ in list_statements(edition()))
