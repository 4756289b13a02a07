"""Documents and workbooks, made in the places where pictures are drawn: few at once, and one that many ask for once."""

from collections.abc import Callable

from explorer.formats.documents.document import Export
from explorer.formats.documents.export_writers import EXPORT_WRITERS
from explorer.media_types import DOCX, XLSX, Format
from explorer.web.core.current_edition import in_place, share_page

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
