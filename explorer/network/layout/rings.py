"""Rings round a focus: how far out a node stands is how many links it is away, and it stands near its parent.

The rings are ellipses, since the boxes are wide; each is just large enough that no two boxes touch.
One ring runs in the framework's order; several are turned so that links across them are short (`ring_order`).
A ring that would be very large takes its boxes on several tracks, one outside the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import fmean

from explorer.framework import Node
from explorer.network.arrangement import TEXT, NodeBox
from explorer.network.graph import Graph, Parents, descend, distances, forest, nodes_of, parent_first
from explorer.network.layout import text_metrics
from explorer.network.layout.boxes import ROOMS, BoxSize, BoxSizes, SpatialIndex, box_size, node_box
from explorer.network.layout.ellipse import Ellipse
from explorer.network.layout.ring_order import sector_starts, untangle
from explorer.network.layout.vertical_stacking import spread

BESIDE, BETWEEN = 10.0, 42.0
"""Room between the boxes of a ring, and between two rings."""
TIGHT = 6.0
"""Room that there is at least between the boxes of a ring, where it is bent or lengths are rounded."""
STEP, GROWTH = 6.0, 0.015
"""How much a ring grows at least until its boxes have room, and as a part of its height."""
TRACKS, EACH, DEARER = 8, 40, 1.06
"""Most tracks of a ring, boxes for which one is enough, and how much smaller another has to make the picture."""


def rings(graph: Graph, parents: Parents, focus: str) -> tuple[NodeBox, ...]:
    """Lay out *graph* round *focus*, in the framework's order, clockwise from the parent of *focus* at the top.

    *parents* leads from each node to one that is a link nearer to *focus*. A place's column is the number of its ring.
    """
    nodes, away = nodes_of(graph), distances(graph, focus)
    _, children = forest(graph, parents, graph)
    children[focus] = parent_first(children.get(focus, []), focus, nodes)
    shares = _shares(focus, children, away)
    if max(away.values()) > 1:
        children = untangle(graph, focus, children, shares)
    turns = _turns(focus, children, shares)
    boxes = _boxes(nodes)
    laid = _Arrangement((node_box(nodes[focus], boxes[focus], 0, 0, 0, 0),), 0.0, 0.0)
    for ring in range(1, max(away.values()) + 1):
        codes = sorted((code for code in nodes if away[code] == ring), key=turns.__getitem__)
        laid = _smallest(laid, _Ring([nodes[code] for code in codes], turns, boxes, ring))
    found = {one.node.code: one for one in laid.places}
    return tuple(found[code] for code in nodes)


def _boxes(nodes: Mapping[str, Node]) -> dict[str, BoxSize]:
    """Give each node the narrowest box that holds its label."""
    return {
        code: box_size(node, text_metrics.narrowest_width([node.short_label], ROOMS, TEXT, 3))
        for code, node in nodes.items()
    }


def _shares(focus: str, children: Mapping[str, Sequence[str]], away: Mapping[str, int]) -> dict[str, float]:
    """How wide the sector of each node is: as wide as its leaves.

    A leaf of an inner ring needs more of the turn than one further out.
    """
    deepest = max(away.values())
    shares: dict[str, float] = {}
    for code in reversed(descend([focus], children)):
        below = sum((shares[child] for child in children.get(code, ())), 0.0)
        shares[code] = max(below, deepest / max(away[code], 1))
    return shares


def _turns(
    focus: str, children: Mapping[str, Sequence[str]], shares: Mapping[str, float]
) -> dict[str, float]:
    """Where each node stands on its ring, in turns from the top: in the middle of a sector of its own."""
    starts = sector_starts(focus, children, shares, centred=True)
    whole = sum(shares[child] for child in children.get(focus, ())) or 1.0
    middles = {code: (start + shares[code] / 2) / whole for code, start in starts.items()}
    first = next(iter(children.get(focus, ())), focus)
    return {code: (middle - middles[first]) % 1.0 for code, middle in middles.items()}


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """The places of the rings so far, the half axes of the outermost, and how far all are turned back."""

    places: tuple[NodeBox, ...]
    across: float
    down: float
    turned: float = 0.0

    @property
    def area(self) -> float:
        """How large the picture is."""
        width = max(one.right for one in self.places) - min(one.left for one in self.places)
        height = max(one.bottom for one in self.places) - min(one.top for one in self.places)
        return (width + BETWEEN) * (height + BETWEEN)


def _smallest(laid: _Arrangement, ring: _Ring) -> _Arrangement:
    """Add *ring* on as many tracks as make the picture smallest."""
    most = min(TRACKS, 1 + len(ring.nodes) // EACH)
    tried = [ring.grown(laid, tracks) for tracks in range(max(most - 1, 1), most + 1)]
    return min(enumerate(tried), key=lambda one: (one[1].area * DEARER ** one[0], one[0]))[1]


@dataclass(frozen=True)
class _Ring:
    """The nodes of one ring in their order; *turns* are where they would stand if they had room."""

    nodes: Sequence[Node]
    turns: Mapping[str, float]
    boxes: BoxSizes
    number: int

    @cached_property
    def average(self) -> tuple[float, float]:
        """What a box takes across and downwards, on average."""
        boxes = [self.boxes[node.code] for node in self.nodes]
        return fmean(box.width for box in boxes) + BESIDE, fmean(box.height for box in boxes) + BESIDE

    def grown(self, laid: _Arrangement, tracks: int) -> _Arrangement:
        """Add the ring on *tracks*, as near to the rings so far as its boxes do not touch."""
        inner, (width, height) = SpatialIndex(laid.places, BETWEEN), self.average
        track = Ellipse(laid.across + width / 2, laid.down + height / 2, width, height)
        while True:
            turns = self._turns(track, tracks, laid.turned)
            turned = laid.turned if self.number > 1 or not turns else turns[0]
            found = self._placed(track, tracks, [turn - turned + laid.turned for turn in turns])
            if found and inner.is_clear_of(found) and SpatialIndex(found, TIGHT).is_clear_of(found):
                outermost = track.outside(tracks - 1)
                return _Arrangement((*laid.places, *found), outermost.across, outermost.down, turned)
            lacking = sum(self.sizes) / tracks - track.length
            track = track.grown(max(STEP, track.down * GROWTH, lacking * height / 8))

    @cached_property
    def sizes(self) -> list[float]:
        """What each box takes along the ring, as a part of the average box."""
        width, height = self.average
        boxes = (self.boxes[node.code] for node in self.nodes)
        return [max((box.width + BESIDE) / width, (box.height + BESIDE) / height) for box in boxes]

    def _turns(self, track: Ellipse, tracks: int, turned: float) -> list[float]:
        """Where the boxes stand when each has its room; nothing where there is no room for all."""
        whole = track.length * tracks
        wanted = [self.turns[node.code] - turned for node in self.nodes]
        spare = (-len(self.nodes)) % tracks / whole
        return _spaced(wanted, [size / whole for size in self.sizes], spare)

    def _placed(self, track: Ellipse, tracks: int, turns: Sequence[float]) -> list[NodeBox]:
        """Put the boxes at *turns* on *track* and those outside it, one after the other."""
        found = []
        for index, (node, turn) in enumerate(zip(self.nodes, turns, strict=False)):
            x, y = track.outside(index % tracks).at(track.angle(turn))
            found.append(node_box(node, self.boxes[node.code], x, y, self.number, self.number))
        return found


def _spaced(wanted: Sequence[float], sizes: Sequence[float], spare: float) -> list[float]:
    """Return turns near to those *wanted*, for boxes of *sizes*, with *spare* room where the ring closes.

    Nothing is returned where there is no room for all.
    """
    left = 1 - spare - sum(sizes)
    if left < 0:
        return []
    gaps = [later - one for one, later in pairwise([*wanted, wanted[0] + 1])]
    seam = max(range(len(gaps)), key=lambda at: (round(gaps[at], 9), at)) + 1
    opened = [*wanted[seam:], *(turn + 1 for turn in wanted[:seam])]
    turned = [*sizes[seam:], *sizes[:seam]]
    found = spread(opened, turned, 0.0)
    if found[-1] - found[0] > 1 - spare - (turned[0] + turned[-1]) / 2 + 1e-9:
        each = left / len(found)
        found = spread([fmean(opened)] * len(found), [size + each for size in turned], 0.0)
    cut = len(found) - seam
    return [*(turn - 1 for turn in found[cut:]), *found[:cut]]
