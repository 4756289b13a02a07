"""What a course covers, what it leaves out, and on what that rests; the right answers are worked out by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.course.audit.rows import audit_of
from explorer.course.files.reading import tables_in
from explorer.course.model import Module
from explorer.course.reading.reader import course_of
from explorer.course.report import report_of
from explorer.course.reports.grounds import CAUTION, NOTHING
from explorer.course.sheets import matrix_export
from explorer.course.words import in_words
from explorer.framework import Edition
from explorer.framework.coverage import NOT_FOUND, STATES
from tests.course.courses import HEADS, codes, report
from tests.frameworks import element, write_framework

ONE = "M1,One,1"
TWO = "M2,Two,2"


def test_direct_coverage_and_that_through_parts_are_apart(edition: Edition) -> None:
    found = report(edition, f"{ONE},IT1,I,,,,", f"{ONE},AB10,I,,,,").laid
    assert codes(found.taught) == ["AB10", "IT1"]
    assert codes(found.through_parts) == ["C0", "CP3", "CP4"]
    assert len(found.missing) == 49 - 5
    by_code = {one.node.code: one for one in found.statements}
    assert (by_code["CP4"].below, by_code["CP4"].below_linked) == (13, 2)
    assert (by_code["AB10"].state, by_code["CP4"].state, by_code["AB11"].state) == (
        "taught",
        "through its parts",
        "not taught",
    )


def test_a_part_is_not_covered_because_its_whole_is(edition: Edition) -> None:
    found = report(edition, f"{ONE},K1,I,,,,").laid
    assert codes(found.taught) == ["K1"]
    assert "AC1" in codes(found.missing)


def test_statements_are_in_the_order_of_the_framework(edition: Edition) -> None:
    found = report(edition, f"{ONE},IB5,I,,,,", f"{ONE},K1,I,,,,").laid
    assert codes(found.taught) == ["K1", "IB5"]
    assert codes(found.statements)[:4] == ["C0", "A1", "K1", "AC1"]
    assert [one.depth for one in found.statements][:4] == [0, 1, 2, 3]


def test_gaps(edition: Edition) -> None:
    gaps = report(
        edition,
        f"{ONE},AB1,I,,,,",
        f"{TWO},AB1,A,,,,",
        f"{ONE},AB2,I,,,,",
        f"{TWO},AB3,A,,,,",
        f"{ONE},AB4,I,,Essay,,",
        f"{ONE},AB5,D,,,,",
        f"{TWO},AB6,,,Essay,,",
    ).gaps
    assert codes(gaps.never_assessed) == ["AB2", "AB5"]
    assert codes(gaps.never_introduced) == ["AB3", "AB5"]
    assert codes(gaps.through_parts) == ["C0", "CP1", "CP2"]
    assert gaps.too_early == ()
    assert not {"AB1", "AB6", "CP1"} & set(codes(gaps.not_taught))
    assert {"AB7", "CP3", "K1"} <= set(codes(gaps.not_taught))


def test_assessed_before_introduced_goes_by_years_first(edition: Edition) -> None:
    """The file names the later year first: what counts is the year."""
    right = report(edition, f"{TWO},AB1,A,,,,", f"{ONE},AB1,I,,,,")
    assert right.gaps.too_early == ()
    wrong = report(edition, f"{TWO},AB1,I,,,,", f"{ONE},AB1,A,,,,")
    (found,) = wrong.gaps.too_early
    assert (found.node.code, found.early.module.id, found.introduced.module.id) == ("AB1", "M1", "M2")


def test_years_are_numbers_not_letters(edition: Edition) -> None:
    assert report(edition, "M1,,Year 10,AB1,A,,,,", "M2,,Year 9,AB1,I,,,,").gaps.too_early == ()
    assert len(report(edition, "M1,,Year 9,AB1,A,,,,", "M2,,Year 10,AB1,I,,,,").gaps.too_early) == 1


def test_within_a_year_the_order_of_modules_counts(edition: Edition) -> None:
    rows = ("B,,1,AB2,I,,,,", "A,,1,AB1,A,,,,", "B,,1,AB1,I,,,,")
    assert report(edition, *rows).gaps.too_early == (), "module B is named first"
    (found,) = report(edition, *rows[1:]).gaps.too_early
    assert found.early.module.id == "A"


def test_one_module_may_do_both(edition: Edition) -> None:
    assert report(edition, f"{ONE},AB1,A,,,,", f"{ONE},AB1,I,,,,").gaps.too_early == ()
    assert report(edition, f"{ONE},AB1,I,,Essay,,").gaps.too_early == ()


def test_a_named_assessment_is_an_assessment_in_this_order_too(edition: Edition) -> None:
    (found,) = report(edition, f"{ONE},AB1,D,,Essay,,", f"{TWO},AB1,I,,,,").gaps.too_early
    assert found.early.assessment == "Essay"


def test_what_is_developed_before_it_is_introduced_is_too_early(edition: Edition) -> None:
    (found,) = report(edition, f"{ONE},AB1,D,,,,", f"{TWO},AB1,I,,,,").gaps.too_early
    assert (found.what, found.early.module.id, found.introduced.module.id) == ("developed", "M1", "M2")
    assert report(edition, f"{ONE},AB1,I,,,,", f"{TWO},AB1,D,,,,").gaps.too_early == ()


def test_of_what_is_too_early_an_assessment_is_named_first(edition: Edition) -> None:
    rows = ("M0,,1,AB1,D,,,,", "M1,,1,AB1,A,,,,", "M2,,2,AB1,I,,,,")
    (found,) = report(edition, *rows).gaps.too_early
    assert (found.what, found.early.module.id) == ("assessed", "M1")


def test_overlaps_are_at_the_same_level(edition: Edition) -> None:
    found = report(
        edition,
        f"{TWO},AB1,I,,,,",
        f"{ONE},AB1,I,,,,",
        f"{ONE},AB1,D,,,,",
        f"{ONE},AB2,I,,,,",
        f"{TWO},AB2,D,,,,",
        f"{ONE},AB3,I,Talk,,,",
        f"{ONE},AB3,I,Film,,,",
    ).overlaps
    assert [(one.node.code, one.level.name) for one in found] == [("AB1", "introduced")]
    assert [module.id for module in found[0].modules] == ["M1", "M2"]


def test_balance(edition: Edition) -> None:
    found = report(
        edition,
        f"{ONE},AB1,I,,,10,",
        f"{TWO},AB1,A,,,20,",
        f"{TWO},AB9,D,,,,",
        f"{TWO},C0,I,,,,",
        "M3,Three,2,,,,,,",
    ).balance
    areas = {one.code: one for one in found.areas}
    assert list(areas) == ["C0", "A1", "A2", "CP1", "CP2", "CP3"]
    assert sum(one.statements for one in found.areas) == 49
    cp1, cp3 = areas["CP1"], areas["CP3"]
    assert (cp1.statements, cp1.taught, cp1.through_parts, cp1.not_taught) == (6, 1, 1, 4)
    assert (cp1.assessed, cp1.links, cp1.weight) == (1, 2, 30.0)
    assert (cp3.taught, cp3.through_parts, cp3.assessed, cp3.weight) == (1, 2, 0, 0.0)
    assert (areas["C0"].statements, areas["C0"].taught) == (1, 1)
    kinds = {one.code: (one.statements, one.taught) for one in found.kinds}
    assert kinds["ability"] == (11, 2)
    first, second = found.years
    assert (first.year, first.modules, first.links, first.statements, first.introduced) == ("1", 1, 1, 1, 1)
    assert (second.modules, second.links, second.statements) == (2, 3, 3)
    assert (second.introduced, second.developed, second.assessed, second.weight) == (1, 1, 1, 20.0)
    assert found.idle == (Module("M3", "Three", "2", 2),)


def test_what_rests_on_evidence_and_is_not_taught(edition: Edition) -> None:
    """N1 and N2 are found, P1 in part, P5 only inferred, K2 not found; CP1 is found, and covered through AB1 alone."""
    found = report(edition, *(f"{ONE},{code},I,,,," for code in ("N2", "P5", "K2", "AB1"))).grounds
    untaught = codes(found.untaught_evidence)
    assert {"N1", "P1", "CP1"} <= set(untaught)
    assert not {"N2", "P5", "N5", "K2", "IT1", "AB1"} & set(untaught)
    assert codes(found.taught("inferred")) == ["P5"]
    assert codes(found.taught("not found")) == ["K2"]
    states = {one.state: one for one in found.states}
    assert codes(states["found"].through_parts) == ["CP1"]
    assert sum(len(one.taught) + len(one.through_parts) + len(one.not_taught) for one in found.states) == 49


def test_it_is_said_as_on_the_page_of_evidence(edition: Edition) -> None:
    found = report(edition, f"{ONE},P5,I,,,,", f"{ONE},N2,I,,,,").grounds
    assert {one.meaning for one in found.states} <= set(STATES.values())
    assert found.taught("inferred")[0].clause == "only the editor’s inference: about S2"
    assert found.taught("found")[0].clause == "editor’s match: S1"
    assert found.to_dict()["caution"] == CAUTION
    assert NOT_FOUND in CAUTION


def test_without_comparisons_nothing_is_said_of_evidence(tmp_path: Path) -> None:
    settings = write_framework(tmp_path, element("AB1"))
    found = report(Edition.open(settings), f"{ONE},AB1,I,,,,").grounds
    assert not found.is_compared
    assert found.untaught_evidence == ()
    assert found.to_dict()["caution"] == NOTHING


def test_the_matrix(edition: Edition) -> None:
    found = report(
        edition,
        f"{TWO},AB1,A,,,,",
        f"{ONE},AB1,D,,Essay,,",
        f"{ONE},AB1,I,,,,",
        f"{TWO},AB2,A,,Essay,,",
        f"{TWO},AB3,,,,,",
    ).matrix
    assert [module.id for module in found.modules] == ["M1", "M2"]
    rows = {row.covered.node.code: row for row in found.rows}
    assert rows["AB1"].marks == {"M1": "I D*", "M2": "A"}
    assert rows["AB2"].marks == {"M2": "A"}
    assert rows["AB3"].marks == {"M2": "×"}
    assert rows["CP1"].marks == {}
    assert rows["CP1"].to_dict()["state"] == "through its parts"
    assert len(found.rows) == 49
    assert "I: introduced; D: developed; A: assessed" in found.legend


def test_a_matrix_by_year_by_area_and_by_sheet_of_paper(edition: Edition) -> None:
    lines = [f"M{number},,{1 + number // 6},AB1,{'ID'[number % 2]},,{'Essay' if number == 3 else ''},," for number in range(8)]  # fmt: skip
    matrix = report(edition, *lines, "M9,,,AB1,A,,,,").matrix
    assert [(one.year, len(one.modules)) for one in matrix.years] == [("1", 6), ("2", 2), ("", 1)]
    assert [(one.year, len(one.modules)) for one in matrix.parts(4)] == [("1", 3), ("1", 3), ("2", 2), ("", 1)]  # fmt: skip
    row = next(row for row in matrix.rows if row.covered.node.code == "AB1")
    assert [one.marks(row, matrix.levels) for one in matrix.years] == ["I D*", "I D", "A"]
    assert [row for _, rows in matrix.areas for row in rows] == list(matrix.rows)
    assert [area.code for area, _ in matrix.areas] == ["C0", "A1", "A2", "CP1", "CP2", "CP3"]


def test_marks_of_several_words_are_summed_up_too(edition: Edition) -> None:
    text = f"level,in part,partly,introduced\nlevel,D*,deeply,developed\n{HEADS}\nM1,,1,AB1,in part,,,,\nM2,,1,AB1,D*,,,,\nM3,,1,AB1,D*,,Essay,,"
    course = course_of(tables_in(text.encode(), "c.csv"), edition, "c.csv")
    matrix = report_of(course, edition, tuple(edition.bases.values())).matrix
    row = next(row for row in matrix.rows if row.covered.node.code == "AB1")
    assert [one.marks(row, matrix.levels) for one in matrix.years] == ["in part D**"]


def test_the_sheet_of_links_has_weights_as_they_are_written(edition: Edition) -> None:
    found = report(edition, *(f"M1,,,{code},I,,,{weight}," for code, weight in (("AB1", "12.3456789"), ("AB2", "123456789"), ("AB3", "0.00001"))))  # fmt: skip
    links = next(sheet for sheet in matrix_export(found, "x").sheets if sheet.name == "Links")
    assert [row[7] for row in links.rows] == ["12.3456789", "123456789", "0.00001"]


@pytest.mark.parametrize(
    ("modules", "word"),
    [
        (("S1", "S2"), "session"),
        (("S1", "Intro"), "session"),
        (("Session 1", "session 2", "Exam"), "session"),
        (("M1", "M2"), "module"),
        (("S1", "M1", "M2"), "module"),
        (("Science", "Skills 2"), "module"),
    ],
)
def test_reports_call_the_parts_of_a_course_as_it_does(
    edition: Edition, modules: tuple[str, ...], word: str
) -> None:
    found = report(edition, *(f"{one},,1,K1,I" for one in modules))
    assert found.course.part == word
    said = "\n".join(in_words(found))
    assert f"{len(modules)} {word}s, " in said
    assert f"in several {word}s at the same level" in said
    lacking = {text for one in audit_of(found) for text in one.lacking}
    assert f"Not taught: no {word} is linked to it." in lacking
    other = {"session": "module", "module": "session"}[word]
    assert not re.search(rf"(?<!in-){other}", said, re.IGNORECASE)
    assert not any(other in text for text in lacking)
