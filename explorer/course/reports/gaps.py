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
    """A statement that is assessed or developed by the link *early*, in an earlier module than the one where it is first *introduced*."""

    node: Node
    early: Link
    introduced: Link

    @property
    def what(self) -> str:
        """What is done too early, in a word."""
        return "assessed" if self.early.is_assessed else "developed"


@dataclass(frozen=True, slots=True)
class Gaps(Record):
    """Statements that a course leaves out, does not assess, or does in the wrong order.

    Some are *not_taught* at all, some only *through_parts*; some are taught and *never_assessed*, developed or assessed and *never_introduced*,
    or developed or assessed *too_early*.
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
    """Whether it is developed or assessed and no level introduces it; a link without a level may do so."""
    introduces = any(link.level.counts_as == "introduced" or link.level == UNSAID for link in one.links)
    return any(map(_goes_on, one.links)) and not introduces


def _goes_on(link: Link) -> bool:
    """Whether *link* takes for granted that its statement was introduced."""
    return link.is_assessed or link.level.counts_as == "developed"


def _too_early(laid: Laid) -> Iterator[TooEarly]:
    order = laid.course.order
    for one in laid.taught:  # its links are in the order of modules
        introduced = next((link for link in one.links if link.level.counts_as == "introduced"), None)
        if introduced is None:
            continue
        before = [link for link in one.links if order[link.module.id] < order[introduced.module.id]]
        early = [link for link in before if link.is_assessed] or list(filter(_goes_on, before))
        if early:
            yield TooEarly(one.node, early[0], introduced)
