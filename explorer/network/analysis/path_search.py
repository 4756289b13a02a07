"""The search for paths: where one can go from a node, and which ways lead from one to another in how many steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from explorer.network.analysis.link_index import Rank, adjacency, row_rank
from explorer.network.maps.selection import Selection

MAX_STEPS = 50_000
"""Steps after which a search ends with what it has."""


@dataclass(frozen=True, slots=True)
class Traversal:
    """Where one can go from a node, along links and through nodes of *selection*, and never into *closed* ones.

    *ends* may be entered whatever they are.
    """

    selection: Selection
    ends: frozenset[str]
    closed: frozenset[str] = frozenset()
    _known: dict[str, Sequence[tuple[str, Rank]]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    def neighbours(self, code: str) -> Sequence[tuple[str, Rank]]:
        """What can be entered from *code*, sorted by code, with the rank of the firmest link that leads there."""
        if code not in self._known:
            self._known[code] = tuple(self._neighbours(code))
        return self._known[code]

    def _neighbours(self, code: str) -> Iterator[tuple[str, Rank]]:
        edition = self.selection.edition
        for other, between in adjacency(edition, code).items():
            if self._may_visit(other) and (found := next(filter(self.selection.includes_row, between), None)):
                yield other, row_rank(edition, found)

    def _may_visit(self, code: str) -> bool:
        if code in self.ends or code in self.closed:
            return code in self.ends
        return self.selection.includes_all_nodes or self.selection.includes_node(
            self.selection.edition.nodes[code]
        )

    def nodes_between(self, start: str, end: str, longest: int) -> set[str]:
        """The nodes that a way of at most *longest* links from *start* to *end* may come to."""
        inside = self._reached_from_both_ends(start, end, longest)
        there, back = self._distances(start, inside), self._distances(end, inside)
        return {code for code, step in there.items() if step + back.get(code, longest + 1) <= longest}

    def _reached_from_both_ends(self, start: str, end: str, longest: int) -> set[str]:
        """What is reached when both ends step outwards, *longest* steps in all, always the one with less before it."""
        reached = ({start}, {end})
        edges = [[start], [end]]
        for _ in range(longest):
            side = int(len(edges[1]) < len(edges[0]))
            self.selection.edition.link_table.read(edges[side])
            found = dict.fromkeys(
                other for code in edges[side] for other in self._next_nodes(code, (start, end)[side])
            )
            edges[side] = [code for code in found if code not in reached[side]]
            reached[side].update(edges[side])
        return reached[0] | reached[1]

    def _distances(self, start: str, inside: set[str]) -> dict[str, int]:
        """How far each node *inside* is from *start*, on ways that stay there."""
        away, edge = {start: 0}, [start]
        while edge:
            self.selection.edition.link_table.read(edge)
            found = dict.fromkeys(
                other for code in edge for other in self._next_nodes(code, start) if other in inside
            )
            step = away[edge[0]] + 1
            edge = [other for other in found if other not in away]
            away |= dict.fromkeys(edge, step)
        return away

    def _next_nodes(self, code: str, start: str) -> Iterator[str]:
        """Where a way from *start* goes on from *code*; at the other end it ends."""
        if code == start or code not in self.ends:
            yield from (other for other, _ in self.neighbours(code))


@dataclass(slots=True)
class PathSearch:
    """Enumerates the paths in their order; *ended* says that it gave up before it had them all."""

    traversal: Traversal
    start: str
    end: str
    longest: int
    near: dict[str, dict[str, Rank]] = field(init=False)
    reach: dict[Rank, list[set[str]]] = field(default_factory=dict)
    steps_taken: int = 0

    def __post_init__(self) -> None:
        inside = self.traversal.nodes_between(self.start, self.end, self.longest)
        self.traversal.selection.edition.link_table.read(inside)
        self.near = {
            code: {other: firm for other, firm in self.traversal.neighbours(code) if other in inside}
            for code in sorted(inside)
        }

    @property
    def gave_up(self) -> bool:
        """Whether the search took too many steps."""
        return self.steps_taken > MAX_STEPS

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Yield the codes of each path: by length, then by the weakest step, then by codes."""
        levels = sorted({level for near in self.near.values() for level in near.values()})
        for length in range(1, self.longest + 1):
            for level in levels:
                walks = self._extend((self.start,), length, level)
                yield from (codes for codes in walks if self._weakest(codes) == level)

    def _weakest(self, codes: Sequence[str]) -> Rank:
        return max(self.near[one][other] for one, other in pairwise(codes))

    def _extend(self, codes: tuple[str, ...], left: int, level: Rank) -> Iterator[tuple[str, ...]]:
        """Go on from *codes* for exactly *left* steps that are no weaker than *level*."""
        if not left:
            yield codes
            return
        goal = self._nodes_before_end(left - 1, level)
        for other, firm in self.near.get(codes[-1], {}).items():
            if other in goal and firm <= level and other not in codes and not self.gave_up:
                self.steps_taken += 1
                yield from self._extend((*codes, other), left - 1, level)

    def _nodes_before_end(self, left: int, level: Rank) -> set[str]:
        """The nodes from which walks of exactly *left* such steps lead to the end, past neither end."""
        layers = self.reach.setdefault(level, [{self.end}])
        while len(layers) <= left:
            near = (other for code in layers[-1] for other, firm in self.near[code].items() if firm <= level)
            layers.append(set(near) - self.traversal.ends)
        return layers[left]
