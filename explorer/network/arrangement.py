"""Nodes as boxes with a place, and links as lines with a route.

Lengths are in pixels at the size in which the labels are meant to be read; x grows to the right, y downwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from explorer.framework import Basis, Link, Node
from explorer.network.routing.bezier import Route

TEXT, LEADING = 13.0, 16.0
"""Size of the labels, and the distance of their lines."""
TITLE_RIM = 10.0
"""Air above and below the title of a frame, together."""
LEDGER, ENTRY = 32.0, 11.0
"""The room for counts of links at the right of a card, and the height of each."""
ORDER = attrgetter("order", "name")
"""The order of kinds and of bases."""


@dataclass(frozen=True, slots=True)
class NodeBox:
    """A node's box: (*x*, *y*) is its middle, *lines* its label as it is broken.

    *column* counts from the left; *distance* is the number of links from the focus, None without one.
    *hidden* is how many nodes would be drawn beside it if it were opened.
    A box that *is_frame* has its label at its top, and other boxes in it;
    *counts* are how many of its links that no frame shows rest on each basis.
    """

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    column: int
    distance: int | None = None
    hidden: int = 0
    is_frame: bool = False
    counts: tuple[tuple[Basis, int], ...] = ()

    @property
    def title(self) -> NodeBox:
        """The part of the box that has its label: the uppermost of a frame, else the whole."""
        if not self.is_frame:
            return self
        height = len(self.lines) * LEADING + TITLE_RIM
        return replace(self, y=self.top + height / 2, height=height)

    @property
    def left(self) -> float:
        """The left edge."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Edge:
    """A link to be drawn; *main* ones carry the layout, the rest are faint until one of their ends is selected."""

    id: str
    link: Link
    main: bool

    @property
    def ends(self) -> tuple[str, str]:
        """The codes of what it leads from and to."""
        return self.link.subject.code, self.link.object.code

    @property
    def directed(self) -> bool:
        """Whether the link has a direction: one that reads the same from both ends has none."""
        return self.link.relation.phrase != self.link.relation.inverse_phrase


@dataclass(frozen=True, slots=True)
class Line(Edge):
    """A link as drawn, on its *route*."""

    route: Route


def count_by_basis(edges: Iterable[Edge]) -> Mapping[str, tuple[tuple[Basis, int], ...]]:
    """Count the links of each node that are not main ones, by basis, in the order of the bases."""
    found: dict[str, Counter[Basis]] = {}
    for edge in edges:
        for code in set() if edge.main else set(edge.ends):
            found.setdefault(code, Counter())[edge.link.basis] += edge.link.count
    return {
        code: tuple(sorted(counts.items(), key=lambda count: ORDER(count[0])))
        for code, counts in found.items()
    }


class Arrangement(NamedTuple):
    """Where the boxes of some nodes stand, and how the links among them run."""

    places: tuple[NodeBox, ...]
    lines: tuple[Line, ...]
