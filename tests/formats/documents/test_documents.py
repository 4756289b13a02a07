"""Documents as Markdown and Word, and sheets as CSV and Excel, each read back by another program."""

from io import BytesIO
from time import monotonic
from zipfile import ZipFile

import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook

from explorer.formats.documents.document import (
    Block,
    Document,
    Export,
    Grid,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Span,
    grid,
    join,
    left_out_sheet,
    plain,
)
from explorer.formats.documents.docx import write_docx
from explorer.formats.documents.docx_body import column_shares
from explorer.formats.documents.markdown import write_markdown
from explorer.formats.documents.spreadsheet import write_first_sheet, write_xlsx

PAGE = "https://frameworks.example/id/AB1"
SHEET = Sheet("Statements", ("statement", "position"), (("=1+1", 2), ("a | *b*\nc", 10)))


def made(*blocks: Block, title: str = "A title") -> Export:
    """An export of *blocks*."""
    return Export(Document(title, blocks, "Cited so."), (SHEET, Sheet("Links", ("link",), ())))


WHOLE = made(
    Paragraph((Span("Plain "), Span("strong", style="strong"), Span(" & *stars*"))),
    Heading(1, plain("Parts")),
    Item(1, (Span("An ability "), Span("AB1", PAGE))),
    Item(2, plain("Below it")),
    Heading(2, plain("Table")),
    Grid(("Head", "Other"), ((plain("a|b"), (Span("AB1", PAGE),)),)),
)


def test_markdown() -> None:
    assert write_markdown(WHOLE).decode() == (
        "# A title\n\n"
        "Plain **strong** &amp; \\*stars\\*\n\n"
        "## Parts\n\n"
        f"- An ability [AB1](<{PAGE}>)\n"
        "  - Below it\n\n"
        "### Table\n\n"
        f"| Head | Other |\n| --- | --- |\n| a\\|b | [AB1](<{PAGE}>) |\n\n"
        "Cited so.\n"
    )


def test_a_line_of_text_does_not_begin_a_list_or_a_heading() -> None:
    text = write_markdown(made(Paragraph(plain("# no heading")), Paragraph(plain("1. no list")))).decode()
    assert "\\# no heading" in text


def test_word_has_headings_lists_tables_and_links() -> None:
    word = read_docx(BytesIO(write_docx(WHOLE)))
    found = [(one.style.name if one.style else "", one.text) for one in word.paragraphs if one.text]
    assert found == [
        ("Title", "A title"),
        ("Normal", "Plain strong & *stars*"),
        ("Heading 1", "Parts"),
        ("List Bullet", "An ability AB1"),
        ("List Bullet 2", "Below it"),
        ("Heading 2", "Table"),
    ]
    assert [one.bold for one in word.paragraphs[1].runs] == [None, True, None]
    assert [(link.text, link.address) for one in word.paragraphs for link in one.hyperlinks] == [
        ("AB1", PAGE)
    ]
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["Head", "Other"],
        ["a|b", "AB1"],
    ]


def test_every_page_in_word_says_where_it_is_from_and_its_number() -> None:
    word = read_docx(BytesIO(write_docx(WHOLE)))
    footer = word.sections[0].footer
    assert footer.paragraphs[0].text == "Cited so."
    assert [one.get(qn("w:instr")) for one in footer._element.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert word.core_properties.title == "A title"
    assert word.core_properties.author == ""


def test_a_title_is_as_long_as_it_is_but_for_the_property_of_the_file() -> None:
    word = read_docx(BytesIO(write_docx(made(title="long " * 80))))
    assert len(word.paragraphs[0].text) == 400
    assert len(word.core_properties.title) == 255


def test_a_foreign_text_keeps_its_language_in_word() -> None:
    word = read_docx(BytesIO(write_docx(made(Paragraph((Span("abierto", language="es"),))))))
    tags = [one.get(qn("w:val")) for one in word.paragraphs[1]._p.iter(qn("w:lang"))]
    assert tags == ["es"]


@pytest.mark.parametrize("write", [write_docx, write_xlsx, write_markdown])
def test_the_same_page_is_the_same_file(write: object) -> None:
    assert callable(write)
    assert write(WHOLE) == write(WHOLE)


def test_word_is_dated_alike_in_all_its_parts() -> None:
    written = write_docx(WHOLE)
    with ZipFile(BytesIO(written)) as file:
        assert file.testzip() is None
        assert {one.date_time for one in file.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        own = {written[one.header_offset + 10 : one.header_offset + 14] for one in file.infolist()}
        assert own == {b"\0\0\x21\x28"}


def test_excel_has_a_sheet_for_each_with_heads_that_stay() -> None:
    book = load_workbook(BytesIO(write_xlsx(WHOLE)))
    assert book.sheetnames == ["Statements", "Links"]
    sheet = book["Statements"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Statement", "Position"],
        ["=1+1", 2],
        ["a | *b*\nc", 10],
    ]
    assert sheet["A2"].data_type == "s", "a text is never a formula"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_csv_is_the_first_sheet() -> None:
    assert write_first_sheet(WHOLE).decode("utf-8-sig") == "statement,position\r\n'=1+1,2\r\na | *b* c,10\r\n"


def test_what_no_file_can_hold_is_left_out() -> None:
    nasty = made(Paragraph(plain("a\x00b\ud800c")), title="\x01T")
    assert "abc" in [one.text for one in read_docx(BytesIO(write_docx(nasty))).paragraphs]
    long = Export(nasty.document, (Sheet("S", ("x",), (("y" * 40_000,),)),))
    assert len(load_workbook(BytesIO(write_xlsx(long)))["S"]["A2"].value) == 32_767


def test_parts_are_joined_and_a_sheet_becomes_a_table() -> None:
    assert [one.text for one in join("; ", [plain("a"), plain("b")])] == ["a", "; ", "b"]
    assert grid(SHEET).heads == ("Statement", "Position")
    assert grid(SHEET).rows[0][1] == plain("2")


def test_a_table_has_room_where_its_cells_are_long() -> None:
    narrow, wide = column_shares(Grid(("No", "Words"), ((plain("1"), plain("a long sentence " * 20)),)))
    assert wide > 2 * narrow
    assert narrow + wide == pytest.approx(1)


def test_each_cell_of_a_table_in_word_is_as_wide_as_its_column() -> None:
    rows = ((plain("1"), plain("a long sentence " * 20)), (plain("2"), plain("short")))
    table = read_docx(BytesIO(write_docx(made(Grid(("No", "Words"), rows))))).tables[0]
    narrow, wide = (column.width for column in table.columns)
    assert narrow
    assert wide
    assert wide > 2 * narrow
    assert [[cell.width for cell in row.cells] for row in table.rows] == [[narrow, wide]] * 3


def size(export: Export) -> tuple[int, int]:
    """Width and height of the paper in Word, in millimetres."""
    page = read_docx(BytesIO(write_docx(export))).sections[0]
    assert page.page_width
    assert page.page_height
    return round(page.page_width.mm), round(page.page_height.mm)


def test_a_page_is_across_for_a_table_of_many_columns() -> None:
    three = Grid(("A", "B", "C"), ((plain("a"), plain("b"), plain("c")),))
    assert size(made(three)) == (297, 210)
    assert size(WHOLE) == (210, 297)


def test_a_long_document_takes_no_time_for_each_link_before() -> None:
    """With python-docx alone, 2,600 took 14 seconds and 10,000 three minutes."""
    items = [
        Item(1, (Span(f"Statement {number} "), Span("It", f"{PAGE}{number}"))) for number in range(10_000)
    ]
    begun = monotonic()
    file = write_docx(made(*items, *items[:100]))
    assert monotonic() - begun < 20
    word = read_docx(BytesIO(file))
    assert len(word.paragraphs) == 1 + 10_100
    begun = monotonic()
    write_docx(
        made(Grid(("Name", "Words"), tuple((plain(str(number)), plain("words")) for number in range(10_000))))
    )
    assert monotonic() - begun < 20
    links = {found.target_ref for found in word.part.rels.values() if found.is_external}
    assert links == {f"{PAGE}{number}" for number in range(10_000)}


def test_word_keeps_tabs_breaks_and_blanks() -> None:
    (item,) = read_docx(
        BytesIO(write_docx(made(Item(1, plain(' one\ttwo\nthree < & > "four" ')))))
    ).paragraphs[1:]
    assert item.text == ' one\ttwo\nthree < & > "four" '


def sheets_of(*sheets: Sheet) -> Workbook:
    return load_workbook(BytesIO(write_xlsx(Export(Document("A title", (), "Cited so."), sheets))))


def note(book: Workbook) -> list[str]:
    assert book.sheetnames[-1] == "Not in this file"
    return [str(row[0].value) for row in book["Not in this file"].iter_rows(min_row=2)]


def test_a_workbook_says_what_excel_has_no_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    wide, long = (
        Sheet("Wide", ("x",) * 16_385, (("y",) * 16_385,)),
        Sheet("Long", ("x", "y"), (("a" * 32_768, 1), ("b" * 32_767, 2))),
    )
    book = sheets_of(SHEET, wide, long)
    assert book.sheetnames == ["Statements", "Wide", "Long", "Not in this file"]
    assert note(book) == [
        "Wide: the first 16,384 of 16,385 columns.",
        "Long: the end of 1 long text, which Excel cuts after 32,767 characters.",
        "The CSV has the first sheet in full.",
    ]
    assert book["Wide"].max_column == 16_384
    assert [len(str(book["Long"].cell(row, 1).value)) for row in (2, 3)] == [32_767, 32_767]

    monkeypatch.setattr("explorer.formats.documents.spreadsheet._MOST_ROWS", 5)
    tall = sheets_of(Sheet("Tall", ("x",), tuple((at,) for at in range(5))))
    assert note(tall)[0] == "Tall: the first 4 of 5 rows."
    assert (tall["Tall"].max_row, tall["Tall"].auto_filter.ref) == (5, "A1:A5")
    assert sheets_of(Sheet("Tall", ("x",), tuple((at,) for at in range(4)))).sheetnames == ["Tall"]


def test_what_a_workbook_leaves_out_is_said_in_one_place() -> None:
    book = sheets_of(
        Sheet("Long", ("x",), (("a" * 40_000,),)),
        left_out_sheet([("The first 5 rows; there are more.",), ("The answer as CSV has all.",)]),
    )
    assert note(book) == [
        "Long: the end of 1 long text, which Excel cuts after 32,767 characters.",
        "The first 5 rows; there are more.",
        "The answer as CSV has all.",
    ]


def test_a_row_of_a_workbook_is_as_high_as_its_longest_cell() -> None:
    long, two = "word " * 60, "one\ntwo"
    sheet = Sheet("Long", ("a", "b"), (("short", long), (two, ""), ("short", "short")))
    book = load_workbook(BytesIO(write_xlsx(Export(Document("Long", (), ""), (sheet,)))))
    heights = {row: book["Long"].row_dimensions[row].height for row in (2, 3, 4)}
    assert heights == {2: 6 * 15, 3: 2 * 15, 4: None}


def test_long_heads_of_a_workbook_are_broken_and_not_cut() -> None:
    sheet = Sheet("Heads", ("code", "1: S2 The therapist as a factor"), (("AB1", "I"),))
    book = load_workbook(BytesIO(write_xlsx(Export(Document("Heads", (), ""), (sheet,)))))
    assert book["Heads"]["B1"].alignment.wrap_text
    assert book["Heads"].row_dimensions[1].height == 3 * 15


def test_a_row_of_a_table_in_word_stays_on_one_page() -> None:
    table = Grid(("a", "b"), ((plain("x"), plain("y")),))
    file = read_docx(BytesIO(write_docx(Export(Document("Rows", (table,), ""), ()))))
    rows = file.tables[0].rows
    assert len(rows) == 2
    assert [len(row._tr.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}")) for row in rows] == [1, 1]
    assert [len(row._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for row in rows] == [1, 0]


def test_many_columns_with_sentences_are_still_read_when_they_are_printed() -> None:
    """One sheet across is 26 cm: with 8 columns of 60 characters the letters would be a third as large."""
    sheet = Sheet("Wide", tuple("abcdef"), (("word " * 20,) * 5 + ("short",),))
    book = load_workbook(BytesIO(write_xlsx(Export(Document("Wide", (), ""), (sheet,)))))
    widths = [round(book["Wide"].column_dimensions[name].width) for name in "ABF"]
    assert widths[0] <= 33
    assert widths[2] < widths[0]
    assert book["Wide"].row_dimensions[2].height >= 4 * 15
