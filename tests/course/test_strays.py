"""What people leave in spreadsheets: totals, heads twice, columns without heads, days in place of codes."""

from __future__ import annotations

import pytest

from explorer.course.reading.columns import letters
from explorer.course.reading.joining import one_table
from explorer.course.reading.reader import course_of
from explorer.framework import Edition
from explorer.importing.readers.sheets.sheet import Row, Sheet
from tests.course.courses import read


@pytest.mark.parametrize("name", ["Summe", "TOTAL", "Gesamt:", "Subtotal"])
@pytest.mark.parametrize("row", ["{},,,,,,,12,", "{},,,12,,,,,", ",{},,,,,,,"])
def test_a_row_of_totals_is_no_module(edition: Edition, name: str, row: str) -> None:
    course = read(edition, "M1,,,AB1,I,,,,", row.format(name))
    assert [module.id for module in course.modules] == ["M1"]
    (problem,) = course.problems
    assert problem.refused
    assert problem.reason == f"“{name}” is a row of totals, not a module."
    assert course.rows.refused == 1


def test_a_module_with_statements_may_be_called_as_totals_are(edition: Edition) -> None:
    course = read(edition, "Sum,,,AB1,I,,,,")
    assert [module.id for module in course.modules] == ["Sum"]
    assert course.problems == ()


@pytest.mark.parametrize(
    "row", ["Nr.,Titel,,Code,,,,,", "module_id,module_title,year,competency_id,level,activity,,,"]
)
def test_heads_again_are_no_module(edition: Edition, row: str) -> None:
    course = read(edition, row, "M1,,,AB1,I,,,,")
    assert [module.id for module in course.modules] == ["M1"]
    (problem,) = course.problems
    assert problem.reason == "It looks like a second row of heads."


def test_a_module_alone_is_no_second_row_of_heads(edition: Edition) -> None:
    course = read(edition, "Session,Introduction,2027,,,,,,")
    assert [module.title for module in course.modules] == ["Introduction"]
    assert course.problems == ()


def test_nothing_of_a_row_that_is_left_out_counts(edition: Edition) -> None:
    course = read(edition, "M1,,1,AB1,I,,,,", "M1,,2,AB77,,,,,", "M1,,3,,,,x,,", "M1,,1,AB2,,,,,")
    left_out = [one for one in course.problems if one.place.where in {"row 3", "row 4"}]
    assert {one.refused for one in left_out} == {True}
    assert not any("counts as taught" in one.reason for one in left_out)
    kept = [one for one in course.problems if not one.refused]
    assert [(one.place.where, one.reason) for one in kept] == [
        ("row 5", "No level is said; it counts as taught.")
    ]


def test_what_differs_of_a_module_is_told_once(edition: Edition) -> None:
    course = read(edition, "M1,,1,AB1,I,,,,", "M1,,2,AB2,I,,,,", "M1,,2,AB3,I,,,,", "M1,,3,AB4,I,,,,")
    assert [(one.place.where, one.value) for one in course.problems] == [("row 3", "2"), ("row 5", "3")]


def test_a_day_in_place_of_a_year_is_told_once(edition: Edition) -> None:
    course = read(edition, "M1,,2027-01-01,AB1,I,,,,", "M1,,2027-01-01,AB2,I,,,,")
    (problem,) = course.problems
    assert (problem.place.where, problem.column, problem.refused) == ("row 2", "year", False)
    assert "is a day" in problem.reason


def test_a_day_in_place_of_a_code_says_how_it_came_there(edition: Edition) -> None:
    (problem,) = read(edition, "M1,,,2027-01-01 00:00:00,I,,,,").problems
    assert "is a day, no statement" in problem.reason
    assert "Excel" in problem.suggestion


@pytest.mark.parametrize(
    ("place", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_called_as_spreadsheets_call_them(place: int, said: str) -> None:
    assert letters(place) == said


def test_a_column_without_a_head_is_told(edition: Edition) -> None:
    course = read(edition, "M1,Listening,AB1,,", heads="Modul,,Kompetenz,,")
    assert (
        "course.csv: a column without a head, and left out: B. Give it a head where it counts."
        in course.notes
    )


def test_columns_that_are_lacking_are_named_where_heads_mean_nothing(edition: Edition) -> None:
    course = read(edition, "M1,AB1,I,talk", heads="Modul,Kompetenz,Stufe,Vermittlung")
    assert "course.csv: no column of a course, and left out: Vermittlung." in course.notes
    said = "Where one of these is meant, name the column so: module_title, year, activity, assessment, weight, note."
    assert said in course.notes


def test_heads_of_a_german_course_are_known(edition: Edition) -> None:
    heads = (
        "Modulcode,Thema,Ausbildungsjahr,Lernziel,Kompetenzstufe,Methode,Leistungsnachweis,Anteil,Bemerkungen"
    )
    course = read(edition, "M1,Listening,1,AB1,I,talk,essay,2,well", heads=heads)
    (link,) = course.links
    assert (link.module.title, link.module.year, link.activity, link.assessment) == (
        "Listening",
        "1",
        "talk",
        "essay",
    )
    assert (link.weight, link.note, course.notes, course.problems) == (2, "well", (), ())


def test_several_sheets_as_one_keep_the_heads_that_they_have(edition: Edition) -> None:
    first = Sheet("c.xlsx, sheet “1”", (Row(1, ("Modul", "Kompetenz")), Row(2, ("M1", "AB77"))))
    second = Sheet("c.xlsx, sheet “2”", (Row(1, ("Kurs", "Code", "Stufe")), Row(2, ("M2", "AB1", "Q"))))
    joined = Sheet("c.csv", tuple(row for _, row in one_table([first, second])))
    problems = course_of([joined], edition, "c.csv").problems
    assert {one.column for one in problems if one.value} == {"Kompetenz", "Stufe"}


def test_a_title_above_the_heads_says_how_it_is_one(edition: Edition) -> None:
    lines = ("Modul,Kompetenz", "M1,AB1")
    (problem,) = read(edition, *lines, heads="Our course").problems
    assert "“Our course” stands before the heads" in problem.reason
    assert "write “course” into the cell before it" in problem.suggestion
    told = read(edition, *lines, heads="course,Our course")
    assert (told.title, told.problems) == ("Our course", ())
