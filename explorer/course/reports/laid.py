"""A course laid over a framework: each statement with what links it, and what links something below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from explorer.course.model import Course, Link
from explorer.framework.edition import Edition
from explorer.framework.json_record import Plain, Record
from explorer.framework.model import Basis, Node
from explorer.framework.outline import Branch, build_outline

RULE = (
    "A statement is taught directly where a row links it. It is covered through its parts where no row links it, "
    "but at least one statement below it in the outline: one part is enough, whatever the others are."
)
"""How coverage is counted, for every report that counts it."""


@dataclass(frozen=True, slots=True)
class Covered(Record):
    """A statement with its *links*; *depth* is 0 at the top, *area* the part of the framework that it belongs to.

    *below* is how many statements are below it, *below_linked* how many of these a row links.
    """

    node: Node
    depth: int
    area: Node
    links: tuple[Link, ...]
    below: int
    below_linked: int

    @property
    def is_taught(self) -> bool:
        """Whether a row links it."""
        return bool(self.links)

    @property
    def is_through_parts(self) -> bool:
        """Whether no row links it, but one below it."""
        return not self.links and self.below_linked > 0

    @property
    def is_missing(self) -> bool:
        """Whether no row links it, nor anything below it."""
        return not self.links and not self.below_linked

    @property
    def is_assessed(self) -> bool:
        """Whether a row that links it assesses it."""
        return any(link.is_assessed for link in self.links)

    @property
    def state(self) -> str:
        """Its coverage in words."""
        if self.links:
            return "taught"
        return "through its parts" if self.below_linked else "not taught"


@dataclass(frozen=True)
class Laid:
    """A *course* laid over the *statements* of a framework, in its order; places rest on what the outline was asked for."""

    course: Course
    statements: tuple[Covered, ...]

    @cached_property
    def taught(self) -> tuple[Covered, ...]:
        """The statements that a row links."""
        return tuple(one for one in self.statements if one.is_taught)

    @cached_property
    def through_parts(self) -> tuple[Covered, ...]:
        """The statements that no row links, but of which a part is linked."""
        return tuple(one for one in self.statements if one.is_through_parts)

    @cached_property
    def missing(self) -> tuple[Covered, ...]:
        """The statements that are neither."""
        return tuple(one for one in self.statements if one.is_missing)

    @cached_property
    def areas(self) -> tuple[tuple[Node, tuple[Covered, ...]], ...]:
        """The statements by area, in the order of the framework."""
        groups = (tuple(found) for _, found in groupby(self.statements, lambda one: one.area.code))
        return tuple((found[0].area, found) for found in groups)

    def to_dict(self) -> Plain:
        """Count direct coverage and that through parts apart, with the rule."""
        return {
            "statements": len(self.statements),
            "taught": len(self.taught),
            "throughParts": len(self.through_parts),
            "notTaught": len(self.missing),
            "rule": RULE,
        }


def lay(course: Course, edition: Edition, bases: Collection[Basis]) -> Laid:
    """Lay *course* over the outline of *edition*, as far as its places rest on *bases*."""
    outline = build_outline(edition, tuple(bases))
    return Laid(course, tuple(_walk(outline, course)))


def _walk(outline: Sequence[Branch], course: Course) -> Iterator[Covered]:
    """Go through *outline*; the areas are its tops, or the parts of the top where it is a single one."""
    if len(outline) != 1:
        for top in outline:
            yield from _covered(top, 0, top.node, course)[0]
        return
    (top,) = outline
    rest = [one for part in top.parts for one in _covered(part, 1, part.node, course)[0]]
    linked = sum(one.is_taught for one in rest)
    yield Covered(top.node, 0, top.node, _links(top, course), len(rest), linked)
    yield from rest


def _covered(branch: Branch, depth: int, area: Node, course: Course) -> tuple[list[Covered], int]:
    """Return *branch* and all below it, and how many of these a row links."""
    below: list[Covered] = []
    linked = 0
    for part in branch.parts:
        found, number = _covered(part, depth + 1, area, course)
        below += found
        linked += number
    links = _links(branch, course)
    own = Covered(branch.node, depth, area, links, len(below), linked)
    return [own, *below], linked + bool(links)


def _links(branch: Branch, course: Course) -> tuple[Link, ...]:
    return course.by_statement.get(branch.node.code, ())
