"""Expected levels: read from a table whose rows may be wrong, in the scale that it declares or in numbers."""

from __future__ import annotations

import pytest

from explorer.course.expected.model import Expected, rows_of
from explorer.course.expected.reading import read_expected
from explorer.course.expected.table import levels_export, template_export
from explorer.errors import BadInput
from explorer.framework import Edition
from explorer.importing.readers.sheets.sheet import sheet_of
from tests.course.courses import read

SCALE = "scale,none,knows,does with help,does alone"
HEADS = "competency_id,trainee,newly qualified,supervisor"


def expected(edition: Edition, *lines: str) -> Expected:
    """Read the table with *lines*."""
    return read_expected([sheet_of("\n".join(lines), "levels.csv")], edition, "levels.csv", "levels")


def test_names_and_numbers_are_places_in_the_scale(edition: Edition) -> None:
    found = expected(
        edition, "title,Our levels", SCALE, HEADS, "AB1,Does with help,does alone,3", "being critical,0,,1"
    )
    assert found.title == "Our levels"
    assert found.scale == ("none", "knows", "does with help", "does alone")
    assert found.stages == ("trainee", "newly qualified", "supervisor")
    assert found.levels == {
        "AB1": {"trainee": 2, "newly qualified": 3, "supervisor": 3},
        "N2": {"trainee": 0, "supervisor": 1},
    }
    assert found.problems == ()


def test_without_a_scale_levels_are_numbers(edition: Edition) -> None:
    found = expected(edition, HEADS, "AB1,1,2,4")
    assert found.scale == ("0", "1", "2", "3", "4")
    assert found.levels["AB1"]["supervisor"] == 4


def test_what_is_wrong_is_said_and_the_rest_counts(edition: Edition) -> None:
    found = expected(edition, SCALE, HEADS, "AB99,1,1,1", "AB1,9,knows,mastered", ",1,1,1", "AB2,,,")
    assert found.levels == {"AB1": {"newly qualified": 1}}
    assert [(str(one.place), one.column) for one in found.problems] == [
        ("levels.csv, row 3", ""),
        ("levels.csv, row 4", "trainee"),
        ("levels.csv, row 4", "supervisor"),
        ("levels.csv, row 5", ""),
    ]
    assert "AB9" in found.problems[0].suggestion
    assert "none, knows, does with help, does alone" in found.problems[1].suggestion


def test_rows_are_in_the_order_of_the_framework_with_what_is_taught(edition: Edition) -> None:
    course = read(edition, "M1,One,1,AB1,I,,,,")
    found = expected(edition, HEADS, "AB1,1,2,3", "K1,1,1,1")
    nodes = tuple(edition.nodes[code] for code in ("K1", "AB1", "AB2"))
    rows = rows_of(found, nodes, course)
    assert [(one.node.code, one.expected, len(one.taught)) for one in rows] == [
        ("K1", (1, 1, 1), 0),
        ("AB1", (1, 2, 3), 1),
    ]
    sheet, _ = levels_export(found, rows, "source").sheets
    assert sheet.heads == (
        "code", "statement", "expected: trainee", "expected: newly qualified", "expected: supervisor", "own level", "taught",
    )  # fmt: skip
    assert sheet.rows[1][2:] == ("1", "2", "3", "", "M1 One: introduced")


def test_the_template_is_read_once_it_is_filled_in(edition: Edition) -> None:
    (sheet,) = template_export([edition.nodes["AB1"], edition.nodes["AB2"]], "Levels").sheets
    assert sheet.heads == ("competency_id", "trainee", "newly qualified", "supervisor", "statement_text")
    (code, _, *rest), _ = sheet.rows
    found = expected(edition, ",".join(sheet.heads[:-1]), ",".join((str(code), "2", *map(str, rest[:-1]))))
    assert found.levels == {"AB1": {"trainee": 2}}


@pytest.mark.parametrize("lines", [("competency_id", "AB1"), ("one,two", "1,2")])
def test_a_table_without_stages_is_refused(edition: Edition, lines: tuple[str, ...]) -> None:
    with pytest.raises(BadInput) as refused:
        expected(edition, *lines)
    assert "a column for each stage" in refused.value.hint


def test_too_many_stages_are_refused(edition: Edition) -> None:
    with pytest.raises(BadInput):
        expected(edition, "competency_id," + ",".join(f"s{at}" for at in range(13)), "AB1" + ",1" * 13)
