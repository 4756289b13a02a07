"""Documents and workbooks, made in the places where pictures are drawn: few at once, and one that many ask for once."""

from collections.abc import Callable

from flask import Response

from explorer.formats.documents.document import Export
from explorer.formats.documents.export_writers import EXPORT_WRITERS
from explorer.formats.documents.parts import Context
from explorer.formats.references.page_citation import Citation
from explorer.media_types import DOCX, XLSX, Format
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current_edition import edition, in_place, share_page
from explorer.web.core.http.negotiation import data_response, name_file
from explorer.web.core.pages import node_url

HEAVY = (DOCX, XLSX)
"""Formats whose files are archives of XML; others are written as fast as they are read."""


def write_export(
    make: Callable[[], Export], form: Format, *, is_repeatable: bool = True
) -> tuple[str, bytes]:
    """Return the title of what *make* makes, and it as a file in the format *form*.

    It is made once for all who ask for this address at the same time, if it *is_repeatable*.
    Raises `explorer.errors.TooBusy` where there is no place.
    """

    def work() -> tuple[str, bytes]:
        export = make()
        return export.document.title, EXPORT_WRITERS[form](export)

    if form not in HEAVY:
        return work()
    return share_page(lambda _: in_place(work), lambda _: is_repeatable, form.suffix)


def export_response(form: Format, make: Callable[[Context], Export], cite: Citation) -> Response:
    """Answer with what *make* makes of the page, which is cited by *cite*, as a file in the format *form* to be saved."""
    title, file = write_export(lambda: make(_context(cite)), form)
    return name_file(data_response(file, form), title, form.suffix, "attachment")


def _context(cite: Citation) -> Context:
    return Context(edition(), chosen_bases(), node_url, cite.sentence)
