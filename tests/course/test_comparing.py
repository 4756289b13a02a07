"""Two courses, and two years of one, side by side: which way round each sentence goes."""

from __future__ import annotations

import pytest

from explorer.course.model import Course
from explorer.course.reports.comparing import Comparison, compare, of_year
from explorer.course.reports.laid import lay
from explorer.errors import BadInput
from explorer.framework import Edition
from tests.course.courses import codes, read


def compared(edition: Edition, first: Course, second: Course) -> Comparison:
    bases = tuple(edition.bases.values())
    return compare(lay(first, edition, bases), lay(second, edition, bases))


def test_from_the_first_to_the_second(edition: Edition) -> None:
    old = read(edition, "M1,,1,AB1,I,,,,", "M1,,1,AB2,I,,,,", "M1,,1,AB3,I,,,,", title="Old")
    new = read(edition, "X,,1,AB2,A,,,,", "X,,1,AB3,I,,,,", "X,,1,AB4,D,,,,", "X,,2,AB2,D,,,,", title="New")
    found = compared(edition, old, new)
    assert (codes(found.only_first), codes(found.only_second), codes(found.otherwise)) == (
        ["AB1"],
        ["AB4"],
        ["AB2"],
    )
    assert found.same == 1
    assert list(found.sentences) == [
        "Listen without judging (AB1) is introduced in “Old”, and not taught in “New”.",
        "Help voice concerns and mistrust (AB4) is developed in “New”, and not taught in “Old”.",
        "Make the rationale clear (AB2) is introduced in “Old”, and developed and assessed in “New”.",
    ]
    turned = compared(edition, new, old)
    assert (codes(turned.only_first), codes(turned.only_second)) == (["AB4"], ["AB1"])
    assert list(turned.sentences)[-1].startswith(
        "Make the rationale clear (AB2) is developed and assessed in “New”"
    )


def test_an_assessment_beside_the_level_is_a_difference(edition: Edition) -> None:
    found = compared(edition, read(edition, "M,,,AB1,I,,,,"), read(edition, "M,,,AB1,I,,Essay,,"))
    assert [(one.first, one.second) for one in found.otherwise] == [
        (("introduced",), ("introduced", "assessed"))
    ]
    assert (found.first, found.second) == ("“A course” (first file)", "“A course” (second file)")


def test_a_course_is_like_itself(edition: Edition) -> None:
    one = read(edition, "M,,,AB1,I,,,,", "M,,,AB2,A,,,,")
    found = compared(edition, one, one)
    assert (found.only_first, found.only_second, found.otherwise, found.same) == ((), (), (), 2)


def test_two_years_of_one_course(edition: Edition) -> None:
    course = read(edition, "M1,,1,AB1,I,,,,", "M2,,2,AB1,A,,,,", "M2,,2,AB2,I,,,,")
    found = compared(edition, of_year(course, "1"), of_year(course, "2"))
    assert (codes(found.only_second), codes(found.otherwise), found.only_first) == (["AB2"], ["AB1"], ())
    assert (
        "is introduced in “A course, year 1”, and assessed in “A course, year 2”."
        in list(found.sentences)[-1]
    )
    with pytest.raises(BadInput, match="has no year “3”") as error:
        of_year(course, "3")
    assert error.value.hint == "It has: 1, 2."
