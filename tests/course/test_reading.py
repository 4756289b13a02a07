"""What a spreadsheet says of a course: statements, levels, modules, and what is wrong with rows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from explorer.config import Settings
from explorer.course.command import EXAMPLE
from explorer.course.model import UNSAID
from explorer.course.reading.levels import MOST
from explorer.course.reading.reader import course_of, read_course
from explorer.errors import BadInput
from explorer.framework import Edition
from explorer.importing.readers.sheets.sheet import sheet_of
from explorer.importing.readers.sheets.workbook import workbook
from tests.course.courses import HEADS, read
from tests.course.test_carrying import WHOLE, retired, statement
from tests.frameworks import write_framework

DATA = Path(__file__).parent.parent / "data" / "course"
K2 = "An ability to draw on knowledge that all three components contribute to the maintenance of the alliance"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AB1", "AB1"),
        ("ab10", "AB10"),
        ("https://w3id.org/alliance/id/AB2", "AB2"),
        ("<https://w3id.org/alliance/id/AB2>", "AB2"),
        (K2, "K2"),
        (f"  {K2.upper()}. ", "K2"),
        (f"K2: {K2}", "K2"),
        ("Listen without judging", "AB1"),
    ],
)
def test_a_statement_is_named_by_code_address_or_words(edition: Edition, text: str, code: str) -> None:
    course = read(edition, f'M1,,,"{text}",I,,,,')
    assert [link.node.code for link in course.links] == [code]
    assert course.problems == ()


@pytest.mark.parametrize("text", ["AB", "AB77", "listening without judgement", "AB1 AB2", f"K1: {K2}", "=A1"])
def test_what_is_not_exact_is_never_taken(edition: Edition, text: str) -> None:
    course = read(edition, f'M1,,,"{text}",I,,,,')
    assert course.links == ()
    (problem,) = course.problems
    assert problem.refused
    assert problem.column == "competency_id"
    assert str(problem.place) == "course.csv, row 2"


def test_the_nearest_are_offered(edition: Edition) -> None:
    (slip,) = read(edition, "M1,,,AB77,I,,,,").problems
    assert [node.code for node in slip.nearest] == ["AB7"]
    (words,) = read(edition, "M1,,,dealing with strains in the bond,I,,,,").problems
    assert {node.code for node in words.nearest} >= {"AB11", "RK2"}
    assert "AB11" in words.suggestion
    (both,) = read(edition, f'M1,,,"K1: {K2}",I,,,,').problems
    assert [node.code for node in both.nearest][:2] == ["K1", "K2"]


@pytest.mark.parametrize(
    ("text", "name", "counts_as"),
    [
        ("I", "introduced", "introduced"),
        ("introduced", "introduced", "introduced"),
        ("d", "developed", "developed"),
        ("Reinforced", "reinforced", "developed"),
        ("M", "mastered", "developed"),
        ("mastery", "mastered", "developed"),
        ("Einführung", "introduced", "introduced"),
        ("vertieft", "developed", "developed"),
        ("geprüft", "assessed", "assessed"),
        ("a", "assessed", "assessed"),
        ("", UNSAID.name, ""),
    ],
)
def test_the_usual_levels_are_known(edition: Edition, text: str, name: str, counts_as: str) -> None:
    (link,) = read(edition, f"M1,,,AB1,{text},,,,").links
    assert (link.level.name, link.level.counts_as) == (name, counts_as)


@pytest.mark.parametrize(
    ("text", "hint"), [("Q", "The levels are I (introduced)"), ("I/A", "one row for each: I, A")]
)
def test_another_level_is_refused(edition: Edition, text: str, hint: str) -> None:
    course = read(edition, f"M1,,,AB1,{text},,,,")
    assert course.links == ()
    (problem,) = course.problems
    assert (problem.column, problem.value) == ("level", text)
    assert hint in problem.suggestion


def test_a_file_declares_its_own_scale(edition: Edition) -> None:
    text = f"Course,Mine\nLevel,N,novice,introduced\nlevel,E,expert,Assessed\n{HEADS}\nM1,,,AB1,n,,,,\nM1,,,AB2,expert,,,,\nM1,,,AB3,I,,,,"
    course = course_of([sheet_of(text, "c.csv")], edition, "c.csv")
    assert course.title == "Mine"
    assert [(level.mark, level.counts_as) for level in course.levels] == [
        ("N", "introduced"),
        ("E", "assessed"),
    ]
    assert [(link.node.code, link.level.name) for link in course.links] == [
        ("AB1", "novice"),
        ("AB2", "expert"),
    ]
    (problem,) = course.problems
    assert str(problem.place) == "c.csv, row 7"
    assert "N (novice), E (expert)" in problem.suggestion


def test_a_workbook_declares_it_on_a_sheet_and_has_several_tables(edition: Edition) -> None:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Year 1"
    for row in (HEADS.split(","), ["M1", "One", 1, "AB1", "N"]):
        first.append(row)
    second = book.create_sheet("Year 2")
    for row in (["Session", "Statement", "Level"], ["M2", "AB2", "E"]):
        second.append(row)
    scale = book.create_sheet("Levels")
    for row in (["Mark", "Name", "Counts as"], ["N", "novice", "I"], ["E", "expert", "A"]):
        scale.append(row)
    book.create_sheet("Thanks").append(["to all"])
    file = BytesIO()
    book.save(file)
    course = course_of(workbook(file.getvalue(), "c.xlsx"), edition, "c.xlsx")
    found = [(link.module.id, link.module.year, link.node.code, link.level.name) for link in course.links]
    assert found == [("M1", "1", "AB1", "novice"), ("M2", "", "AB2", "expert")]
    assert course.notes == ("c.xlsx, sheet “Thanks” has no heads of a course and is left out.",)


@pytest.mark.parametrize(
    "heads",
    [
        "Module ID,Module Title,Year,Competency ID,Level,Activity,Assessment,Weight,Note",
        "MODULE  code,session title,Academic Year,Statement,LEVEL,Teaching activity,Assessed by,Weight %,Comments",
        "Modul,Modultitel,Studienjahr,Kompetenz,Stufe,Lehrform,Prüfung,Gewicht,Bemerkung",
    ],
)
def test_heads_are_known_in_other_words(edition: Edition, heads: str) -> None:
    course = read(edition, "M1,One,1,AB1,I,Role play,Essay,20,Look", heads=heads)
    (link,) = course.links
    assert (link.module.title, link.module.year, link.level.mark) == ("One", "1", "I")
    assert (link.activity, link.assessment, link.weight, link.note) == ("Role play", "Essay", 20.0, "Look")
    assert course.notes == ()


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_spreadsheets_are_read(edition: Edition, tmp_path: Path, separator: str, mark: str) -> None:
    path = tmp_path / "c.csv"
    lines = (HEADS.replace(",", separator), *(separator.join(("M1", "One", "1", code, "I", "", "", "0,5" if separator != "," else "0.5", "")) for code in ("AB1", "AB2")))  # fmt: skip
    path.write_bytes((mark + "\r\n".join(lines) + "\r\n").encode())
    course = read_course(path, edition)
    assert [(link.node.code, link.weight) for link in course.links] == [("AB1", 0.5), ("AB2", 0.5)]
    assert course.problems == ()
    assert course.title == "c"


def test_a_file_without_heads_is_refused(edition: Edition) -> None:
    with pytest.raises(BadInput, match="no row with the heads of a course") as error:
        course_of([sheet_of("a,b\n1,2", "x.csv")], edition, "x.csv")
    assert "module_id and competency_id" in error.value.hint


def test_a_code_that_a_spreadsheet_changed_shows_in_its_words(edition: Edition) -> None:
    heads = f"{HEADS},statement_text"
    course = read(
        edition, f'M1,,,AB1,I,,,,,"{K2}"', f'M1,,,K2,I,,,,,"{K2}"', f'M1,,,,I,,,,,"{K2}"', heads=heads
    )
    assert [link.node.code for link in course.links] == ["AB1", "K2"]
    wrong, repeated = course.problems
    assert (wrong.column, wrong.refused) == ("statement_text", False)
    assert "is not the wording of AB1" in wrong.reason
    assert "row 3" in repeated.reason


def test_modules_are_in_the_order_of_years_and_then_of_the_file(edition: Edition) -> None:
    rows = (
        "Z,,Year 10,AB1,I,,,,",
        "Y,,Year 2,AB1,I,,,,",
        "W,,,AB1,I,,,,",
        "X,,Year 2,AB1,I,,,,",
        "V,,Year 10,,,,,,",
    )
    course = read(edition, *rows)
    assert [module.id for module in course.modules] == ["Y", "X", "Z", "V", "W"]
    assert course.years == ("Year 2", "Year 10", "")
    assert [link.module.id for link in course.by_statement["AB1"]] == ["Y", "X", "Z", "W"]


def test_what_rows_say_of_a_module_comes_together(edition: Edition) -> None:
    course = read(edition, "M1,,,AB1,I,,,,", "m1,One,2,AB2,I,,,,", "M1,Other,2,AB3,I,,,,")
    (module,) = course.modules
    assert (module.id, module.title, module.year) == ("M1", "One", "2")
    assert {link.module for link in course.links} == {module}
    (problem,) = course.problems
    assert "“Other” differs from “One”" in problem.reason
    assert not problem.refused


def test_the_example_has_no_mistake(edition: Edition) -> None:
    course = read_course(EXAMPLE, edition)
    assert (len(course.modules), len(course.links), course.rows.total) == (8, 36, 36)
    assert (course.problems, course.notes) == ((), ())
    assert course.title == "The therapeutic alliance in eight sessions"


def test_every_mistake_is_listed_and_good_rows_count(edition: Edition) -> None:
    course = read_course(DATA / "mistakes.csv", edition)
    rows = course.rows
    assert [link.node.code for link in course.links] == ["AB1", "K2", "AB2", "AB3", "AB1", "AB7", "AB8"]
    assert (rows.links, rows.modules_alone, rows.repeated, rows.unfilled, rows.empty, rows.refused) == (
        7,
        1,
        1,
        1,
        1,
        6,
    )
    found = [(one.place.where, one.column, one.refused) for one in course.problems]
    assert found == [
        ("row 5", "counts as", True),
        ("row 6", "mark", True),
        ("row 7", "", True),
        ("row 12", "Year", False),
        ("row 13", "Weight", False),
        ("row 14", "", False),
        ("row 15", "Competency", True),
        ("row 16", "Competency", True),
        ("row 17", "Level", True),
        ("row 18", "Level", True),
        ("row 19", "Competency", True),
        ("row 20", "Module ID", True),
        ("row 24", "Level", False),
        ("row 25", "", False),
    ]
    assert all(one.reason and one.suggestion for one in course.problems)
    assert course.notes == (
        "mistakes.csv: no column of a course, and left out: Room.",
        "mistakes.csv: a second column of the same sort, and left out: Level.",
    )


CELLS = st.sampled_from(("", "", "M1", "m2", "AB1", "ab2", "XX", "1.10", "I", "A", "Q", "I/A", "2", "x" * 120, "=cmd", '"', "\\", "<5", "👩‍⚕️", "שלום", K2, "#REF!"))  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(CELLS, max_size=11), max_size=12))
def test_each_row_becomes_exactly_one_thing(edition: Edition, rows: list[list[str]]) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADS.split(","))
    for number, row in enumerate([*rows, ["last", "", "", "AB9", "D"]], 2):
        for column, text in enumerate(row, 1):
            sheet.cell(number, column).value = text or None
            sheet.cell(number, column).data_type = "s"
    file = BytesIO()
    book.save(file)
    course = course_of(workbook(file.getvalue(), "c.xlsx"), edition, "c.xlsx")
    assert course.rows.total == len(rows) + 1
    assert course.rows.links == len(course.links)
    assert course.rows.refused == len({str(one.place) for one in course.problems if one.refused})
    assert len({(link.module.id, link.node.code, link.level, link.activity, link.assessment) for link in course.links}) == len(course.links)  # fmt: skip


def test_a_level_may_be_called_as_a_head_is(edition: Edition) -> None:
    text = f"level,Code,Module,introduced\n{HEADS}\nM1,,,AB1,code,,,,"
    course = course_of([sheet_of(text, "c.csv")], edition, "c.csv")
    assert [(link.node.code, link.level.name) for link in course.links] == [("AB1", "Module")]
    assert course.problems == ()


def test_the_mark_of_no_level_is_no_level(edition: Edition) -> None:
    text = f"level,×,taught,assessed\nlevel,N,novice,introduced\n{HEADS}\nM1,,,AB1,×,,,,\nM1,,,AB2,N,,,,"
    course = course_of([sheet_of(text, "c.csv")], edition, "c.csv")
    assert [link.level.counts_as for link in course.links] == ["", "introduced"]
    (problem,) = course.problems
    assert "“×” stands where no level is said" in problem.reason


def test_a_scale_has_so_many_levels_and_no_more(edition: Edition) -> None:
    levels = [sheet_of("mark,name,counts as\n" + "".join(f"m{at},,I\n" for at in range(MOST + 2)), "Levels")]
    course = course_of([sheet_of(f"{HEADS}\nM1,,,AB1,m0,,,,", "c.csv"), *levels], edition, "c.csv")
    assert len(course.levels) == MOST
    assert [(one.value, one.reason) for one in course.problems] == [
        (f"m{at}", f"A scale has at most {MOST} levels.") for at in (MOST, MOST + 1)
    ]


@pytest.mark.parametrize(
    "text", ["AB1/AB2", "AB1; AB2", "AB1, AB2", "ab1 and AB2", "AB1 und AB2", "AB1 + AB2", "AB1|AB2"]
)
def test_several_codes_in_a_cell_are_told_apart(edition: Edition, text: str) -> None:
    course = read(edition, f'M1,,,"{text}",I,,,,')
    assert course.links == ()
    (problem,) = course.problems
    assert problem.reason.endswith("is more than one statement.")
    assert problem.suggestion == "Write one row for each: AB1, AB2."


@pytest.mark.parametrize("text", ["AB1/AB99", "AB1,5", "AB1/AB1"])
def test_what_is_not_several_codes_alone_is_not_taken_for_them(edition: Edition, text: str) -> None:
    (problem,) = read(edition, f'M1,,,"{text}",I,,,,').problems
    assert "is no statement of the framework" in problem.reason


def test_a_code_that_was_retired_is_told_as_that(tmp_path: Path) -> None:
    gone = statement("G", "Care") + statement("G1", "Greets everybody", "G")
    gone += retired("G5", "Sends faxes") + retired("G6", "Greets", "G1")
    write_framework(tmp_path, WHOLE + gone)
    problems = read(
        Edition.open(Settings(ontology=tmp_path)), "M1,,,g5,I,,,,", "M1,,,G6,I,,,,", "M1,,,G1,I,,,,"
    ).problems
    assert [(one.reason, one.suggestion) for one in problems] == [
        ("“g5” was retired from the framework.", "Name another statement, or leave the row out."),
        ("“G6” was retired from the framework.", "It may be: G1 “Greets everybody”."),
    ]


def test_german_heads_are_known(edition: Edition) -> None:
    course = read(edition, "M1;Anfang;AB1;I", heads="Modul;Titel;Kompetenz;Niveau")
    assert [module.title for module in course.modules] == ["Anfang"]
    assert course.notes == ()


def test_a_table_without_heads_is_sent_to_the_template(edition: Edition) -> None:
    with pytest.raises(BadInput) as raised:
        course_of([sheet_of("M1,AB1,I", "course.csv")], edition, "course.csv")
    assert "as in the template" in raised.value.hint
