"""A course on the map of the framework: each statement with a mark that says how far it is covered."""

from __future__ import annotations

from collections.abc import Collection

from explorer.course.report import Report
from explorer.course.reports.laid import Covered
from explorer.course.reports.matrix import ASSESSED_BESIDE
from explorer.formats.drawing.node_marks import Extent, Marks, NodeMark
from explorer.framework.edition import Edition
from explorer.framework.model import Basis
from explorer.network import MAP_LIMIT, Drawing, framework_map
from explorer.text import capital

NOT_TAUGHT = "–"
LEGEND = (
    "A thick border and a filled box: taught, with its levels. A thin border: taught only through its parts, with how many of them. "
    f"A dashed border and “{NOT_TAUGHT}”: not taught."
)


def coverage_drawing(report: Report, edition: Edition, bases: Collection[Basis]) -> Drawing | None:
    """Return the map of all statements, as it rests on *bases*; None where they are too many for one."""
    if len(report.laid.statements) > MAP_LIMIT:
        return None
    kinds = tuple(kind for kind in edition.kinds.values() if kind.is_element)
    return framework_map(edition, bases, kinds, layout="board")


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
