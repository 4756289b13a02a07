"""Expected levels as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.course.model import Course, Link, Problem
from explorer.framework.model import Node


@dataclass(frozen=True, slots=True)
class Expected:
    """The levels that are expected: a *scale* from the lowest to the highest, the *stages* of training in their order, and *levels*.

    *levels* has for the code of a statement the place in the scale (from 0) by stage; a stage without an expectation is missing.
    *is_stated* says that the framework itself expects them, and not a table that somebody brought.
    """

    title: str
    scale: tuple[str, ...]
    stages: tuple[str, ...]
    levels: Mapping[str, Mapping[str, int]]
    problems: tuple[Problem, ...] = ()
    is_stated: bool = False

    def of(self, code: str) -> tuple[tuple[str, str], ...]:
        """Return the stages at which a level of the statement with *code* is expected, in their order, each with its level in words."""
        found = self.levels.get(code, {})
        return tuple((stage, self.scale[found[stage]]) for stage in self.stages if stage in found)


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """A statement with what is *expected* of it, a level of the scale or None for each stage, and the links that teach it."""

    node: Node
    expected: tuple[int | None, ...]
    taught: tuple[Link, ...] = ()


def rows_of(expected: Expected, nodes: tuple[Node, ...], course: Course | None) -> tuple[ExpectedRow, ...]:
    """Return a row for each of *nodes* of which something is expected, in their order, with what *course* teaches of it."""
    taught = course.by_statement if course else {}
    return tuple(
        ExpectedRow(
            node,
            tuple(expected.levels[node.code].get(stage) for stage in expected.stages),
            taught.get(node.code, ()),
        )
        for node in nodes
        if expected.levels.get(node.code)
    )
