"""Learning outcomes, each with the statements that it may mean; a person chooses among them, or none."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.course.matching import Candidate, match
from explorer.course.planning.sessions import LONGEST, without_list_mark
from explorer.framework.edition import Edition
from explorer.framework.json_record import Record
from explorer.text import one_line

MOST = 60
"""Outcomes that are looked up at once."""


@dataclass(frozen=True, slots=True)
class Outcome(Record):
    """A sentence of a course, and the statements that it may mean, the likeliest first."""

    text: str
    candidates: tuple[Candidate, ...]


def read_outcomes(text: str) -> list[str]:
    """Read one outcome a line, without the marks of a list."""
    lines = (without_list_mark(one_line(line))[:LONGEST] for line in text.splitlines())
    return [line for line in lines if line]


def match_outcomes(edition: Edition, text: str) -> tuple[Outcome, ...]:
    """Return what each of the first `MOST` outcomes of *text* may mean in *edition*."""
    return tuple(Outcome(one, match(edition, one)) for one in read_outcomes(text)[:MOST])
