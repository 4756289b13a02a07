"""The page of a course: the form, the reports, and the files; a course that is sent is answered and forgotten.

No visitor is known here and nothing is kept, so a form that another site sends in a visitor's name changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, request

from explorer.cache import cached
from explorer.course.command import EXAMPLE
from explorer.course.reading.reader import course_of
from explorer.course.report import Report, report_of
from explorer.course.sheets import matrix_export, template_export
from explorer.course.words import rows_in_words
from explorer.errors import BadInput, Forbidden
from explorer.formats.documents.document import Export
from explorer.formats.documents.spreadsheet import write_first_sheet, write_xlsx
from explorer.framework import Edition
from explorer.framework.json_record import encode_json
from explorer.importing.readers.sheets import sheets
from explorer.media_types import CSV, JSON, XLSX, Format
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current_edition import edition, framework_metadata, in_place
from explorer.web.core.http.negotiation import data_response, name_file, page_response, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.course.form import Brought, brought, read_form

bp = Blueprint("course", __name__)
WRITERS: Mapping[Format, Callable[[Export], bytes]] = {CSV: write_first_sheet, XLSX: write_xlsx}
MOST_MODULES = 40
"""Modules that the page shows in its matrix; the files have all of them."""


@bp.get("/course")
def course() -> Response:
    """The form; with ``?example=1`` the reports of the course that ships, where it is one over this framework."""
    if request.args.get("example") and has_example(edition()):
        return page_response(_report_page(brought(EXAMPLE.name, sheets(EXAMPLE)), is_example=True))
    return page_response(_form_page())


@bp.get(f"/course/template.{suffixes(WRITERS)}")
@documented("A course to fill in", *WRITERS)
def template(suffix: str) -> Response:
    """All statements of the framework, with their codes and wordings, as a course to fill in."""
    form = next(one for one in WRITERS if one.suffix == suffix)
    export = template_export(edition(), f"A course over {_title()}")
    return name_file(
        data_response(in_place(lambda: WRITERS[form](export)), form), "course", suffix, "attachment"
    )


@bp.post("/course")
def reports() -> Response:
    """The reports of the course that is sent: as a page, as a workbook of the matrix, or as JSON."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Forbidden("Another site sent this course.", "Open /course and choose your file there.")
    try:
        response = _answer(read_form(request), request.form.get("as", ""))
    except BadInput as error:
        response = page_response(_form_page(error, request.form.get("text", "")), error.status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer(given: Brought, way: str) -> Response:
    if way not in (JSON.suffix, *(form.suffix for form in WRITERS)):
        return page_response(_report_page(given))
    report = _report(given)
    if way == JSON.suffix:
        response = data_response(encode_json(report.to_dict()), JSON)
    else:
        form = next(one for one in WRITERS if one.suffix == way)
        export = matrix_export(report, f"{report.course.title}, over {_title()}")
        response = data_response(in_place(lambda: WRITERS[form](export)), form)
    return name_file(response, f"{report.course.title} coverage", way, "attachment")


def _report(given: Brought) -> Report:
    bases = chosen_bases()
    return in_place(
        lambda: report_of(course_of(given.sheets, edition(), given.name, given.title), edition(), bases)
    )


@cached
def has_example(edition: Edition) -> bool:
    """Whether the course that ships is one over this framework: each of its rows names one of its statements."""
    return not course_of(sheets(EXAMPLE), edition, EXAMPLE.name).rows.refused


def _title() -> str:
    whole = framework_metadata()
    return whole.title if whole else "the framework"


def _form_page(failure: BadInput | None = None, text: str = "") -> str:
    return page("course/form.html", failure=failure, text=text, has_example=has_example(edition()))


def _report_page(given: Brought, *, is_example: bool = False) -> str:
    report = _report(given)
    return page(
        "course/report.html",
        report=report,
        rows=rows_in_words(report.course),
        matrix=report.matrix if len(report.course.modules) <= MOST_MODULES else None,
        text=given.text,
        is_example=is_example,
    )
