"""What a course leaves out, does not assess, or does in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.course.model import UNSAID, Link
from explorer.course.reports.laid import Covered, Laid
from explorer.framework.json_record import Record
from explorer.framework.model import Node


@dataclass(frozen=True, slots=True)
class TooEarly(Record):
    """A statement that is first *assessed* in an earlier module than the one where it is first *introduced*."""

    node: Node
    assessed: Link
    introduced: Link


@dataclass(frozen=True, slots=True)
class Gaps(Record):
    """Statements that a course leaves out, does not assess, or does in the wrong order.

    Some are *not_taught* at all, some only *through_parts*; some are taught and *never_assessed*, assessed and *never_introduced*,
    or assessed *too_early*.
    Earlier is by year, then by the order of modules in the file.
    """

    not_taught: tuple[Node, ...]
    through_parts: tuple[Node, ...]
    never_assessed: tuple[Node, ...]
    never_introduced: tuple[Node, ...]
    too_early: tuple[TooEarly, ...]


def find_gaps(laid: Laid) -> Gaps:
    """Find the gaps of a course, in the order of the framework."""
    return Gaps(
        not_taught=tuple(one.node for one in laid.missing),
        through_parts=tuple(one.node for one in laid.through_parts),
        never_assessed=tuple(one.node for one in laid.taught if not one.is_assessed),
        never_introduced=tuple(one.node for one in laid.taught if _is_never_introduced(one)),
        too_early=tuple(_too_early(laid)),
    )


def _is_never_introduced(one: Covered) -> bool:
    """Whether it is assessed and no level introduces it; a link without a level may do so."""
    levels = [link.level for link in one.links]
    introduces = any(level.counts_as == "introduced" or level == UNSAID for level in levels)
    return one.is_assessed and not introduces


def _too_early(laid: Laid) -> Iterator[TooEarly]:
    order = laid.course.order
    for one in laid.taught:  # its links are in the order of modules
        assessed = next((link for link in one.links if link.is_assessed), None)
        introduced = next((link for link in one.links if link.level.counts_as == "introduced"), None)
        if assessed and introduced and order[assessed.module.id] < order[introduced.module.id]:
            yield TooEarly(one.node, assessed, introduced)
