"""The audit of a course: a page to print and files, from a course that is sent, or from the command line."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from flask.testing import FlaskClient

from explorer.cli import main
from explorer.course.command import EXAMPLE


def cells(page: str) -> list[list[str]]:
    """The cells of each statement in the tables of *page*."""
    rows = re.findall(r'<tr><th scope="row"><a class="code".*?</tr>', page, re.S)
    return [
        [" ".join(unescape(re.sub(r"<[^>]*>", " ", cell)).split()) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in rows
    ]  # fmt: skip


@pytest.fixture(scope="module")
def example() -> str:
    """The text of the course that ships."""
    return EXAMPLE.read_text(encoding="utf-8")


def test_the_page_says_of_each_statement_what_an_audit_asks(client: FlaskClient, example: str) -> None:
    answer = client.post("/course", data={"text": example, "as": "audit"})
    assert answer.headers["Cache-Control"] == "no-store"
    found = {row[0].split()[0]: row[1:] for row in cells(answer.text)}
    assert len(found) == 49
    assert found["K1"] == [
        "S1 What the alliance is (year 1): introduced, Seminar on the three components S4 Rationale and goals (year 1): assessed",
        "S4 Rationale and goals (year 1): Short written test",
        "introduced assessed",
        "editor’s match: S2",
        "",
    ]
    assert found["P4"][-1] == "Not taught: no session is linked to it."
    said = unescape(answer.text)
    assert "Framework: Therapeutic alliance framework, version" in said
    assert "Edition of its records:" in said
    assert "Every match was made by an editor." in said
    assert "the course is a visitor’s" in said


def test_the_files_have_the_same_statements(client: FlaskClient, example: str) -> None:
    page = client.post("/course", data={"text": example, "as": "audit"}).text
    order = [row[0].split()[0] for row in cells(page)]
    word = docx.Document(BytesIO(client.post("/course", data={"text": example, "as": "audit.docx"}).data))
    assert [row.cells[0].text.split()[0] for table in word.tables[1:] for row in table.rows[1:]] == order
    book = openpyxl.load_workbook(
        BytesIO(client.post("/course", data={"text": example, "as": "audit.xlsx"}).data)
    )
    assert [row[0] for row in book["Audit"].iter_rows(min_row=2, values_only=True)] == order


def test_the_reports_lead_to_it(client: FlaskClient) -> None:
    page = client.get("/course?example=1").text
    for way in ("audit", "audit.docx", "audit.xlsx"):
        assert f'name="as" value="{way}"' in page


def test_the_command_writes_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "audit.docx"
    assert main(["course", "--example", "--audit", str(path)]) == 0
    assert f"The audit is in {path}." in capsys.readouterr().out
    word = docx.Document(str(path))
    assert word.paragraphs[0].text == "Audit of coverage: The therapeutic alliance in eight sessions"
    assert len([row for table in word.tables[1:] for row in table.rows[1:]]) == 49


def test_another_suffix_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", "--example", "--audit", str(tmp_path / "audit.pdf")]) == 2
    assert "neither DOCX nor XLSX" in capsys.readouterr().err
