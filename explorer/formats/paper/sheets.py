"""How a picture is spread over sheets of paper: as few as keep its labels readable, one, or a poster.

Lengths of paper are in points (1/72 inch), those of pictures in pixels; a scale is points for each pixel.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from explorer.errors import BadRequest
from explorer.formats.paper.seams import Extents, shared, sheet_starts
from explorer.network.arrangement import TEXT

Window: TypeAlias = tuple[float, float, float, float]
"""Left, lower, right and upper edge."""
READABLE = 6.0 / TEXT
"""The least scale at which labels can be read on paper: they have 6 points."""
NATURAL = 0.75
"""The least scale of a poster: labels are as large as on a screen, where a pixel is 1/96 inch."""
LARGEST = 1.2
"""The scale of a small picture that has a sheet to itself."""
ENLARGED = 1.4
"""How much larger than on one sheet a poster is at least."""
STEPS = 100
"""Sizes that are tried to fill the sheets of a poster."""
HEAD, FOOT = 26.0, 30.0
"""Room for the title above the picture, and for the last lines below it."""
MOST_SHEETS = 60


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper that is called *label*, upright unless it is *wide*; a wide one is a slide, which is not tiled."""

    label: str
    width: float
    height: float
    margin: float = 30.0
    wide: bool = False

    @property
    def pages(self) -> tuple["Page", ...]:
        """The ways in which it can be held."""
        across = Page(self.height, self.width, self.margin)
        return (Page(self.width, self.height, self.margin),) if self.wide else (across, across.turned)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as it is held, *width* by *height* points, with *margin* on all sides."""

    width: float
    height: float
    margin: float

    @property
    def turned(self) -> "Page":
        """The same sheet, turned by a quarter."""
        return Page(self.height, self.width, self.margin)

    @property
    def room(self) -> tuple[float, float]:
        """Width and height of what is between title and last lines."""
        return self.width - 2 * self.margin, self.height - 2 * self.margin - HEAD - FOOT

    @property
    def window(self) -> Window:
        """Where that is on the sheet, from its lower left corner."""
        return (
            self.margin,
            self.margin + FOOT,
            self.width - self.margin,
            self.height - self.margin - HEAD,
        )


@dataclass(frozen=True, slots=True)
class Tile:
    """The part of a picture on one sheet of a poster: where it stands in rows and columns, and where it begins.

    *left* and *top* are in points from the picture's corner; *row* and *column* count from 1.
    """

    row: int
    column: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Spread:
    """A picture on paper: first whole on *page* at *scale* above its legend; if there are *tiles*, then in parts.

    The parts are on sheets held as *tile_page*, at *tile_scale*.
    """

    page: Page
    scale: float
    tile_page: Page
    tile_scale: float
    tiles: tuple[Tile, ...] = ()

    def overlaps(self, tile: Tile) -> Window:
        """What *tile* shares with its neighbours on the left, below, on the right and above."""
        wide, high = self.tile_page.room
        left, right = shared([one.left for one in self.tiles], tile.left, wide)
        above, below = shared([one.top for one in self.tiles], tile.top, high)
        return left, below, right, above


PAPERS: Mapping[str, Paper] = {
    "a4": Paper("A4", 595.28, 841.89),
    "a3": Paper("A3", 841.89, 1190.55),
    "letter": Paper("Letter", 612.0, 792.0),
    "slide": Paper("a slide of 16:9", 960.0, 540.0, 24.0, wide=True),
}
"""The papers by the words used in addresses; ISO 216, ANSI/ASME Y14.1, and 13⅓ by 7½ inches."""
SHEETS: Mapping[str, str] = {
    "fewest": "as few sheets as keep labels of 6 points",
    "one": "one sheet",
    "poster": "a poster in parts to be glued, larger than one sheet",
}
"""How a picture may be spread, by the words used in addresses."""


def spread(
    size: tuple[float, float], paper: Paper, sheets: str, legend: Callable[[float], float],
    kept: tuple[Extents, Extents] = ((), ()),
) -> Spread:  # fmt: skip
    """Spread a picture of *size* (width, height) over sheets of *paper*, as the word *sheets* of `SHEETS` says.

    *legend* says how high the legend is, in points, for a width in points.
    Of *kept*, which are the extents of things across and downwards, each is whole on one sheet if it is not too large.
    Raises `BadRequest` where a poster is asked for on a slide or would have more than `MOST_SHEETS` sheets.
    """
    if paper.wide and sheets == "poster":
        raise BadRequest("A poster is not made of slides.", "Choose paper=a4, a3 or letter.")
    scale, page = max(
        ((_scale_with_legend(size, page, legend), page) for page in paper.pages), key=lambda found: found[0]
    )
    one = min(scale, LARGEST)
    wanted = max(NATURAL, ENLARGED * one) if sheets == "poster" else READABLE
    if paper.wide or sheets == "one" or scale >= wanted:
        return Spread(page, wanted if sheets == "poster" else one, page, scale)
    most = wanted * 2 if sheets == "poster" else NATURAL
    parts = [(part, *_parts(size, part, wanted, most, kept)) for part in paper.pages]
    tile_page, tile_scale, tiles = min(parts, key=lambda part: (len(part[2]), -part[1]))
    if len(tiles) > MOST_SHEETS:
        raise BadRequest(
            f"This picture would need {len(tiles)} sheets of {paper.label}.",
            "Choose paper=a3, or sheets=one.",
        )
    return Spread(page, one, tile_page, tile_scale, tiles)


def _scale_with_legend(size: tuple[float, float], page: Page, legend: Callable[[float], float]) -> float:
    """How large the whole is on *page* above its legend."""
    wide, high = page.room
    return min(wide / size[0], (high - legend(wide)) / size[1])


def _parts(
    size: tuple[float, float], page: Page, wanted: float, most: float, kept: tuple[Extents, Extents]
) -> tuple[float, tuple[Tile, ...]]:
    """The largest scale from *wanted* to *most* that needs no more sheets than *wanted*, and the parts."""
    fewest = _tiles(size, page, wanted, kept)
    for step in range(STEPS):
        scale = most + (wanted - most) * step / STEPS
        tiles = _tiles(size, page, scale, kept)
        if len(tiles) <= len(fewest):
            return scale, tiles
    return wanted, fewest


def _tiles(
    size: tuple[float, float], page: Page, scale: float, kept: tuple[Extents, Extents]
) -> tuple[Tile, ...]:
    columns, rows = (
        enumerate(
            sheet_starts(length * scale, room, [(begin * scale, end * scale) for begin, end in extents]), 1
        )
        for length, room, extents in zip(size, page.room, kept, strict=True)
    )
    return tuple(Tile(row, column, left, top) for (row, top), (column, left) in product(rows, columns))
