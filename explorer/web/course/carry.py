"""A course that was written for an earlier version of the framework, carried to the present one; nothing of it is kept."""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.course.carrying.carry import carried_export, carry
from explorer.course.framework import framework_of
from explorer.course.reading.reader import title_of
from explorer.errors import BadInput, BadRequest
from explorer.importing.reimport.versions import Version
from explorer.web.core.current_edition import edition, in_place
from explorer.web.core.http.negotiation import data_response, name_file, page_response
from explorer.web.core.kept_versions import kept_versions
from explorer.web.core.pages import page
from explorer.web.course.answers import SHEETS, unkept
from explorer.web.course.form import Brought, read_form, refuse_others

bp = Blueprint("course-carry", __name__)


@bp.get("/course/carry")
def form() -> Response:
    """The form for a course and the version for which it was written."""
    return page_response(_form_page())


@bp.post("/course/carry")
def carried() -> Response:
    """What the present version does to the course that is sent, as a page; or the course with that, as a file."""
    refuse_others(request)
    try:
        given, since = read_form(request), _since(request.form.get("since", ""))
        return unkept(_answer(given, since, request.form.get("as", "")))
    except (BadInput, BadRequest) as error:
        return unkept(page_response(_form_page(error), error.status))


def _answer(given: Brought, since: Version, way: str) -> Response:
    now = kept_versions(edition())[-1]
    found = in_place(lambda: carry(given.sheets, since.stated, now.stated, edition(), codes_stay=True))
    title = title_of(found.sheets, given.name, given.title)
    form = next((form for form in SHEETS if form.suffix == way), None)
    if form:
        export = carried_export(found, title, f"{title}, carried to {framework_of(edition())}")
        response = data_response(in_place(lambda: SHEETS[form](export)), form)
        return name_file(response, f"{title} carried", form.suffix, "attachment")
    return page_response(
        page(
            "course/carried.html",
            title=title,
            since=since,
            carried=found,
            text=given.text,
            called=given.name,
            sheets=SHEETS,
        )
    )


def _since(number: str) -> Version:
    found = next((one for one in _earlier() if str(one.number) == number), None)
    if found is None:
        raise BadRequest(
            "It is not said for which version the course was written.", "Choose one of those that are kept."
        )
    return found


def _earlier() -> tuple[Version, ...]:
    return tuple(one for one in kept_versions(edition()) if not one.is_present)


def _form_page(failure: BadInput | BadRequest | None = None) -> str:
    return page("course/carry_form.html", failure=failure, versions=_earlier())
