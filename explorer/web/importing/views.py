"""The page on which a file becomes the draft of a framework, where the server lets visitors bring one.

No visitor is known here and nothing is kept, so a form that another site sends in a visitor's name changes nothing and is
answered to nobody else.  Such a request is refused all the same, as nobody who chose a file on this page sends one:
otherwise another site could show its words under this address.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.errors import BadInput, Forbidden, NotFound
from explorer.importing.guess import FORMATS
from explorer.importing.preview.sketch import Sketch
from explorer.importing.readers.table.headers import FIELDS, WITH_LANGUAGE
from explorer.importing.reimport.manifest import earlier_statement
from explorer.importing.report import counted
from explorer.importing.settling.settled import Settled
from explorer.media_types import HTML
from explorer.web.core.collection import is_at_root
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import name_file, page_response
from explorer.web.core.kept_versions import shown_changes
from explorer.web.core.pages import page
from explorer.web.importing.earlier import offered
from explorer.web.importing.form import MOST_FILES, Form, allow_files, read_form
from explorer.web.importing.kept import pack
from explorer.web.importing.making import make, make_with_site
from explorer.web.importing.outline import for_page, lines, report

bp = Blueprint("importing", __name__)
PATH = "/import"
SHOWN = 1_000
"""Statements that the page shows; the files have all of them."""
DIFFERENCES = 300
"""Lines of what somebody edited by hand that the page shows."""


@bp.before_request
def _only_where_it_is_allowed() -> Response | None:
    """Raise `NotFound` where the server takes no files; lead from a framework to the page, which stands at the root."""
    if not edition().settings.import_megabytes:
        raise NotFound("There is no page with this address.", "This site takes no files.")
    return None if is_at_root() else Response(status=307, headers={"Location": f"../..{PATH}"})


@bp.get(PATH)
def ask_for_file() -> Response:
    """The form."""
    return page_response(_form_page(Form({})))


@bp.post(PATH)
def draft() -> Response:
    """A draft of what was brought: as a page, as the folder of its Turtle, or as a site of one file."""
    response = _answer()
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer() -> Response:
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Forbidden("Another site sent this file.", f"Open {PATH} and choose your file there.")
    megabytes = edition().settings.import_megabytes
    allow_files(request, megabytes)
    form = read_form(request, megabytes)
    way = request.form.get("as", "")
    made, site = make_with_site(form) if way == "site" else (make(form), "")
    if made.settled is None:
        return page_response(_form_page(form, made), BadInput.status)
    if way == "turtle":
        response = Response(made.archive, content_type="application/zip")
        return name_file(response, made.settled.slug, "zip", "attachment")
    if way == "site":
        response = Response(site, content_type=HTML.content_type)
        return name_file(response, made.settled.slug, "html", "attachment")
    return page_response(_draft_page(form, made, made.settled))


def _form_page(form: Form, made: Sketch | None = None) -> str:
    failure = made.failure if made else None
    return page(
        "importing/form.html",
        failure=failure,
        detail=for_page(failure.detail) if failure else "",
        hint=for_page(failure.hint) if failure else "",
        asks_columns=_asks_columns(form, made),
        **_fields(form, made),
    )


def _asks_columns(form: Form, made: Sketch | None) -> bool:
    """Whether what is missing is to know which column has the statements."""
    if made is None or not made.columns:
        return False
    fields = {column.field for column in made.columns} | {told.partition("@")[0] for _, told in form.columns}
    return fields.isdisjoint({"statement", "label"})


def _draft_page(form: Form, made: Sketch, settled: Settled) -> str:
    return page(
        "importing/draft.html",
        settled=settled,
        lines=lines(settled, SHOWN),
        report=report(settled),
        summary=counted(settled),
        **_changed(made, settled),
        **_fields(form, made),
    )


def _changed(made: Sketch, settled: Settled) -> dict[str, object]:
    """What the page shows of what differs from the earlier import; codes stay, so all of then are among those of now."""
    if made.changed is None:
        return {"changed": None}
    after = [earlier_statement(element, settled.language) for element in settled.elements]
    before = (*after, *(old for old, _ in made.changed.reworded))
    return {"changed": made.changed, **shown_changes(before, after, {})}


def _fields(form: Form, made: Sketch | None) -> dict[str, object]:
    """What the form shows: what was said, and what can be said."""
    kept_earlier = pack(form.earlier.files) if form.earlier.data else ""
    is_carried = bool(kept_earlier) or not form.earlier.data
    return {
        "form": form,
        "kept": pack(form.files) if form.files and is_carried else "",
        "kept_earlier": kept_earlier,
        "differences": made.differences[:DIFFERENCES] if made else (),
        "offered": offered(),
        "columns": made.columns if made else (),
        "chosen": dict(form.columns),
        "formats": FORMATS.values(),
        "column_fields": FIELDS,
        "with_language": WITH_LANGUAGE,
        "megabytes": edition().settings.import_megabytes,
        "most_files": MOST_FILES,
    }
