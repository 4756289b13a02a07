"""In which order nodes stand round a focus, so that links across the rings are short and cross little.

Any order that keeps children together is a way to cut the circle into nested sectors.
The search moves one child at a time along its siblings to where links across are shortest in sum,
until nothing moves: a local search as for linear arrangements (Petit, Experiments on the minimum linear arrangement
problem, 2003). The same graph always ends in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from explorer.network.graph import Graph, descend, neighbours

ROUNDS, REACH = 5, 40
"""How often all nodes are looked at, and past how many siblings one is carried, at most."""
LEAST = 1e-6
"""How much shorter links have to become for a move to count."""

Children = Mapping[str, Sequence[str]]


def untangle(
    graph: Graph, focus: str, children: Children, shares: Mapping[str, float]
) -> dict[str, list[str]]:
    """Return *children* of each node in an order in which links across are short; the first child of *focus* stays first.

    *shares* is how much of the circle each node takes with all that is under it.
    """
    search = _Search(graph, focus, {code: [*under] for code, under in children.items()}, shares)
    for _ in range(ROUNDS):
        if not search.improve():
            break
    return search.children


def sector_starts(
    focus: str, children: Children, shares: Mapping[str, float], centred: bool = False
) -> dict[str, float]:
    """Return where the sector of each node begins: side by side in that of its parent, from its start or *centred*."""
    starts = {focus: 0.0}
    for code in descend([focus], children):
        sectors = [shares[child] for child in children.get(code, ())]
        spare = (shares[code] - sum(sectors)) / 2 if centred and code != focus else 0.0
        ends = accumulate(sectors, initial=starts[code] + spare)
        starts |= dict(zip(children.get(code, ()), ends, strict=False))
    return starts


@dataclass(slots=True)
class _Search:
    graph: Graph
    focus: str
    children: dict[str, list[str]]
    shares: Mapping[str, float]
    under: dict[str, list[str]] = field(init=False)
    starts: dict[str, float] = field(init=False)
    linked: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        order = descend([self.focus], self.children)
        self.under = {code: descend([code], self.children) for code in order}
        self.starts = sector_starts(self.focus, self.children, self.shares)
        self.linked = {
            code: [
                other for other in neighbours(self.graph, code) if other != self.focus and other in self.under
            ]
            for code in order
        }

    def improve(self) -> bool:
        """Move each child to the best place among its siblings; say whether any was moved."""
        moved = False
        for code in descend([self.focus], self.children):
            first = 1 if code == self.focus else 0
            for child in self.children.get(code, ())[first:]:
                moved = self._move(child, self.children[code], first) or moved
        return moved

    def _move(self, child: str, siblings: list[str], first: int) -> bool:
        """Carry *child* to each place from *first* on, and leave it where links are shortest."""
        home = siblings.index(child)
        best, least, gained = home, -LEAST, 0.0
        for step in (-1, 1):
            at, gained = home, 0.0
            while first <= at + step < len(siblings) and abs(at - home) < REACH:
                gained += self._swap(siblings, min(at, at + step))
                at += step
                if gained < least:
                    best, least = at, gained
            while at != home:
                self._swap(siblings, min(at, at - step))
                at -= step
        while home != best:
            step = 1 if best > home else -1
            self._swap(siblings, min(home, home + step))
            home += step
        return least < -LEAST

    def _swap(self, siblings: list[str], at: int) -> float:
        """Swap two neighbours; return how much longer links become by that."""
        one, other = siblings[at : at + 2]
        before = self._length(one, other)
        for code in self.under[one]:
            self.starts[code] += self.shares[other]
        for code in self.under[other]:
            self.starts[code] -= self.shares[one]
        siblings[at : at + 2] = other, one
        return self._length(one, other) - before

    def _length(self, one: str, other: str) -> float:
        """How long the links from all that is under *one* and *other* are, along the circle."""
        whole = self.shares[self.focus]
        moving = {*self.under[one], *self.under[other]}
        total = 0.0
        for code in moving:
            middle = self.starts[code] + self.shares[code] / 2
            for near in self.linked[code]:
                apart = abs(middle - self.starts[near] - self.shares[near] / 2)
                total += min(apart, whole - apart) * (0.5 if near in moving else 1.0)
        return total
