"""Courses that tests write themselves, over the framework that ships."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explorer.course.files.reading import tables_in
from explorer.course.model import Course
from explorer.course.reading.reader import course_of
from explorer.course.report import Report, report_of
from explorer.framework import Edition

HEADS = "module_id,module_title,year,competency_id,level,activity,assessment,weight,note"


def read(edition: Edition, *lines: str, heads: str = HEADS, title: str = "A course") -> Course:
    """Read the course with *lines* below *heads*; the first line is row 2."""
    return course_of(
        tables_in("\n".join((heads, *lines)).encode(), "course.csv"), edition, "course.csv", title
    )


def report(edition: Edition, *lines: str) -> Report:
    """Make the reports of the course with *lines*."""
    return report_of(read(edition, *lines), edition, tuple(edition.bases.values()))


def codes(found: Iterable[Any]) -> list[str]:
    """The codes of nodes, or of what has a node."""
    return [str(getattr(one, "node", one).code) for one in found]
