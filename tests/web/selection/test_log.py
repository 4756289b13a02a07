"""``/selection/log``: statements as rows, placements as columns, room for dates and signatures, in every form."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.formats.documents.log_export import PEOPLE, SIGNED
from tests.web.frameworks.conftest import several, several_app

__all__ = ["several", "several_app"]
CHOSEN = (
    "/selection/log?only=RK1,AB10,N2&placements=Ward%20A,%20nights;Clinic%20B&marks=S%20seen,%20A%20alone"
)
NAMES = ["Ward A, nights", "Clinic B"]
CODES = ["N2", "AB10", "RK1"]


def cells(page: str) -> list[list[str]]:
    """The rows of the table of *page*."""
    table = page.partition("<table>")[2].partition("</table>")[0]
    return [
        [" ".join(unescape(re.sub(r"<[^>]*>", " ", cell)).split()) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)
    ]  # fmt: skip


def test_the_page_has_a_row_for_each_statement_and_one_for_each_signature(client: FlaskClient) -> None:
    page = client.get(CHOSEN).text
    head, *rows = cells(page)
    assert head == ["Statement", *NAMES]
    assert [row[0].split()[0] for row in rows[:3]] == CODES
    assert [row[0] for row in rows[3:]] == list(SIGNED)
    assert {tuple(row[1:]) for row in rows} == {("", "")}
    assert "3 of the 49 statements" in page
    assert "S seen, A alone" in page
    assert all(f"<dt>{who}</dt><dd></dd>" in page for who in PEOPLE)


def test_no_field_asks_for_a_person_or_a_mark(client: FlaskClient) -> None:
    page = client.get(CHOSEN).text
    names = set(re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', page))
    assert names <= {"only", "placements", "marks", "basis", "q", "lang"}


def test_without_a_choice_it_is_of_all_statements(client: FlaskClient) -> None:
    page = client.get("/selection/log").text
    head, *rows = cells(page)
    assert head[1:] == ["Placement 1", "Placement 2", "Placement 3", "Placement 4"]
    assert len(rows) == 49 + len(SIGNED)
    assert "all 49 statements" in page


def test_the_word_file_has_the_same_table(client: FlaskClient) -> None:
    file = docx.Document(BytesIO(client.get(CHOSEN.replace("/log", "/log.docx")).data))
    (table,) = file.tables
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Statement", *NAMES]
    assert [row[0].split()[0] for row in rows[1:4]] == CODES
    assert [row[0] for row in rows[4:]] == list(SIGNED)
    said = [paragraph.text for paragraph in file.paragraphs]
    assert "Marks: S seen, A alone" in said
    assert all(any(f"{who}: ____" in text for text in said) for who in PEOPLE)
    page = file.sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)


@pytest.mark.parametrize(("placements", "least", "most"), [(1, 0.55, 0.65), (4, 0.4, 0.45), (12, 0.2, 0.3)])
def test_statements_in_word_have_room_and_placements_are_alike(
    client: FlaskClient, placements: int, least: float, most: float
) -> None:
    names = ";".join(f"P{number}" for number in range(placements))
    file = docx.Document(BytesIO(client.get(f"/selection/log.docx?only=AB1&placements={names}").data))
    statement, *others = [column.width for column in file.tables[0].columns]
    assert least < statement / (statement + sum(others)) < most
    assert len(set(others)) == 1


def test_a_workbook_is_printed_with_its_lines_and_has_room_to_sign(client: FlaskClient) -> None:
    book = openpyxl.load_workbook(BytesIO(client.get(CHOSEN.replace("/log", "/log.xlsx")).data))
    log = book["Log"]
    assert all(sheet.print_options.gridLines for sheet in book.worksheets)
    heights = [log.row_dimensions[row].height for row in range(1, log.max_row + 1)]
    assert {height >= 40 for height in heights[-len(SIGNED) :]} == {True}
    assert not any(height and height >= 40 for height in heights[: -len(SIGNED)])


def test_the_workbook_has_the_same_rows_and_says_what_it_is(client: FlaskClient) -> None:
    book = openpyxl.load_workbook(BytesIO(client.get(CHOSEN.replace("/log", "/log.xlsx")).data))
    rows = [list(row) for row in book["Log"].iter_rows(values_only=True)]
    assert rows[0] == ["Code", "Statement", *NAMES]
    assert [row[0] for row in rows[1:4]] == CODES
    assert [row[1] for row in rows[4:]] == list(SIGNED)
    said = " ".join(str(row[0]) for row in book["About this log"].iter_rows(values_only=True))
    assert "3 of the 49 statements" in said
    assert "Framework Explorer" in said


def test_a_name_that_looks_like_a_formula_stays_a_text(client: FlaskClient) -> None:
    address = "/selection/log.{}?only=AB10&placements=%3Dcmd"
    book = openpyxl.load_workbook(BytesIO(client.get(address.format("xlsx")).data))
    assert (book["Log"]["C1"].value, book["Log"]["C1"].data_type) == ("=cmd", "s")
    head = next(csv.reader(StringIO(client.get(address.format("csv")).text)))
    assert not head[2].startswith("=")
    assert "=cmd" in head[2]


def test_lines_and_semicolons_tell_placements_apart(client: FlaskClient) -> None:
    page = client.get("/selection/log?only=AB10&placements=One%0D%0A%0D%0ATwo%3B%20Three%20%20more").text
    assert cells(page)[0][1:] == ["One", "Two", "Three more"]
    assert "placements=One;Two;Three%20more" in page or "placements=One%3BTwo%3BThree+more" in page


def test_too_many_placements_are_refused(client: FlaskClient) -> None:
    answer = client.get("/selection/log?placements=" + ";".join(map(str, range(13))))
    assert answer.status_code == 400
    assert "13 placements are too many" in answer.text


def test_a_log_is_offered_where_statements_are_chosen(client: FlaskClient) -> None:
    assert 'href="/selection/log?only=N2,AB10"' in client.get("/selection?only=N2,AB10").text


@pytest.mark.parametrize("suffix", ["", ".docx", ".xlsx", ".csv", ".md"])
def test_another_framework_has_its_own(several_app: Flask, suffix: str) -> None:
    answer = several_app.test_client().get(f"/f/midwifery/selection/log{suffix}?only=M1.1")
    assert answer.status_code == 200
    if suffix in ("", ".md", ".csv"):
        assert "Recognises the onset of labour" in answer.text


def test_a_framework_with_too_many_statements_asks_for_a_choice(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.web.selection.log.MOST_TICKS", 48)
    page = client.get("/selection/log").text
    assert "too many for one log" in page
    assert "<table>" not in page
    assert client.get("/selection/log.csv").status_code == 400
    assert cells(client.get("/selection/log?only=AB10").text)[1][0].startswith("AB10")
