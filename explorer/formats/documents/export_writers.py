"""The formats that pages are taken into other programs in, each with its writer."""

from collections.abc import Callable, Mapping

from explorer.formats.documents.document import Export
from explorer.formats.documents.docx import write_docx
from explorer.formats.documents.markdown import write_markdown
from explorer.formats.documents.spreadsheet import write_first_sheet, write_xlsx
from explorer.media_types import CSV, DOCX, MARKDOWN, XLSX, Format

EXPORT_WRITERS: Mapping[Format, Callable[[Export], bytes]] = {
    DOCX: write_docx,
    XLSX: write_xlsx,
    MARKDOWN: write_markdown,
    CSV: write_first_sheet,
}
"""Format → what writes an export in it, in the order in which pages list them."""
