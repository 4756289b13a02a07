"""Frames that hold frames and cards: how their columns are filled, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

RIM, GAP = 8, 6
"""Room inside a frame on its left, its right and below, and between two things in it."""
MOST_COLUMNS, MOST_WAYS = 8, 12
"""Columns of a frame, and ways of filling it that are compared further."""


@dataclass(slots=True)
class Block:
    """A frame or a card: *columns* are what stands in it, in reading order, down one column and then the next.

    *head* is the height of a frame's title, or that of a card; a block with *rim* 0 is no frame, but a group.
    *x* and *y* are its left and upper edge.
    """

    code: str
    columns: tuple[tuple[Block, ...], ...] = ()
    rim: int = RIM
    widths: tuple[int, ...] = ()
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    head: int = 0

    @property
    def blank(self) -> int:
        """The area in it, and in all frames in it, below columns that end early."""
        below = sum(
            (self.y + self.height - self.rim - column[-1].y - column[-1].height) * width
            for column, width in zip(self.columns, self.widths, strict=True)
        )
        return below + sum(child.blank for column in self.columns for child in column)

    def walk(self) -> Iterator[Block]:
        """Return this block and all in it, in reading order."""
        yield self
        for column in self.columns:
            for block in column:
                yield from block.walk()


class _Way(NamedTuple):
    """A way of filling a frame: its size, its columns, and for each of them which children stand in it and how wide it is.

    The first four fields are its rank: narrow ways come first, then low ones, then those of few columns (their
    *number*), then those that fill the first columns: *ends* are the negative numbers of the children after each.
    """

    width: int
    height: int
    number: int = 0
    ends: tuple[int, ...] = ()
    columns: tuple[tuple[int, int, int], ...] = ()


@dataclass(slots=True)
class Packing:
    """Fills frames with *children*; the *height* of a card or a title depends on its code and its width.

    Cards are *card* wide, or wider where a frame stands in the same column; *bare* groups have no frame.
    """

    children: Mapping[str, Sequence[str]]
    height: Callable[[str, int], int]
    card: int
    bare: frozenset[str] = frozenset()
    most_columns: int = MOST_COLUMNS
    known: dict[str, list[_Way]] = field(default_factory=dict)

    def sizes(self, code: str) -> Iterator[tuple[int, int]]:
        """Return the sizes that *code* can have, the narrowest first; the wider ones are lower."""
        for way in self._ways(code):
            yield way.width, way.height

    def fill(self, code: str, width: int) -> Block:
        """Fill *code*, which is exactly *width* wide, so that it is as low as can be, and place all that is in it."""
        block = self._block(code, width)
        self._measure(block)
        _settle(block, 0, 0, block.height)
        return block

    def _block(self, code: str, width: int) -> Block:
        rim = 0 if code in self.bare else RIM
        below = self.children.get(code, ())
        if not below:
            return Block(code, rim=rim, width=width)
        way = self._way(code, width)
        widths = _spread(way, width - 2 * rim)
        columns = tuple(
            tuple(self._block(child, wide) for child in below[start:end])
            for (start, end, _), wide in zip(way.columns, widths, strict=True)
        )
        return Block(code, columns, rim, widths, width=width)

    def _measure(self, block: Block) -> None:
        for child in (child for column in block.columns for child in column):
            self._measure(child)
        block.head = self.height(block.code, block.width)
        inside = max((_high([child.height for child in column]) for column in block.columns), default=0)
        block.height = block.head + inside + (block.rim if block.columns else 0)

    def _way(self, code: str, width: int) -> _Way:
        """The lowest way of filling *code* that is no wider than *width*."""
        ways = self._ways(code)
        return next((way for way in reversed(ways) if way.width <= width), ways[0])

    def _ways(self, code: str) -> list[_Way]:
        if code not in self.known:
            below = self.children.get(code, ())
            alone = _Way(self.card, 0 if below else self.height(code, self.card))
            self.known[code] = self._filled(code, below) if below else [alone]
        return self.known[code]

    def _filled(self, code: str, below: Sequence[str]) -> list[_Way]:
        rim = 0 if code in self.bare else RIM
        wide = [(way, way.width + 2 * rim) for way in self._columns(below)]
        return _best(way._replace(width=w, height=way.height + rim + self.height(code, w)) for way, w in wide)

    def _columns(self, codes: Sequence[str]) -> list[_Way]:
        """The ways of putting *codes* into columns, in their order, of which none is both narrower and lower."""
        sizes = self._column_sizes(codes)
        ways: list[list[_Way]] = [[_Way(-GAP, 0)]]
        for end in range(1, len(codes) + 1):
            lowest: dict[int, _Way] = {}
            for start, wide, high in sizes(end):
                for way in ways[start]:
                    if way.number < self.most_columns:
                        width, height = way.width + GAP + wide, max(way.height, high)
                        rank = width, height, way.number + 1, (*way.ends, -end)
                        if not (known := lowest.get(width)) or rank < known[:4]:
                            lowest[width] = _Way(*rank, (*way.columns, (start, end, wide)))
            ways.append(_best(lowest.values()))
        return ways[-1]

    def _column_sizes(self, codes: Sequence[str]) -> Callable[[int], Iterator[tuple[int, int, int]]]:
        """Return what gives, for an end, each start of a column that ends there, with its width and its height."""
        own = [[way.width for way in self._ways(code)] for code in codes]
        widths = sorted({width for each in own for width in each})
        steps = {width: [self._height_at(code, width) + GAP for code in codes] for width in widths}
        floors = {width: (0, *accumulate(step)) for width, step in steps.items()}

        def sizes(end: int) -> Iterator[tuple[int, int, int]]:
            least = 0
            possible: set[int] = set()
            for start in reversed(range(end)):
                least = max(least, own[start][0])
                possible.update(own[start])
                for width in widths:
                    if width >= least and width in possible:
                        yield start, width, floors[width][end] - floors[width][start] - GAP

        return sizes

    def _height_at(self, code: str, width: int) -> int:
        return self._way(code, width).height if self.children.get(code) else self.height(code, width)


def _best(ways: Iterable[_Way]) -> list[_Way]:
    """Those of *ways* that are lower than all that are no wider, the narrowest first; of many, some at even distances."""
    kept: list[_Way] = []
    for way in sorted(ways, key=lambda way: way[:4]):
        if not kept or way.height < kept[-1].height:
            kept.append(way)
    if len(kept) <= MOST_WAYS:
        return kept
    return [kept[round(at * (len(kept) - 1) / (MOST_WAYS - 1))] for at in range(MOST_WAYS)]


def _high(heights: Sequence[int]) -> int:
    return sum(heights) + GAP * (len(heights) - 1)


def _spread(way: _Way, room: int) -> tuple[int, ...]:
    """The widths of the columns of *way*, with what is left of *room* spread over them in steps of two pixels."""
    widths = [width for _, _, width in way.columns]
    spare = (room - sum(widths) - GAP * (len(widths) - 1)) // 2
    each, more = divmod(max(spare, 0), len(widths))
    return tuple(width + 2 * (each + (at < more)) for at, width in enumerate(widths))


def _settle(block: Block, x: int, y: int, height: int) -> None:
    """Put *block* at its place; the last frame of each column reaches down to its floor."""
    block.x, block.y, block.height = x, y, height
    left, floor = x + block.rim, y + height - block.rim
    for column, width in zip(block.columns, block.widths, strict=True):
        top = y + block.head
        for child in column:
            reaches = child is column[-1] and child.columns
            _settle(child, left, top, floor - top if reaches else child.height)
            top += child.height + GAP
        left += width + GAP
