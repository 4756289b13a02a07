"""The paragraphs and tables of a Word file as one piece of XML (ISO/IEC 29500-1 §17.2 to §17.4).

python-docx, which writes all else, adds them one by one: a document of thousands takes ten times as long so,
and for each link it looks through all before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.shared import Emu

from explorer.formats.documents.document import Block, Grid, Heading, Item, Paragraph, Span, Spans
from explorer.text import xml_safe

_COLOURS = {"link": "1A4F8A", "soft": "555555"}
_LISTS = ("ListBullet", "ListBullet2", "ListBullet3")
"""The styles of lists by level; deeper levels look like the last."""
_NARROWEST = 60
"""Characters that a column has room for at least, whatever its cells hold, in the measure of `column_shares`."""
_BREAK = re.compile(r"([\t\n])")
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_GAP = '<w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""Six points below a table, which keep it apart from the next one."""
_TABLE = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/>'
    "</w:tblPr>"
)


def column_shares(block: Grid) -> tuple[float, ...]:
    """Return which share of the width each column of *block* has: as it says, or more where cells are longer, at least a little."""
    if block.shares:
        return block.shares
    longest = [
        max((sum(len(span.text) for span in row[at]) for row in block.rows), default=0)
        for at in range(len(block.heads))
    ]
    wanted = [
        max(length, len(head), _NARROWEST) ** 0.5 for length, head in zip(longest, block.heads, strict=True)
    ]
    return tuple(one / sum(wanted) for one in wanted)


class BodyWriter:
    """Writes the body of *word*; each address that it leads to is one relationship of the file."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._links: dict[str, str] = {}

    def write(self, title: str, blocks: Iterable[Block]) -> None:
        """Write the *title* and *blocks*, after all else of the document."""
        texts = [
            self._paragraph((Span(title),), "Title"),
            *(text for block in blocks for text in self._block(block)),
        ]
        part = self._word.part
        before, end, after = serialize_part_xml(part.element).rpartition(b"<w:sectPr")
        part._element = parse_xml(
            before + "".join(texts).encode() + end + after
        )  # to move so many would take seconds

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level, spans):
                yield self._paragraph(spans, f"Heading{min(level, 9)}")
            case Paragraph(spans):
                yield self._paragraph(spans)
            case Item(level, spans):
                yield self._paragraph(spans, _LISTS[min(level, len(_LISTS)) - 1])
            case Grid():
                yield from self._table(block)
                yield _GAP

    def _table(self, block: Grid) -> Iterator[str]:
        page = self._word.sections[0]
        room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
        widths = [Emu(int(room * share)).twips for share in column_shares(block)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        heads = [(Span(head, style="strong"),) for head in block.heads]
        yield f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>"
        yield self._row(heads, widths, "<w:tblHeader/>")
        yield from (self._row(row, widths) for row in block.rows)
        yield "</w:tbl>"

    def _row(self, cells: Sequence[Spans], widths: Sequence[int], properties: str = "") -> str:
        written = (
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{self._paragraph(spans)}</w:tc>'
            for spans, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(written)}</w:tr>"

    def _paragraph(self, spans: Spans, style: str = "") -> str:
        styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{styled}{''.join(map(self._span, spans))}</w:p>"

    def _span(self, span: Span) -> str:
        look = "<w:b/>" if span.style == "strong" else ""
        if colour := _COLOURS.get("link" if span.href else span.style):
            look += f'<w:color w:val="{colour}"/>'
        if span.language:
            look += f"<w:lang w:val={quoteattr(xml_safe(span.language))}/>"
        run = f"<w:r>{look and f'<w:rPr>{look}</w:rPr>'}{''.join(map(_text, _BREAK.split(xml_safe(span.text))))}</w:r>"
        return (
            f'<w:hyperlink r:id="{self._link(xml_safe(span.href))}">{run}</w:hyperlink>' if span.href else run
        )

    def _link(self, address: str) -> str:
        """Return the id of the relationship to *address*."""
        if address not in self._links:
            self._links[address] = found = f"link{len(self._links) + 1}"
            self._word.part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, address, found, is_external=True
            )
        return self._links[address]


def _text(part: str) -> str:
    """Write a *part* of a run: text, a tab or a break."""
    if not part or part in _BREAKS:
        return _BREAKS.get(part, "")
    kept = ' xml:space="preserve"' if part != part.strip() else ""
    return f"<w:t{kept}>{escape(part)}</w:t>"
