"""``explorer course``: what it prints, and the files that it writes."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from explorer.cli import main
from explorer.course.command import EXAMPLE
from explorer.course.reading.reader import read_course
from explorer.framework import Edition
from tests.course.courses import HEADS

HOSTILE = (
    "M1,=cmd|' /C calc'!A0,1,AB1,I,@SUM(A1),,,+1",
    "+M2,-1,1,AB2,D,,,,",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.csv"
    path.write_text("\n".join((HEADS, *HOSTILE)), encoding="utf-8")
    return path


def test_the_reports_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", "--example"]) == 0
    said = capsys.readouterr().out
    for line in (
        "The therapeutic alliance in eight sessions: 8 sessions, 36 links.",
        "Taught directly: 27 of 49 statements (55 %).",
        "With those covered through their parts: 35 of 49 (71 %), 8 of them through parts alone.",
        "one part is enough, whatever the others are.",
        "  AB8 Keep an independent perspective: assessed in S5 The client's world view (2), introduced in S6 Doubts and strains (2)",
        "  AB9 Recognise threatening strains: developed in S7 Addressing ruptures, S8 Assessed consultation",
        "  P5 Alert and active (only the editor’s inference: about S2)",
        "the rest of it may still say so.",
    ):
        assert line in said


def test_what_is_wrong_with_the_file_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", "tests/data/course/mistakes.csv"]) == 0
    said = capsys.readouterr().out
    assert "17 rows below the heads: 7 counted as links; 1 naming a module alone; 1 saying again what another says; 1 without a module, as a template has them; 1 empty; 6 left out." in said  # fmt: skip
    assert said.index("Rows left out:") < said.index("Look at these, which count:") < said.index("Coverage")


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "ttl"])
def test_a_course_is_saved(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"saved.{suffix}"
    assert main(["course", "--example", "--save", str(path)]) == 0
    first = capsys.readouterr().out.partition("\nCoverage")
    assert f"The course is in {path}." in first[2]
    assert main(["course", str(path)]) == 0
    assert capsys.readouterr().out.partition("\nCoverage")[2] == first[2].partition("\nThe course is in")[0]


def test_no_course_is_saved_in_another_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", "--example", "--save", str(tmp_path / "c.docx")]) == 2
    assert ".csv" in capsys.readouterr().err


def test_the_reports_as_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["course", "--example", "--years", "1", "2", "--json"]) == 0
    said = json.loads(capfdbinary.readouterr().out)
    assert list(said) == [
        "course",
        "coverage",
        "matrix",
        "gaps",
        "overlaps",
        "balance",
        "grounds",
        "comparison",
    ]
    assert said["coverage"]["taught"] == 27
    assert said["coverage"]["rule"].startswith("A statement is taught directly")
    assert said["course"]["rows"] == {"links": 36, "modulesAlone": 0, "repeated": 0, "unfilled": 0, "empty": 0, "refused": 0, "total": 36}  # fmt: skip
    assert [one["node"]["code"] for one in said["gaps"]["tooEarly"]] == ["AB8"]
    assert said["comparison"]["first"] == "“The therapeutic alliance in eight sessions, year 1”"


def test_two_courses_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.csv"
    other.write_text(f"{HEADS}\nM,,,AB1,A,,,,", encoding="utf-8")
    assert main(["course", str(other), "--compare", str(EXAMPLE)]) == 0
    said = capsys.readouterr().out
    assert "0 statements only in “other”; 26 only in “The therapeutic alliance in eight sessions”; 1 in both at other levels; 0 in both alike." in said  # fmt: skip
    assert "(AB1) is assessed in “other”, and introduced, developed and assessed in “The" in said


def test_the_matrix_as_csv_runs_no_formula(hostile: Path, tmp_path: Path) -> None:
    into = tmp_path / "matrix.csv"
    assert main(["course", str(hostile), "--matrix", str(into)]) == 0
    heads, *rows = csv.reader(StringIO(into.read_text(encoding="utf-8-sig")))
    assert heads[-2:] == ["1: M1 =cmd|' /C calc'!A0", "1: +M2 -1"]
    assert len(rows) == 49
    assert [row[-2:] for row in rows if row[0] in ("AB1", "AB2")] == [["I", ""], ["", "D"]]
    assert not [cell for row in (heads, *rows) for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_module_without_a_year_runs_no_formula_either(tmp_path: Path) -> None:
    course, into = tmp_path / "c.csv", tmp_path / "matrix.csv"
    course.write_text(f"{HEADS}\n=1+1,=2+2,,AB1,I,,,,", encoding="utf-8")
    assert main(["course", str(course), "--matrix", str(into)]) == 0
    heads = next(csv.reader(StringIO(into.read_text(encoding="utf-8-sig"))))
    assert heads[-1] == "'=1+1 =2+2"


def test_the_matrix_as_a_workbook(hostile: Path, tmp_path: Path) -> None:
    into = tmp_path / "matrix.xlsx"
    assert main(["course", str(hostile), "--matrix", str(into)]) == 0
    book = load_workbook(BytesIO(into.read_bytes()))
    assert book.sheetnames == ["Coverage", "Links", "Gaps", "How to read it"]
    assert book["Coverage"].freeze_panes == "C2"
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    links = [[cell.value for cell in row][:9] for row in book["Links"].iter_rows(min_row=2)]
    assert links[0] == ["M1", "=cmd|' /C calc'!A0", "1", "AB1", "I", "@SUM(A1)", None, None, "+1"]


def test_the_links_of_a_matrix_are_a_course_again(tmp_path: Path, edition: Edition) -> None:
    into = tmp_path / "matrix.xlsx"
    assert main(["course", "--example", "--matrix", str(into)]) == 0
    again, first = read_course(into, edition), read_course(EXAMPLE, edition)
    without_rows = [[{**link.to_dict(), "row": ""} for link in course.links] for course in (first, again)]
    assert without_rows[0] == without_rows[1]
    assert again.problems == ()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_template_lists_all_and_is_read_back(tmp_path: Path, edition: Edition, suffix: str) -> None:
    into = tmp_path / f"template.{suffix}"
    assert main(["course", "--template", str(into)]) == 0
    course = read_course(into, edition)
    assert (course.rows.unfilled, course.rows.total) == (49, 49)
    assert (course.links, course.problems, course.notes) == ((), (), ())


def test_a_template_that_is_filled_in_is_a_course(tmp_path: Path, edition: Edition) -> None:
    into = tmp_path / "template.xlsx"
    main(["course", "--template", str(into)])
    book = load_workbook(into)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row, module in ((2, "M1"), (9, "M2")):
        sheet.cell(row, 1, module)
        sheet.cell(row, 5, "I")
    book.save(into)
    course = read_course(into, edition)
    assert [(link.module.id, link.node.code) for link in course.links] == [("M1", "C0"), ("M2", "A2")]
    assert (course.rows.unfilled, course.problems) == (47, ())


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], "No course is named."),
        (["nowhere.csv"], "There is no file nowhere.csv."),
        (["--example", "--matrix", "x.pdf"], "x.pdf is neither CSV nor XLSX."),
        (["--example", "--years", "1", "9"], "has no year “9”."),
        (["README.md"], "has no row with the heads of a course."),
    ],
)
def test_what_is_wrong_is_said(told: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", *told]) == 2
    assert said in capsys.readouterr().err
