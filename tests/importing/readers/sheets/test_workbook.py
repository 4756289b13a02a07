"""What Excel does to a table: numbers, dates, merged cells, indentation, sheets."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Options
from explorer.importing.readers import table
from tests.importing.tables import said, tree


def sheet_of(rows: Any, title: str = "Skills") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book, sheet


def read(book: Workbook, folder: Path) -> Draft:
    path = folder / "skills.xlsx"
    book.save(path)
    draft = table.read([path], Options())
    assert draft.adds_up
    return draft


def test_numbers_are_codes_as_they_are_shown(tmp_path: Path) -> None:
    book, sheet = sheet_of(
        [["Code", "Statement"], [1, "a"], [1.1, "b"], [1.1, "c"], [10, "d"], ["2.0", "e"], [7, "f"]]
    )
    sheet["A4"].number_format = "0.00"
    sheet["A5"].number_format = "0E+00"
    sheet["A7"].number_format = "000"
    assert [item.code for item in read(book, tmp_path).items] == ["1", "1.1", "1.10", "1E1", "2.0", "007"]


def test_a_date_is_taken_back(tmp_path: Path) -> None:
    rows = [["Code", "Statement"], ["1", "a"], ["1.1", "b"], [datetime(2026, 2, 1), "c"], ["1.3", "d"]]
    book, sheet = sheet_of(rows)
    sheet["A4"].number_format = "d-mmm"
    draft = read(book, tmp_path)
    assert [item.code for item in draft.items] == ["1", "1.1", "1.2", "1.3"]
    assert "made a date" in said(draft, "guessed")


def test_groups_in_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    book, sheet = sheet_of(
        [["Domain", "Theme", "Statement"], ["X", "Y", "a"], [None, None, "b"], ["W", None, "c"]]
    )
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    assert tree(read(book, tmp_path)) == {"X": "", "Y": "X", "a": "Y", "b": "Y", "W": "", "c": "W"}


def test_a_statement_in_merged_cells_is_one(tmp_path: Path) -> None:
    book, sheet = sheet_of([["Statement", "Example"], ["a", "one"], [None, "two"], ["b", None]])
    sheet.merge_cells("A2:A3")
    draft = read(book, tmp_path)
    assert [[note.words.text for note in item.notes] for item in draft.items] == [["one", "two"], []]
    assert "goes on" in said(draft, "changed")


def test_indentation_of_the_program_is_a_tree(tmp_path: Path) -> None:
    book, sheet = sheet_of([["Statement"], ["a"], ["b"], ["c"], ["d"]])
    sheet["A3"].alignment = Alignment(indent=1)
    sheet["A4"].alignment = Alignment(indent=2)
    sheet["A5"].alignment = Alignment(indent=1)
    assert tree(read(book, tmp_path)) == {"a": "", "b": "a", "c": "b", "d": "a"}


def test_grouped_rows_are_a_tree(tmp_path: Path) -> None:
    book, sheet = sheet_of([["Statement"], ["a"], ["b"], ["c"]])
    sheet.row_dimensions[3].outlineLevel = 1
    assert tree(read(book, tmp_path)) == {"a": "", "b": "a", "c": ""}


def test_other_sheets_are_said_and_further_tables_read(tmp_path: Path) -> None:
    book, _ = sheet_of([["Code", "Statement", "Parent"], ["D1", "a", None]], "Domains")
    book.create_sheet("Read me").append(["This file was made in spring."])
    more = book.create_sheet("Skills")
    more.append(["Code", "Statement", "Parent"])
    more.append(["1", "b", "D1"])
    draft = read(book, tmp_path)
    assert tree(draft) == {"D1": "", "1": "D1"}
    (note,) = [note for note in draft.notes if "no table" in note.what]
    assert "Read me" in note.places[0].file


def test_numbers_of_two_sheets_are_kept_apart(tmp_path: Path) -> None:
    book, _ = sheet_of([["Code", "Statement"], ["1", "a"], ["1.1", "b"]], "One")
    more = book.create_sheet("Two")
    for row in (["Code", "Statement"], ["1", "c"], ["1.1", "d"]):
        more.append(row)
    items = read(book, tmp_path).items
    texts = {item.id: item.statements[0].text for item in items}
    assert {texts[item.id]: texts[item.parents[0]] for item in items if item.parents} == {"b": "a", "d": "c"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007"),
    ],
)
def test_what_is_no_workbook_is_said(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "skills.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=words):
        table.read([path], Options())


@pytest.mark.parametrize(
    ("packed", "words"),
    [
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("xl/workbook.bin", "binary form"),
        ("content.xml", "an OpenDocument file"),
        ("Index/Document.iwa", "Numbers"),
        ("skills.csv", "a ZIP archive"),
    ],
)
def test_a_package_of_another_program_is_called_by_its_name(tmp_path: Path, packed: str, words: str) -> None:
    path = tmp_path / "skills.csv"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(packed, "text")
    with pytest.raises(BadInput, match=words):
        table.read([path], Options())


def test_a_workbook_of_charts_alone_is_said(tmp_path: Path) -> None:
    path = tmp_path / "charts.xlsx"
    book = Workbook()
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.remove(book.worksheets[0])
    book.save(path)
    with pytest.raises(BadInput, match="no sheet with cells"):
        table.read([path], Options())
