"""The audit of a course: of each statement where it is taught, how it is assessed, what stands behind it, and what is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.course.model import Course, Link
from explorer.course.report import Report
from explorer.course.reports.gaps import Gaps, TooEarly
from explorer.course.reports.laid import Covered
from explorer.framework.json_record import Record
from explorer.framework.model import Node
from explorer.text import capital


@dataclass(frozen=True, slots=True)
class AuditRow(Record):
    """A statement of the framework as an audit asks for it, in words.

    *taught_in* and *assessed_by* have an entry for each link, *levels* the names of the levels that it reaches, in the order of the scale,
    *evidence* is what was found of it, with who matched it, *lacking* each gap with its reason.
    """

    node: Node
    area: Node
    depth: int
    state: str
    taught_in: tuple[str, ...]
    assessed_by: tuple[str, ...]
    levels: tuple[str, ...]
    evidence: str
    lacking: tuple[str, ...]


def audit_of(report: Report) -> tuple[AuditRow, ...]:
    """Return a row for each statement of the framework, in its order."""
    clauses = _clauses(report)
    early = {one.node.code: one for one in report.gaps.too_early}
    return tuple(
        AuditRow(
            node=one.node,
            area=one.area,
            depth=one.depth,
            state=one.state,
            taught_in=tuple(map(_taught, one.links)),
            assessed_by=tuple(_assessed(link) for link in one.links if link.is_assessed),
            levels=tuple(_levels(one, report.course)),
            evidence=clauses.get(one.node.code, ""),
            lacking=tuple(_lacking(one, report.gaps, early, report.course.part)),
        )
        for one in report.laid.statements
    )


def _clauses(report: Report) -> Mapping[str, str]:
    """What was found of each statement, by its code."""
    return {
        ground.node.code: ground.clause or state.meaning
        for state in report.grounds.states
        for ground in (*state.taught, *state.through_parts, *state.not_taught)
    }


def _taught(link: Link) -> str:
    about = ", ".join(filter(None, (link.level.name, link.activity)))
    note = f" ({link.note})" if link.note else ""
    return f"{where(link)}: {about}{note}"


def _assessed(link: Link) -> str:
    return f"{where(link)}: {link.assessment or 'how is not said'}"


def where(link: Link) -> str:
    """Name the module of *link*, with its year."""
    year = link.module.year
    return f"{link.module.name}{f' (year {year})' if year[:1].isdigit() else f' ({year})' if year else ''}"


def _levels(one: Covered, course: Course) -> Iterator[str]:
    used = {link.level for link in one.links}
    yield from (level.name for level in course.levels if level in used)


def _lacking(one: Covered, gaps: Gaps, early: Mapping[str, TooEarly], part: str) -> Iterator[str]:
    """Yield what is lacking of a statement, each with its reason."""
    if one.is_missing:
        yield f"Not taught: no {part} is linked to it" + (", nor to anything below it." if one.below else ".")
    if one.is_through_parts:
        yield f"Taught only through its parts: {one.below_linked} of {one.below} below it are linked to a {part}."
    if one.node in gaps.never_assessed:
        yield "Never assessed: no level says so, and no row names an assessment."
    if one.node in gaps.never_introduced:
        yield f"Never introduced: it is developed or assessed, and no {part} introduces it."
    if found := early.get(one.node.code):
        yield f"{capital(found.what)} too early: in {where(found.early)}, and introduced in {where(found.introduced)}."
