"""What several modules teach at the same level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.course.model import Level, Module
from explorer.course.reports.laid import Laid
from explorer.framework.json_record import Record
from explorer.framework.model import Node


@dataclass(frozen=True, slots=True)
class Overlap(Record):
    """A statement that several *modules*, in their order, teach at the same *level*."""

    node: Node
    level: Level
    modules: tuple[Module, ...]


def find_overlaps(laid: Laid) -> tuple[Overlap, ...]:
    """Find the overlaps of a course: in the order of the framework, and of the levels."""
    return tuple(_overlaps(laid))


def _overlaps(laid: Laid) -> Iterator[Overlap]:
    for one in laid.taught:
        if len(one.links) < 2:
            continue
        for level in laid.course.levels:
            modules = dict.fromkeys(link.module for link in one.links if link.level == level)
            if len(modules) > 1:
                yield Overlap(one.node, level, tuple(modules))
