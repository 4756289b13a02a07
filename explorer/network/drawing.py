"""What a map draws: boxes with a place, links with a route, and what they were chosen from.

Lengths are in pixels at the size in which the labels are meant to be read; x grows to the right, y downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from explorer.framework import Basis, Kind, Link, Node
from explorer.network.arrangement import ORDER, Arrangement, Line, NodeBox

MOST_NODES, MOST_LINKS = 150, 400
"""Nodes and links of an overview, or of an answer, that are drawn; more cannot be taken in."""
CROWD = 40
"""How many nodes around a focus can be taken in; with more, only the links of one node stand out."""


@dataclass(frozen=True, slots=True)
class NodeValue:
    """A value of a node: *name* says of what kind, *text* is the value, *language* its language tag."""

    name: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class BoundQuery:
    """A query behind a drawing: its *title* and its *text* with the values bound."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of some nodes and the links among them; the same for the same data and parameters.

    *bounds* are the left, upper, right and lower edge of what is drawn.
    *all_nodes* and *all_links* say how many there are to choose from, drawn or not.
    *values* are values of a node that are listed and not drawn: code → values;
    *note* is what has to be said of the drawing as a whole;
    *repeatable* is whether the same address gives the same drawing the next time;
    *narrower* are the arrangements of the same nodes and links for places with less room, the widest first.
    """

    layout: str
    places: tuple[NodeBox, ...]
    lines: tuple[Line, ...]
    all_nodes: int
    all_links: int
    queries: tuple[BoundQuery, ...] = ()
    focus: Node | None = None
    depth: int = 0
    selected: Node | None = None
    values: Mapping[str, tuple[NodeValue, ...]] = field(default_factory=dict)
    note: str = ""
    repeatable: bool = True
    narrower: tuple[Arrangement, ...] = ()

    @property
    def twins(self) -> tuple[Drawing, ...]:
        """The same for places with less room, the widest first; none where it is the same picture in any place."""
        return tuple(replace(self, places=one.places, lines=one.lines, narrower=()) for one in self.narrower)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The edges of the picture, with some air around it."""
        xs = [edge for place in self.places for edge in (place.left, place.right)]
        ys = [edge for place in self.places for edge in (place.top, place.bottom)]
        step = 3 if self.is_board else 1  # on a board, ways keep between its edges, but not their handles
        xs += [x for line in self.lines for x, _ in line.route.points[::step]]
        ys += [y for line in self.lines for _, y in line.route.points[::step]]
        air = 10.0
        if not self.places:
            return (-air, -air, air, air)
        return (min(xs) - air, min(ys) - air, max(xs) + air, max(ys) + air)

    @property
    def width(self) -> float:
        """How wide the picture is."""
        return self.bounds[2] - self.bounds[0]

    @property
    def height(self) -> float:
        """How high the picture is."""
        return self.bounds[3] - self.bounds[1]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the drawn nodes, in their order."""
        return tuple(sorted({place.node.kind for place in self.places}, key=ORDER))

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The bases of the drawn links, in their order."""
        return tuple(sorted({line.link.basis for line in self.lines}, key=ORDER))

    def attribution(self, basis: Basis) -> str:
        """Say whose the drawn links of *basis* are: works that the framework does not cite are named beside the sources."""
        uncited = any(line.link.basis == basis and not line.link.is_cited for line in self.lines)
        return f"{basis.attribution}{', or a work not cited says' if basis.is_reported and uncited else ''}"

    def with_selection(self, code: str) -> Drawing:
        """The same picture with the node of *code* selected; with a code that is not drawn, none."""
        return replace(self, selected=self.nodes.get(code))

    @property
    def nodes(self) -> Mapping[str, Node]:
        """The drawn nodes by code, in the framework's order."""
        return {place.node.code: place.node for place in self.places}

    @property
    def links(self) -> Mapping[str, Link]:
        """The drawn links by id."""
        return {line.id: line.link for line in self.lines}

    @property
    def is_board(self) -> bool:
        """Whether frames say what is part of what, and links are drawn for what is selected only."""
        return self.layout == "board"

    @property
    def crowded(self) -> bool:
        """Whether there is more around the focus than can be taken in at once."""
        return (
            self.focus is not None
            and self.layout not in ("board", "tree", "paths")
            and len(self.places) > CROWD
        )

    @property
    def highlighted(self) -> Node | None:
        """The node whose links stand out: the selected one, in a crowd otherwise the focus."""
        return self.selected or (self.focus if self.crowded else None)

    @property
    def centre(self) -> Node | None:
        """The node that stands out: the selected one, otherwise the focus."""
        return self.selected or self.focus
