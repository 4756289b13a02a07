"""What a course is answered with: the page of its reports, the files of these, and the files in which it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, request
from markupsafe import Markup

from explorer.cache import cached
from explorer.course.audit.document import (
    FOUND,
    about_framework,
    audit_export,
    audit_heads,
    audit_title,
    by_area,
    reading,
    summary,
)
from explorer.course.audit.rows import audit_of
from explorer.course.coverage_map import LEGEND, OUTLINED, coverage_marks, statements_drawing
from explorer.course.files.json_file import course_text
from explorer.course.files.saving import SAVED
from explorer.course.framework import framework_of
from explorer.course.model import Course
from explorer.course.report import Report, report_of
from explorer.course.served.shelf import Named, Shelf
from explorer.course.sheets import matrix_export
from explorer.course.words import rows_in_words
from explorer.formats.documents.document import Export
from explorer.formats.documents.docx import write_docx
from explorer.formats.documents.spreadsheet import write_first_sheet, write_xlsx
from explorer.formats.drawing import svg
from explorer.formats.references.page_citation import Citable, Citation
from explorer.framework import Basis, Edition
from explorer.framework.json_record import encode_json
from explorer.media_types import CSV, DOCX, JSON, XLSX, Format
from explorer.web.core.basis_filter import chosen_bases, node_href
from explorer.web.core.current_edition import edition, edition_date, framework_metadata, in_place, shelf
from explorer.web.core.http.negotiation import data_response, name_file, page_response
from explorer.web.core.pages import citation, page
from explorer.web.course.state import CourseState

SHEETS: Mapping[Format, Callable[[Export], bytes]] = {CSV: write_first_sheet, XLSX: write_xlsx}
"""Formats of spreadsheets, each with its writer."""
AUDIT = "audit"
"""The way of the audit as a page to print; with a suffix, as a file."""
DOCUMENTS: Mapping[Format, Callable[[Export], bytes]] = {DOCX: write_docx, XLSX: write_xlsx}
"""Formats of the audit, each with its writer."""
SAVE = "save."
"""What a way begins with that saves the course itself: “save.csv”."""
MOST_CELLS = 30_000
"""Cells of the matrix that the page shows; the files have it whatever its size."""
ON_PAPER = 20
"""Modules that stand side by side on a sheet of paper."""


def answer(course: Course, text: str, way: str, **said: Any) -> Response:
    """Answer with what `respond` does of a course that a visitor sent: nobody keeps it."""
    return unkept(respond(course, text, way, **said))


def respond(
    course: Course,
    text: str,
    way: str,
    *,
    called: str = "",
    is_example: bool = False,
    by_hand: bool = False,
    named: Named | None = None,
) -> Response:
    """Answer with the reports of *course* as a page, or in the *way* that is a suffix; or with the course, where it says to save it.

    *text* is the course as it is sent again, *called* the name of its file; one that was made *by hand* has no rows of which the page would tell.
    One that the server has is *named*. An unknown way is the page.
    """
    if saved := next((form for form in SAVED if way == SAVE + form.suffix), None):
        data = in_place(lambda: SAVED[saved](course, framework_of(edition())))
        return name_file(data_response(data, saved), course.title, saved.suffix, "attachment")
    if way == AUDIT:
        return page_response(_audit_page(course, named))
    if form := next((form for form in DOCUMENTS if way == f"{AUDIT}.{form.suffix}"), None):
        export = audit_export(reports_of(course, named), _about(), _cite(course, named).sentence)
        data = in_place(lambda: DOCUMENTS[form](export))
        return name_file(data_response(data, form), f"{course.title} audit", form.suffix, "attachment")
    if way in (JSON.suffix, *(form.suffix for form in SHEETS)):
        return _reports(course, way, named)
    return page_response(_page(course, text, called, is_example=is_example, by_hand=by_hand, named=named))


def unkept(response: Response) -> Response:
    """Let nobody on the way keep *response*: it holds what a visitor sent."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _reports(course: Course, way: str, named: Named | None) -> Response:
    report = reports_of(course, named)
    if way == JSON.suffix:
        response = data_response(encode_json(report.to_dict()), JSON)
    else:
        form = next(one for one in SHEETS if one.suffix == way)
        export = matrix_export(report, f"{course.title}, over {framework_of(edition())}")
        response = data_response(in_place(lambda: SHEETS[form](export)), form)
    return name_file(response, f"{course.title} coverage", way, "attachment")


def reports_of(course: Course, named: Named | None = None) -> Report:
    """Return the reports of *course*, resting on the bases that were chosen; those of one that is *named* are kept."""
    bases = chosen_bases()
    if named:
        return in_place(lambda: named_report(edition(), shelf(), named.slug, bases))
    return in_place(lambda: report_of(course, edition(), bases))


@cached
def named_report(opened: Edition, courses: Shelf, slug: str, bases: tuple[Basis, ...]) -> Report:
    """Return the reports of the course called *slug*, one of *courses* over the edition *opened*, resting on *bases*."""
    return report_of(courses.named[slug].course, opened, bases)


def _about() -> tuple[str, ...]:
    """Which framework it is, in which version and edition."""
    return tuple(about_framework(framework_of(edition()), edition().version, edition_date()))


def _cite(course: Course, named: Named | None) -> Citation:
    whole = framework_metadata()
    whose = "a course that this site has" if named else "the course is a visitor’s"
    what = f"audit of a course over a competence framework; {whose}"
    cited = Citable("audit", audit_title(course), what, whole.authors if whole else "")
    return citation(cited, f"{named.path}/{AUDIT}" if named else CourseState.page)


def picture_of(report: Report) -> Markup:
    """Draw the course on the map of the framework; empty where that would be too large."""
    drawing = statements_drawing(edition(), chosen_bases())
    if drawing is None:
        return Markup()
    name = f"What {report.course.title} covers"
    return Markup(svg.svg(drawing, node_href(), name, marks=coverage_marks(report)))


def _audit_page(course: Course, named: Named | None) -> str:
    report = reports_of(course, named)
    return page(
        "course/audit.html",
        title=audit_title(course),
        about=(*_about(), *reading(report)),
        summary=tuple(summary(report)),
        heads=audit_heads(report),
        found=FOUND,
        areas=tuple(by_area(audit_of(report))),
        problems=[one for one in course.problems if one.refused],
        cite=_cite(course, named),
        named=named,
    )


def _page(
    course: Course, text: str, called: str, *, is_example: bool, by_hand: bool, named: Named | None
) -> str:
    report = reports_of(course, named)
    return page(
        "course/report.html",
        report=report,
        rows=rows_in_words(course),
        matrix=report.matrix if len(course.modules) * len(report.laid.statements) <= MOST_CELLS else None,
        on_paper=ON_PAPER,
        text=text,
        called=called,
        data=course_text(course, framework_of(edition())),
        saved=SAVED,
        save=SAVE,
        audit=AUDIT,
        audits=DOCUMENTS,
        is_example=is_example,
        by_hand=by_hand,
        kept=request.form.get("kept", ""),
        picture=picture_of(report),
        named=named,
        sheets=SHEETS,
        map_legend=LEGEND,
        outline_legend=OUTLINED,
        areas=report.laid.areas,
        marks=coverage_marks(report),
    )
