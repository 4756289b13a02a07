"""What a session teaches, as it is ticked; what is not shown as a tick stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from explorer.course.model import UNSAID, Course, Level, Link, Module
from explorer.course.reading.levels import USUAL
from explorer.framework.model import Node
from explorer.importing.draft import Place

HANDY = tuple(level for level in USUAL if level.mark in "IDA")
"""The levels that are offered first."""
BY_HAND = Place("by hand")


def offered_levels(course: Course) -> tuple[Level, ...]:
    """Return the levels that can be ticked: those of the scale that the course declares, or the usual ones, with all that it uses."""
    if own := _own_scale(course):
        return (*own, *(UNSAID for _ in range(UNSAID in course.levels)))
    return tuple(level for level in (*USUAL, UNSAID) if level in HANDY or level in course.levels)


def tick(
    course: Course, module: Module, ticks: Collection[tuple[str, Level]], nodes: Iterable[Node]
) -> Course:
    """Return *course* in which *module* teaches of *nodes* what *ticks* say: pairs of a code and a level.

    A link that stays ticked keeps its activity, its assessment, its weight and its note.
    """
    shown = {node.code: node for node in nodes}
    levels = offered_levels(course)
    kept = [
        link
        for link in course.links
        if link.module.id != module.id
        or link.node.code not in shown
        or link.level not in levels
        or (link.node.code, link.level) in ticks
    ]
    there = {(link.node.code, link.level) for link in kept if link.module.id == module.id}
    new = [
        Link(module, node, level, "", "", None, "", BY_HAND)
        for code, node in shown.items()
        for level in levels
        if (code, level) in ticks and (code, level) not in there
    ]
    return with_links(course, (*kept, *new))


def tell(
    course: Course, module: Module, said: Mapping[tuple[str, Level], tuple[str, str]], rest: tuple[str, str]
) -> Course:
    """Return *course* in which the links of *module* have the activities and assessments that are *said* of a code and a level.

    Where nothing is said then, they have those of the *rest*.
    """

    def told(link: Link) -> Link:
        if link.module.id != module.id:
            return link
        activity, assessment = said.get((link.node.code, link.level), (link.activity, link.assessment))
        return replace(link, activity=activity or rest[0], assessment=assessment or rest[1])

    return replace(course, links=tuple(map(told, course.links)))


def link_statement(course: Course, module: Module, node: Node, level: Level, note: str) -> Course:
    """Return *course* in which *module* teaches *node* at a *level*; *note* says why, where nothing says it yet."""
    if any(
        (one.module.id, one.node.code, one.level) == (module.id, node.code, level) for one in course.links
    ):
        return course
    return with_links(course, (*course.links, Link(module, node, level, "", "", None, note, BY_HAND)))


def with_links(course: Course, links: Iterable[Link]) -> Course:
    """Return *course* with *links*, and the levels that follow from them."""
    listed = tuple(links)
    used = {link.level for link in listed}
    scale = _own_scale(course) or tuple(level for level in USUAL if level in used)
    levels = (*scale, *(UNSAID for _ in range(UNSAID in used)))
    return replace(course, links=listed, levels=levels)


def _own_scale(course: Course) -> tuple[Level, ...]:
    """The levels that the course declares; none where they are usual ones."""
    levels = tuple(level for level in course.levels if level != UNSAID)
    return levels if any(level not in USUAL for level in levels) else ()
