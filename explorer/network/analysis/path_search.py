"""The search for paths: where one can go from a node, and which ways lead from one to another in how many steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from explorer.framework import Link, Node
from explorer.network.analysis.link_index import Adjacency
from explorer.network.analysis.link_strength import Rank, rank

LOOKED = 50_000
"""Steps after which a search ends with what it has."""


@dataclass(frozen=True, slots=True)
class Traversal:
    """Where one can go from a node; no kinds or relations are all, and *closed* nodes are never entered."""

    near: Adjacency
    nodes: Mapping[str, Node]
    ends: frozenset[str]
    bases: frozenset[str]
    kinds: frozenset[str]
    relations: frozenset[str]
    closed: frozenset[str] = frozenset()

    def hops(self, code: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """What can be entered from *code*, sorted by code, with the links that lead there, the firmest first."""
        for other, between in self.near[code].items():
            if self._enters(other) and (found := tuple(filter(self._leads, between))):
                yield other, found

    def _enters(self, code: str) -> bool:
        if code in self.ends:
            return True
        return code not in self.closed and (not self.kinds or self.nodes[code].kind.name in self.kinds)

    def _leads(self, link: Link) -> bool:
        known = not self.relations or link.relation.name in self.relations
        return known and link.basis.name in self.bases

    def between(self, start: str, end: str, longest: int) -> set[str]:
        """The nodes that a way of at most *longest* links from *start* to *end* may come to."""
        inside = self._around(start, end, longest)
        there, back = self._steps(start, inside), self._steps(end, inside)
        return {code for code, step in there.items() if step + back.get(code, longest + 1) <= longest}

    def _around(self, start: str, end: str, longest: int) -> set[str]:
        """What is reached when both ends step outwards, *longest* steps in all, always the one with less before it."""
        reached = ({start}, {end})
        edges = [[start], [end]]
        for _ in range(longest):
            side = int(len(edges[1]) < len(edges[0]))
            found = dict.fromkeys(
                other for code in edges[side] for other in self._from(code, (start, end)[side])
            )
            edges[side] = [code for code in found if code not in reached[side]]
            reached[side].update(edges[side])
        return reached[0] | reached[1]

    def _steps(self, start: str, inside: set[str]) -> dict[str, int]:
        """How far each node *inside* is from *start*, on ways that stay there."""
        away, edge = {start: 0}, [start]
        while edge:
            found = dict.fromkeys(
                other for code in edge for other in self._from(code, start) if other in inside
            )
            step = away[edge[0]] + 1
            edge = [other for other in found if other not in away]
            away |= dict.fromkeys(edge, step)
        return away

    def _from(self, code: str, start: str) -> Iterator[str]:
        """Where a way from *start* goes on from *code*; at the other end it ends."""
        if code == start or code not in self.ends:
            yield from (other for other, _ in self.hops(code))


@dataclass(slots=True)
class PathSearch:
    """Enumerates the paths in their order; *ended* says that it gave up before it had them all."""

    roads: Traversal
    start: str
    end: str
    longest: int
    near: dict[str, dict[str, Rank]] = field(init=False)
    reach: dict[Rank, list[set[str]]] = field(default_factory=dict)
    looked: int = 0

    def __post_init__(self) -> None:
        inside = self.roads.between(self.start, self.end, self.longest)
        self.near = {
            code: {other: rank(found[0]) for other, found in self.roads.hops(code) if other in inside}
            for code in sorted(inside)
        }

    @property
    def ended(self) -> bool:
        """Whether the search took too many steps."""
        return self.looked > LOOKED

    def run(self) -> Iterator[tuple[str, ...]]:
        """Yield the codes of each path: by length, then by the weakest step, then by codes."""
        levels = sorted({level for near in self.near.values() for level in near.values()})
        for length in range(1, self.longest + 1):
            for level in levels:
                walks = self._walk((self.start,), length, level)
                yield from (codes for codes in walks if self._weakest(codes) == level)

    def _weakest(self, codes: Sequence[str]) -> Rank:
        return max(self.near[one][other] for one, other in pairwise(codes))

    def _walk(self, codes: tuple[str, ...], left: int, level: Rank) -> Iterator[tuple[str, ...]]:
        """Go on from *codes* for exactly *left* steps that are no weaker than *level*."""
        if not left:
            yield codes
            return
        goal = self._reaching(left - 1, level)
        for other, firm in self.near.get(codes[-1], {}).items():
            if other in goal and firm <= level and other not in codes and not self.ended:
                self.looked += 1
                yield from self._walk((*codes, other), left - 1, level)

    def _reaching(self, left: int, level: Rank) -> set[str]:
        """The nodes from which walks of exactly *left* such steps lead to the end, past neither end."""
        layers = self.reach.setdefault(level, [{self.end}])
        while len(layers) <= left:
            near = (other for code in layers[-1] for other, firm in self.near[code].items() if firm <= level)
            layers.append(set(near) - self.roads.ends)
        return layers[left]
