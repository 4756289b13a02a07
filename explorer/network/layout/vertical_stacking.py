"""Heights into rows: where boxes of one column stand, so that none overlap and parents face their children."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from explorer.network.graph import descend
from explorer.network.layout.boxes import BoxSizes

Children = Mapping[str, Sequence[str]]
NEAR, APART = 8.0, 18.0
"""Room between two leaves, and between two branches."""


def stack(roots: Sequence[str], children: Children, sizes: BoxSizes, level: bool = False) -> dict[str, float]:
    """Return the middle of each box, leaves one below the other.

    A parent stands in the middle of its children or, if *level*, beside the first of them.
    Every branch has a strip of its own, so boxes never overlap, whatever their columns.
    """
    order = descend(roots, children)
    extents: dict[str, float] = {}
    for code in reversed(order):
        extents[code] = max(sizes[code].height, _extent(children.get(code, ()), children, extents))
    tops = _run(roots, 0.0, children, extents)
    for code in order:
        below = children.get(code, ())
        spare = 0 if level else (extents[code] - _extent(below, children, extents)) / 2
        tops |= _run(below, tops[code] + spare, children, extents)
    middles: dict[str, float] = {}
    for code in reversed(order):
        below, half = children.get(code, ()), sizes[code].height / 2
        low, high = tops[code] + half, tops[code] + extents[code] - half
        wanted = _mean(middles, below[:1] if level else below) if below else (low + high) / 2
        middles[code] = min(max(wanted, low), high)
    return middles


def _extent(codes: Sequence[str], children: Children, extents: Mapping[str, float]) -> float:
    """How high the strips of *codes* are together."""
    return sum(extents[code] for code in codes) + sum(_gaps(codes, children))


def _run(
    codes: Sequence[str], top: float, children: Children, extents: Mapping[str, float]
) -> dict[str, float]:
    """Where the strip of each of *codes* begins, one below the other from *top* on."""
    steps = (extents[code] + gap for code, gap in zip(codes, _gaps(codes, children), strict=False))
    return dict(zip(codes, accumulate(steps, initial=top), strict=False))


def _gaps(codes: Sequence[str], children: Children) -> list[float]:
    """The room after each of *codes* but the last: branches stand apart, leaves near each other."""
    branches = [bool(children.get(code)) for code in codes]
    return [APART if one or other else NEAR for one, other in pairwise(branches)]


def _mean(middles: Mapping[str, float], codes: Sequence[str]) -> float:
    return (middles[codes[0]] + middles[codes[-1]]) / 2


def spread_boxes(pulls: Mapping[str, float], sizes: BoxSizes) -> dict[str, float]:
    """Return the middle of each box as close as can be to where it is pulled, in the order of the pulls."""
    ranked = sorted(pulls, key=pulls.__getitem__)
    return dict(
        zip(
            ranked,
            spread([pulls[code] for code in ranked], [sizes[code].height for code in ranked]),
            strict=True,
        )
    )


def spread(wanted: Sequence[float], heights: Sequence[float], gap: float = NEAR) -> list[float]:
    """Return middles as close as can be to those *wanted*, in the order given, of boxes that do not overlap.

    Neighbours that push each other become a block that stands at the mean of what its boxes want
    (isotonic regression by pooling adjacent violators).
    """
    tops = accumulate((height + gap for height in heights), initial=0.0)
    offsets = [top + height / 2 for top, height in zip(tops, heights, strict=False)]
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        value, size = want - offset, 1
        while blocks and blocks[-1][0] > value:
            other, count = blocks.pop()
            value, size = (value * size + other * count) / (size + count), size + count
        blocks.append((value, size))
    starts = [value for value, size in blocks for _ in range(size)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def nearest_free(wanted: float, half: float, taken: Iterable[tuple[float, float]]) -> float:
    """Return the y nearest to *wanted* at which a strip of ±*half* meets none of the intervals *taken*."""
    intervals = sorted((low - half, high + half) for low, high in taken)
    ends = [wanted, *(low for low, _ in intervals), *(high for _, high in intervals)]
    possible = [y for y in ends if not any(low < y < high for low, high in intervals)]
    return min(possible, key=lambda y: (abs(y - wanted), y))
