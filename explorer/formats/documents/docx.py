"""A document as a file of Word (Office Open XML, ISO/IEC 29500)."""

from datetime import datetime
from io import BytesIO
from struct import pack_into, unpack_from
from zipfile import ZipFile

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.run import Run

from explorer.formats.documents.document import Document, Export, Grid
from explorer.formats.documents.docx_body import BodyWriter
from explorer.text import xml_safe

_MADE = datetime(2000, 1, 1)
"""The day that every file bears, so that the same document is the same file."""
_ZIP_DATE = (0, (_MADE.year - 1980) << 9 | _MADE.month << 5 | _MADE.day)
"""Its time and its date as ZIP writes them (of MS-DOS)."""
_PAPER, _MARGIN = (Mm(210), Mm(297)), Mm(20)
"""A4."""
_LONGEST = 255
"""Characters that a property of a file has."""


def write_docx(export: Export) -> bytes:
    """Write the document of *export*, with headings that make an outline and links that lead to pages."""
    document = export.document
    word = new_document()
    _set_page(word, document)
    _prepare(word, document)
    BodyWriter(word).write(document.title, document.blocks)
    file = BytesIO()
    word.save(file)
    return _undated(file.getvalue())


def _set_page(word: WordDocument, document: Document) -> None:
    """Choose A4, across where a table has many columns."""
    page, (width, height) = word.sections[0], _PAPER
    if any(isinstance(block, Grid) and len(block.heads) > 2 for block in document.blocks):
        page.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    page.page_width, page.page_height = width, height
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN


def _prepare(word: WordDocument, document: Document) -> None:
    about = word.core_properties
    about.title, about.comments = xml_safe(document.title)[:_LONGEST], xml_safe(document.source)[:_LONGEST]
    about.author = ""
    about.created = about.modified = _MADE
    about.language = document.language
    normal = word.styles["Normal"]
    normal.font.size = Pt(10.5)
    for language in normal.element.getparent().iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
    footer = word.sections[0].footer.paragraphs[0]
    footer.add_run(xml_safe(document.source)).font.size = Pt(8)
    number = word.sections[0].footer.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_field(number.add_run(), "PAGE")


def _add_field(run: Run, instruction: str) -> None:
    """Let *run* show a field that Word fills in, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run._r.addnext(field)


def _undated(file: bytes) -> bytes:
    """Return the archive *file* with one date for all its parts, at the places that ZIP has for it (APPNOTE §4.3.7, §4.3.12)."""
    undated = bytearray(file)
    with ZipFile(BytesIO(file)) as archive:
        parts, entry = archive.infolist(), archive.start_dir
    for part in parts:
        pack_into("<HH", undated, part.header_offset + 10, *_ZIP_DATE)
        pack_into("<HH", undated, entry + 12, *_ZIP_DATE)
        entry += 46 + sum(
            unpack_from("<HHH", file, entry + 28)
        )  # and its name, its extra field and its comment
    return bytes(undated)
