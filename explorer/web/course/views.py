"""The page of a course: the form, the reports, and the files; a course that is sent is answered and forgotten.

No visitor is known here and nothing is kept, so a form that another site sends in a visitor's name changes nothing.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.cache import cached
from explorer.course.command import EXAMPLE
from explorer.course.files.reading import tables_in
from explorer.course.framework import framework_of
from explorer.course.reading.reader import course_of
from explorer.course.sheets import template_export
from explorer.errors import BadInput
from explorer.framework import Edition
from explorer.web.core.current_edition import edition, in_place
from explorer.web.core.http.negotiation import data_response, name_file, page_response, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.course.answers import SHEETS, answer, unkept
from explorer.web.course.form import brought, read, read_form, read_text, refuse_others
from explorer.web.course.state import CourseState

bp = Blueprint("course", __name__)


@bp.get("/course")
def course() -> Response:
    """The form; the reports of the course in the address, or with ``?example=1`` of the one that ships, where it is over this framework."""
    if request.args.get("example") and has_example(edition()):
        given = brought(EXAMPLE.name, tables_in(EXAMPLE.read_bytes(), EXAMPLE.name))
        return answer(read(given), given.text, "", is_example=True)
    state = CourseState.parse(request.args, edition())
    if not state.course:
        return page_response(_form_page())
    try:
        given = read_text(state.course)
        return answer(read(given), given.text, "", by_hand=True)
    except BadInput as error:
        return page_response(_form_page(error), error.status)


@bp.get(f"/course/template.{suffixes(SHEETS)}")
@documented("A course to fill in", *SHEETS)
def template(suffix: str) -> Response:
    """All statements of the framework, with their codes and wordings, as a course to fill in."""
    form = next(one for one in SHEETS if one.suffix == suffix)
    export = template_export(edition(), f"A course over {framework_of(edition())}")
    return name_file(
        data_response(in_place(lambda: SHEETS[form](export)), form), "course", suffix, "attachment"
    )


@bp.post("/course")
def reports() -> Response:
    """The reports of the course that is sent, as a page or a file; or the course itself, in a format in which it is saved."""
    refuse_others(request)
    try:
        given = read_form(request)
        return answer(read(given), given.text, request.form.get("as", ""), called=given.name)
    except BadInput as error:
        return unkept(page_response(_form_page(error, request.form.get("text", "")), error.status))


@cached
def has_example(edition: Edition) -> bool:
    """Whether the course that ships is one over this framework: each of its rows names one of its statements."""
    found = tables_in(EXAMPLE.read_bytes(), EXAMPLE.name)
    return not course_of(found, edition, EXAMPLE.name).rows.refused


def _form_page(failure: BadInput | None = None, text: str = "") -> str:
    return page("course/form.html", failure=failure, text=text, has_example=has_example(edition()))
