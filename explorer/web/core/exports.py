"""Documents and workbooks, written in the places where pictures are drawn: few at once, and one that many ask for once."""

from hashlib import sha256

from explorer.formats.documents.document import Export
from explorer.formats.documents.export_writers import EXPORT_WRITERS
from explorer.media_types import DOCX, XLSX, Format
from explorer.web.core.current_edition import drawn_file

HEAVY = (DOCX, XLSX)
"""Formats whose files are archives of XML; others are written as fast as they are read."""


def write_export(export: Export, form: Format) -> bytes:
    """Return *export* as a file in the format *form*; the same export is written once.

    Raises `explorer.errors.TooBusy` where there is no place.
    """
    write = EXPORT_WRITERS[form]
    if form not in HEAVY:
        return write(export)
    key = ("export", form, sha256(repr(export).encode("utf-8", "surrogatepass")).digest())
    return drawn_file(key, lambda: write(export), is_repeatable=True)
