"""A course on the map of the framework: each statement with a mark that says how far it is covered."""

from __future__ import annotations

from collections.abc import Collection

from explorer.course.report import Report
from explorer.course.reports.comparing import Comparison
from explorer.course.reports.laid import Covered
from explorer.course.reports.matrix import ASSESSED_BESIDE
from explorer.formats.drawing.node_marks import Extent, Marks, NodeMark
from explorer.framework.edition import Edition
from explorer.framework.model import Basis
from explorer.framework.outline import count_by_kind
from explorer.network import MAP_LIMIT, Drawing, framework_map
from explorer.text import capital

NOT_TAUGHT = "–"
LEGEND = (
    "A thick border and a filled box: taught, with its levels. A thin border: taught only through its parts, with how many of them. "
    f"A dashed border and “{NOT_TAUGHT}”: not taught."
)

OUTLINED = (
    "A thick line beside it: taught, with its levels. A double line: taught only through its parts, with how many of them. "
    f"A dotted line and “{NOT_TAUGHT}”: not taught. Beside each part is how many of its statements are covered."
)
COMPARED = (
    "A filled box: both courses teach it, alike (=) or at other levels (≠). "
    "A thin border with 1 or 2: only the first or the second course teaches it. A dashed border: neither does."
)
OUTLINED_BOTH = (
    "A thick line beside it: both courses teach it, alike (=) or at other levels (≠). "
    "A double line with 1 or 2: only the first or the second course teaches it. A dotted line: neither does."
)


def statements_drawing(edition: Edition, bases: Collection[Basis]) -> Drawing | None:
    """Return the map of all statements, as it rests on *bases*; None where they are too many for one."""
    kinds = tuple(kind for kind in edition.kinds.values() if kind.is_element)
    if sum(number for kind, number in count_by_kind(edition) if kind in kinds) > MAP_LIMIT:
        return None
    return framework_map(edition, bases, kinds, layout="board")


def compared_marks(compared: Comparison) -> Marks:
    """Return the mark of each statement of two courses that are *compared*, by its code."""
    marks: dict[str, NodeMark] = {
        node.code: NodeMark(NOT_TAUGHT, "Taught in neither.", "none") for node in compared.neither
    }
    marks |= {node.code: NodeMark("=", "Taught in both alike.", "whole") for node in compared.alike}
    for one in compared.otherwise:
        words = f"{', '.join(one.first)} in {compared.first}; {', '.join(one.second)} in {compared.second}."
        marks[one.node.code] = NodeMark("≠", capital(words), "whole")
    marks |= {
        one.node.code: NodeMark("1", f"Taught only in {compared.first}.", "part")
        for one in compared.only_first
    }
    return marks | {
        one.node.code: NodeMark("2", f"Taught only in {compared.second}.", "part")
        for one in compared.only_second
    }


def coverage_marks(report: Report) -> Marks:
    """Return the mark of each statement, by its code."""
    return {one.node.code: mark_of(one, report) for one in report.laid.statements}


def mark_of(one: Covered, report: Report) -> NodeMark:
    """Return the mark of a statement that is covered as *one* says: the levels at which it is taught, or how many of its parts."""
    words = f"{capital(one.state)}."
    extent: Extent = "whole" if one.is_taught else "part" if one.is_through_parts else "none"
    if one.is_through_parts:
        return NodeMark(f"{one.below_linked}/{one.below}", words, extent)
    if one.is_missing:
        return NodeMark(NOT_TAUGHT, words, extent)
    used = {link.level for link in one.links}
    levels = [level for level in report.course.levels if level in used]
    beside = one.is_assessed and not any(level.counts_as == "assessed" for level in levels)
    text = " ".join(level.mark for level in levels) + ASSESSED_BESIDE * beside
    names = ", ".join((*(level.name for level in levels), *["assessed"] * beside))
    return NodeMark(text, f"{words.removesuffix('.')}: {names}.", extent)
