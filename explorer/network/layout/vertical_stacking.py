"""Heights into rows: where boxes of one column stand, so that none overlap and parents face their children."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
Children = Mapping[Item, Sequence[Item]]
NEAR, APART = 8.0, 18.0
"""Room between two leaves, and between two branches."""


def stack(
    roots: Sequence[Item], children: Children[Item], height: Callable[[Item], float], level: bool = False
) -> dict[Item, float]:
    """Return the middle of each item's box, leaves one below the other.

    A parent stands in the middle of its children or, if *level*, beside the first of them.
    Every branch has a strip of its own, so boxes never overlap, whatever their columns.
    """
    order = list(_walk(roots, children))
    extents: dict[Item, float] = {}
    for item in reversed(order):
        below = children.get(item, ())
        extents[item] = max(height(item), _extent(below, _gaps(below, children, APART), extents))
    tops = _tops(roots, order, children, extents, level)
    middles: dict[Item, float] = {}
    for item in reversed(order):
        below, half = children.get(item, ()), height(item) / 2
        low, high = tops[item] + half, tops[item] + extents[item] - half
        wanted = _mean(middles, below[:1] if level else below) if below else (low + high) / 2
        middles[item] = min(max(wanted, low), high)
    return middles


def _tops(
    roots: Sequence[Item], order: Sequence[Item], children: Children[Item], extents: Mapping[Item, float],
    level: bool,
) -> dict[Item, float]:  # fmt: skip
    """Where each item's strip begins."""
    tops: dict[Item, float] = {}

    def run(items: Sequence[Item], at: float, gaps: Sequence[float]) -> None:
        for item, gap in zip(items, [*gaps, 0.0], strict=True) if items else ():
            tops[item] = at
            at += extents[item] + gap

    run(roots, 0.0, _gaps(roots, children, APART))
    for item in order:
        below = children.get(item, ())
        gaps = _gaps(below, children, APART)
        spare = 0 if level else (extents[item] - _extent(below, gaps, extents)) / 2
        run(below, tops[item] + spare, gaps)
    return tops


def _mean(middles: Mapping[Item, float], items: Sequence[Item]) -> float:
    return (middles[items[0]] + middles[items[-1]]) / 2


def _extent(items: Sequence[Item], gaps: Sequence[float], extents: Mapping[Item, float]) -> float:
    return sum(extents[item] for item in items) + sum(gaps)


def _walk(roots: Iterable[Item], children: Children[Item]) -> Iterable[Item]:
    """Every item, parents before children, in order."""
    waiting = list(reversed(list(roots)))
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(reversed(children.get(item, ())))


def _gaps(items: Sequence[Item], children: Children[Item], apart: float) -> list[float]:
    """The room after each of *items* but the last: branches stand *apart*, leaves near each other."""
    branches = [bool(children.get(item)) for item in items]
    return [apart if one or other else NEAR for one, other in pairwise(branches)]


def spread(wanted: Sequence[float], heights: Sequence[float], gap: float = NEAR) -> list[float]:
    """Return middles as close as can be to those *wanted*, in the order given, of boxes that do not overlap.

    Neighbours that push each other become a block that stands at the mean of what its boxes want
    (isotonic regression by pooling adjacent violators).
    """
    offsets = _offsets(heights, gap)
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        value, size = want - offset, 1
        while blocks and blocks[-1][0] > value:
            other, count = blocks.pop()
            value, size = (value * size + other * count) / (size + count), size + count
        blocks.append((value, size))
    starts = [value for value, size in blocks for _ in range(size)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _offsets(heights: Sequence[float], gap: float) -> list[float]:
    offsets, at = [], 0.0
    for height in heights:
        offsets.append(at + height / 2)
        at += height + gap
    return offsets


def nearest_free(wanted: float, half: float, taken: Iterable[tuple[float, float]]) -> float:
    """Return the y nearest to *wanted* at which a strip of ±*half* meets none of the intervals *taken*."""
    intervals = sorted((low - half, high + half) for low, high in taken)
    ends = [wanted, *(low for low, _ in intervals), *(high for _, high in intervals)]
    possible = [y for y in ends if not any(low < y < high for low, high in intervals)]
    return min(possible, key=lambda y: (abs(y - wanted), y))
