"""Pages as files for word processors and spreadsheets."""

from collections.abc import Callable

from flask import Response

from explorer.formats.documents.document import Export
from explorer.formats.documents.parts import Context
from explorer.formats.references.page_citation import Citation
from explorer.media_types import Format
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current_edition import edition
from explorer.web.core.exports import write_export
from explorer.web.core.http.negotiation import data_response, name_file
from explorer.web.core.pages import node_url


def export_response(form: Format, make: Callable[[Context], Export], cite: Citation) -> Response:
    """Answer with what *make* makes of the page, which is cited by *cite*, as a file in the format *form* to be saved."""
    title, file = write_export(lambda: make(_context(cite)), form)
    return name_file(data_response(file, form), title, form.suffix, "attachment")


def _context(cite: Citation) -> Context:
    return Context(edition(), chosen_bases(), node_url, cite.sentence)
