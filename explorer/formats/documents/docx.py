"""A document as a file of Word (Office Open XML, ISO/IEC 29500)."""

from datetime import datetime
from io import BytesIO
from struct import pack_into, unpack_from
from zipfile import ZipFile

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from explorer.formats.documents.document import (
    Block,
    Document,
    Export,
    Grid,
    Heading,
    Item,
    Paragraph,
    Span,
    Spans,
)
from explorer.text import xml_safe

_MADE = datetime(2000, 1, 1)
"""The day that every file bears, so that the same document is the same file."""
_ZIP_DATE = (0, (_MADE.year - 1980) << 9 | _MADE.month << 5 | _MADE.day)
"""Its time and its date as ZIP writes them (of MS-DOS)."""
_PAPER, _MARGIN = (Mm(210), Mm(297)), Mm(20)
"""A4."""
_LONGEST = 255
"""Characters that a property of a file has."""
_NARROWEST = 60
"""Characters that a column has room for at least, whatever its cells hold, in the measure of `column_shares`."""
_LINK, _SOFT = RGBColor(0x1A, 0x4F, 0x8A), RGBColor(0x55, 0x55, 0x55)
_LISTS = ("ListBullet", "ListBullet2", "ListBullet3")
"""The styles of lists by level; deeper levels look like the last."""


def write_docx(export: Export) -> bytes:
    """Write the document of *export*, with headings that make an outline and links that lead to pages."""
    document = export.document
    word = new_document()
    _set_page(word, document)
    _prepare(word, document)
    _paragraph(word, "Title").add_run(xml_safe(document.title))
    for block in document.blocks:
        _add(word, block)
    file = BytesIO()
    word.save(file)
    return _undated(file.getvalue())


def column_shares(block: Grid) -> tuple[float, ...]:
    """Return which share of the width each column of *block* has: more where its cells are longer, at least a little."""
    longest = [
        max((sum(len(span.text) for span in row[at]) for row in block.rows), default=0)
        for at in range(len(block.heads))
    ]
    wanted = [
        max(length, len(head), _NARROWEST) ** 0.5 for length, head in zip(longest, block.heads, strict=True)
    ]
    return tuple(one / sum(wanted) for one in wanted)


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


def _add(word: WordDocument, block: Block) -> None:
    match block:
        case Heading(level, spans):
            _write(_paragraph(word, f"Heading{min(level, 9)}"), spans)
        case Paragraph(spans):
            _write(word.add_paragraph(), spans)
        case Item(level, spans):
            _write(_paragraph(word, _LISTS[min(level, len(_LISTS)) - 1]), spans)
        case Grid():
            _add_table(word, block)


def _paragraph(word: WordDocument, style: str) -> WordParagraph:
    """Add a paragraph with the identifier of its *style*; python-docx would go through all styles for its name."""
    paragraph = word.add_paragraph()
    paragraph._p.style = style
    return paragraph


def _add_table(word: WordDocument, block: Grid) -> None:
    table = word.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.autofit = False
    page = word.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    widths = [Emu(int(room * share)) for share in column_shares(block)]
    for column, cell, head, width in zip(
        table.columns, table.rows[0].cells, block.heads, widths, strict=True
    ):
        cell.paragraphs[0].add_run(xml_safe(head)).bold = True
        column.width = cell.width = width
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for spans_of_row in block.rows:
        for cell, spans in zip(table.add_row().cells, spans_of_row, strict=True):
            _write(cell.paragraphs[0], spans)
    word.add_paragraph()


def _write(paragraph: WordParagraph, spans: Spans) -> None:
    for span in spans:
        run = paragraph.add_run(xml_safe(span.text))
        run.bold = True if span.style == "strong" else None
        if span.style == "soft":
            run.font.color.rgb = _SOFT
        if span.language:
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), span.language)
            run._r.get_or_add_rPr().append(language)
        if span.href:
            _lead(paragraph, run, span)


def _lead(paragraph: WordParagraph, run: Run, span: Span) -> None:
    """Make *run* lead to the address of *span*."""
    run.font.color.rgb = _LINK
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"),
        paragraph.part.relate_to(xml_safe(span.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    )
    paragraph._p.append(link)
    link.append(run._r)


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
