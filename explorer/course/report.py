"""All reports of a course, made at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from explorer.course.model import Course
from explorer.course.reports.balance import Balance, weigh
from explorer.course.reports.gaps import Gaps, find_gaps
from explorer.course.reports.grounds import Grounds, find_grounds
from explorer.course.reports.laid import Laid, lay
from explorer.course.reports.matrix import Matrix, matrix_of
from explorer.course.reports.overlaps import Overlap, find_overlaps
from explorer.framework.edition import Edition
from explorer.framework.json_record import Plain, plain
from explorer.framework.model import Basis


@dataclass(frozen=True, slots=True)
class Report:
    """A course *laid* over a framework, with its reports."""

    laid: Laid
    gaps: Gaps
    overlaps: tuple[Overlap, ...]
    balance: Balance
    grounds: Grounds

    @property
    def course(self) -> Course:
        """The course."""
        return self.laid.course

    @property
    def matrix(self) -> Matrix:
        """Its coverage matrix."""
        return matrix_of(self.laid)

    def to_dict(self) -> Plain:
        """Describe the course with all its reports."""
        return {
            "course": self.course.to_dict(),
            "coverage": self.laid.to_dict(),
            "matrix": self.matrix.to_dict(),
            "gaps": plain(self.gaps),
            "overlaps": plain(self.overlaps),
            "balance": plain(self.balance),
            "grounds": plain(self.grounds),
        }


def report_of(course: Course, edition: Edition, bases: Collection[Basis]) -> Report:
    """Make all reports of *course* over *edition*; places and comparisons rest on *bases*."""
    laid = lay(course, edition, bases)
    return Report(laid, find_gaps(laid), find_overlaps(laid), weigh(laid), find_grounds(laid, edition, bases))
