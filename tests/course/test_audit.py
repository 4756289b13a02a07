"""The audit of a course: a row for each statement, with every gap and its reason, in Word and in Excel alike."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import openpyxl

from explorer.course.audit.document import FOUND, audit_export, audit_heads, summary
from explorer.course.audit.rows import AuditRow, audit_of
from explorer.course.report import Report
from explorer.course.reports.grounds import CAUTION
from explorer.formats.documents.docx import write_docx
from explorer.formats.documents.spreadsheet import write_xlsx
from explorer.framework import Edition
from tests.course.courses import report
from tests.frameworks import element, write_framework

ONE, TWO, THREE = "M1,One,1", "M2,Two,2", "M3,Three,Summer"
ROWS = (
    f"{ONE},K1,I,Seminar,,,after the reading",
    f"{TWO},K1,A,,Written test,,",
    f"{ONE},AC1,I,,,,",
    f"{ONE},AB1,A,,,,",
    f"{TWO},AB1,I,Role play,,,",
    f"{THREE},AB2,D,,Essay,,",
    f"{ONE},nothing,I,,,,",
)


def made(edition: Edition) -> Report:
    """The reports of the course of these tests."""
    return report(edition, *ROWS)


def row(edition: Edition, code: str) -> AuditRow:
    """The row of the statement with *code*."""
    (found,) = (one for one in audit_of(made(edition)) if one.node.code == code)
    return found


def test_every_statement_has_a_row_in_the_order_of_the_framework(edition: Edition) -> None:
    assert [one.node.code for one in audit_of(made(edition))][:5] == ["C0", "A1", "K1", "AC1", "AC2"]
    assert len(audit_of(made(edition))) == 49


def test_a_statement_that_lacks_nothing(edition: Edition) -> None:
    found = row(edition, "K1")
    assert found.state == "taught"
    assert found.taught_in == (
        "M1 One (year 1): introduced, Seminar (after the reading)",
        "M2 Two (year 2): assessed",
    )
    assert found.assessed_by == ("M2 Two (year 2): Written test",)
    assert found.levels == ("introduced", "assessed")
    assert found.lacking == ()
    assert found.evidence == "editor’s match: S2"


def test_each_gap_is_said_with_its_reason(edition: Edition) -> None:
    assert row(edition, "AC1").lacking == (
        "Never assessed: no level says so, and no row names an assessment.",
    )
    assert row(edition, "AB1").lacking == (
        "Assessed too early: in M1 One (year 1), and introduced in M2 Two (year 2).",
    )
    assert row(edition, "AB1").assessed_by == ("M1 One (year 1): how is not said",)
    assert row(edition, "AB2").lacking == (
        "Never introduced: it is developed or assessed, and no module introduces it.",
    )
    assert row(edition, "AB2").taught_in == ("M3 Three (Summer): developed",)
    assert row(edition, "A1").lacking == (
        "Taught only through its parts: 2 of 5 below it are linked to a module.",
    )
    assert row(edition, "CP4").lacking == (
        "Not taught: no module is linked to it, nor to anything below it.",
    )
    assert row(edition, "P4").lacking == ("Not taught: no module is linked to it.",)


def test_what_was_not_compared_says_so(edition: Edition) -> None:
    assert row(edition, "A1").evidence == "not compared one by one"


def test_the_summary_counts_what_the_rows_say(edition: Edition) -> None:
    rows, counted = audit_of(made(edition)), dict(summary(made(edition)))
    assert counted["in the framework"] == 49
    assert counted["taught directly"] == 4
    for what, begins in (
        ("not taught", "Not taught"),
        ("taught only through their parts", "Taught only"),
        ("taught, and never assessed", "Never assessed"),
        ("developed or assessed, and never introduced", "Never introduced"),
        ("developed or assessed before they are introduced", "Assessed too early"),
    ):
        found = [one for one in rows if any(said.startswith(begins) for said in one.lacking)]
        assert counted[what] == len(found) > 0


def test_the_word_file_is_read_without_the_site(edition: Edition) -> None:
    export = audit_export(made(edition), ("Framework: Alliance, version 2.",), "Cited so.")
    file = docx.Document(BytesIO(write_docx(export)))
    said = [paragraph.text for paragraph in file.paragraphs]
    assert said[0] == "Audit of coverage: A course"
    assert "Framework: Alliance, version 2." in said
    assert (
        "The course has 3 modules with 6 links to statements; 1 row of its file left out, listed at the end."
        in said
    )
    assert CAUTION in said
    assert any("nothing" in line and line.startswith("course.csv, row 8") for line in said), "rows left out"
    first, *areas = file.tables
    assert [[cell.text for cell in one.cells] for one in first.rows][1] == ["In the framework", "49"]
    cells = [[cell.text for cell in one.cells] for table in areas for one in table.rows[1:]]
    assert [one[0].split()[0] for one in cells] == [one.node.code for one in audit_of(made(edition))]
    assert [cell.text.casefold() for cell in areas[0].rows[0].cells] == list(audit_heads(made(edition)))
    k1 = next(one for one in cells if one[0].startswith("K1 "))
    assert k1[1].splitlines() == list(row(edition, "K1").taught_in)


def test_the_workbook_has_the_same_rows(edition: Edition) -> None:
    export = audit_export(made(edition), ("Framework: Alliance, version 2.",), "Cited so.")
    book = openpyxl.load_workbook(BytesIO(write_xlsx(export)))
    rows = [list(one) for one in book["Audit"].iter_rows(values_only=True)]
    assert [one[0] for one in rows[1:]] == [one.node.code for one in audit_of(made(edition))]
    found = dict(zip(rows[0], rows[1 + 2], strict=True))
    assert (found["Code"], found["Coverage"], found["Level"]) == ("K1", "taught", "introduced\nassessed")
    assert [list(one) for one in book["Summary"].iter_rows(values_only=True)][1] == ["in the framework", 49]
    assert "Cited so." in [one[0] for one in book["How to read it"].iter_rows(values_only=True)]


def test_where_nothing_was_compared_there_is_no_column_for_it(tmp_path: Path) -> None:
    found = report(Edition.open(write_framework(tmp_path, element("A1") + element("A2"))), f"{ONE},A1,I,,,,")
    assert FOUND not in audit_heads(found)
    export = audit_export(found, (), "")
    sheet, *_ = export.sheets
    assert len({len(sheet.heads), *map(len, sheet.rows)}) == 1
    assert sheet.rows[0][-1].startswith("Never assessed")  # type: ignore[union-attr] # a text
    table = docx.Document(BytesIO(write_docx(export))).tables[1]
    assert [cell.text for cell in table.rows[0].cells][-1] == "Lacking"


def test_what_was_compared_has_a_column(edition: Edition) -> None:
    assert FOUND in audit_heads(made(edition))
