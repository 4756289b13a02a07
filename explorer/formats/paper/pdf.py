"""A drawing as a PDF for printing: vector shapes, our fonts inside, links that can be followed.

Each page carries the title, the address, the edition and its number; the first has the whole with its legend.
The same drawing gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from explorer.formats.drawing import Caption
from explorer.formats.drawing.palette import Palette, palette
from explorer.formats.drawing.svg import draw
from explorer.formats.drawing.svg_document import MARGIN, counted, draw_legend, web_address
from explorer.formats.drawing.svg_styles import apply_styles
from explorer.formats.paper.canvas import Painter, load_fonts, mark_corners, moved, write_text
from explorer.formats.paper.lettering import BOLD, REGULAR
from explorer.formats.paper.seams import box_extents
from explorer.formats.paper.sheets import FOOT, HEAD, PAPERS, Page, Spread, Tile, Window, spread
from explorer.network import Drawing
from explorer.network.layout.text_metrics import break_lines

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LEGEND = 0.7
"""Points for a pixel of the legend."""
TITLE, SMALL, NUMBER = 11.0, 7.5, 9.0
"""Sizes of the title, of the last lines, and of the numbers of parts on the first page."""


def write_pdf(
    drawing: Drawing, caption: Caption, theme: str, paper: str = "a4", sheets: str = "fewest"
) -> bytes:
    """Write *drawing* with its *caption*, in the colours of *theme*, on *paper* (of `PAPERS`) and *sheets* (of `SHEETS`).

    Raises `BadRequest` where the two do not go together, `DataError` where our fonts are missing,
    and `FormatNotImplemented` where they lack a character.
    """
    from reportlab.pdfgen.canvas import Canvas

    load_fonts()
    document = BytesIO()
    canvas = Canvas(document, pageCompression=1, invariant=1, lang="en", initialFontName=REGULAR)  # type: ignore[arg-type] # its stubs are wrong
    canvas.setTitle(caption.title)
    canvas.setAuthor(caption.site)
    canvas.setSubject(caption.page)
    canvas.setCreator(f"{caption.site}, edition {caption.edition}")
    _Document(canvas, drawing, caption, palette(theme), paper, sheets).write()
    return document.getvalue()


@dataclass(frozen=True)
class _Document:
    canvas: Canvas
    drawing: Drawing
    caption: Caption
    colours: Palette
    paper: str
    sheets: str

    @cached_property
    def spread(self) -> Spread:
        size, kept = (self.drawing.width, self.drawing.height), box_extents(self.drawing)
        return spread(size, PAPERS[self.paper], self.sheets, lambda wide: self.legends[wide][1], kept)

    @cached_property
    def legends(self) -> Mapping[float, tuple[Element, float]]:
        """The legend for each width that a page may have, in points, with its height in points."""
        return {page.room[0]: self._legend(page.room[0]) for page in PAPERS[self.paper].pages}

    def _legend(self, wide: float) -> tuple[Element, float]:
        group = Element("g")
        high = draw_legend(group, self.drawing, self.colours, 20, wide / LEGEND - 2 * MARGIN) - 10
        return group, high * LEGEND

    def write(self) -> None:
        """Write all pages."""
        self._picture()
        self._first()
        for number, tile in enumerate(self.spread.tiles, 2):
            self._sheet(number, tile)
        self.canvas.save()

    def _picture(self) -> None:
        """Keep the picture as one object that each page refers to; its y grows downwards."""
        left, top, right, bottom = self.drawing.bounds
        self.canvas.beginForm("picture", floor(left), floor(top), ceil(right), ceil(bottom))
        root = Element("g")
        address = lambda node: web_address(self.caption, node)  # noqa: E731
        apply_styles(draw(root, self.drawing, address), self.colours, self.drawing.crowded)
        Painter(self.canvas).paint(root)
        self.canvas.endForm()

    def _first(self) -> None:
        """The whole with its legend; of a poster, with the numbers of its parts."""
        page, scale = self.spread.page, self.spread.scale
        wide, _ = page.room
        with self._page(page, 1, f"{counted(self.drawing)}. {self.caption.rights}"):
            x = page.margin + (wide - self.drawing.width * scale) / 2
            y = page.height - page.margin - HEAD
            self._place(x, y, scale)
            self._links(x, y, scale, page.window)
            for tile in self.spread.tiles:
                self._number(tile, x, y, scale / self.spread.tile_scale)
            legend, high = self.legends[wide]
            with moved(self.canvas, page.margin - MARGIN * LEGEND, page.margin + FOOT + high, LEGEND):
                Painter(self.canvas).paint(legend)

    def _sheet(self, number: int, tile: Tile) -> None:
        """A part of a poster, with crop marks."""
        page, scale = self.spread.tile_page, self.spread.tile_scale
        with self._page(page, number, f"Row {tile.row}, column {tile.column}"):
            window = page.window
            left, _, _, top = window
            self.canvas.setStrokeColor(self.colours.soft)
            mark_corners(self.canvas, window, self.spread.overlaps(tile))
            self._place(left - tile.left, top + tile.top, scale, window)
            self._links(left - tile.left, top + tile.top, scale, window)

    @contextmanager
    def _page(self, page: Page, number: int, note: str) -> Iterator[None]:
        """A page with its title and its last lines."""
        self.canvas.setPageSize((page.width, page.height))
        self.canvas.setFillColor(self.colours.paper if self.colours.theme == "dark" else "#ffffff")
        self.canvas.rect(0, 0, page.width, page.height, stroke=0, fill=1)
        wide, _ = page.room
        of = f"{number} / {1 + len(self.spread.tiles)}"
        self._line(self.caption.title, page.margin, page.height - page.margin - TITLE, wide - 60, TITLE, BOLD)
        back = self.canvas.stringWidth(of, REGULAR, SMALL)
        self._line(of, page.width - page.margin - back, page.height - page.margin - TITLE, back * 2, SMALL)
        said = f"{self.caption.site}, edition {self.caption.edition}. {note}"
        self._line(self.caption.page, page.margin, page.margin + 10, wide, SMALL)
        self._line(said, page.margin, page.margin, wide, SMALL)
        yield
        self.canvas.showPage()

    def _line(self, text: str, x: float, y: float, room: float, size: float, font: str = REGULAR) -> None:
        self.canvas.setFillColor(self.colours.ink if font == BOLD else self.colours.soft)
        write_text(self.canvas, break_lines(text, room, size, 1)[0], x, y, size, font)

    def _place(self, x: float, y: float, scale: float, window: Window | None = None) -> None:
        """Put the picture with its upper left corner at (*x*, *y*); only what is in *window* is seen."""
        self.canvas.saveState()
        if window:
            path = self.canvas.beginPath()
            path.rect(window[0], window[1], window[2] - window[0], window[3] - window[1])
            self.canvas.clipPath(path, stroke=0)
        left, top, _, _ = self.drawing.bounds
        with moved(self.canvas, x - left * scale, y + top * scale, scale):
            self.canvas.doForm("picture")
        self.canvas.restoreState()

    def _links(self, x: float, y: float, scale: float, window: Window) -> None:
        """Make each box that is in *window* a link to the page of its node."""
        left, top, _, _ = self.drawing.bounds
        for place in self.drawing.places:
            x0, x1 = (
                min(max(x + (edge - left) * scale, window[0]), window[2])
                for edge in (place.left, place.right)
            )
            y0, y1 = (
                min(max(y - (edge - top) * scale, window[1]), window[3]) for edge in (place.bottom, place.top)
            )
            if x0 < x1 and y0 < y1:
                self.canvas.linkURL(web_address(self.caption, place.node), (x0, y0, x1, y1))

    def _number(self, tile: Tile, x: float, y: float, scale: float) -> None:
        """The edge of a part of the poster, with the number of its page, over the picture of the whole."""
        wide, high = (length * scale for length in self.spread.tile_page.room)
        left, top = x + tile.left * scale, y - tile.top * scale
        right = min(left + wide, x + self.drawing.width * self.spread.scale)
        bottom = max(top - high, y - self.drawing.height * self.spread.scale)
        number = 2 + self.spread.tiles.index(tile)
        self.canvas.setStrokeColor(self.colours.edge)
        self.canvas.setLineWidth(0.5)
        self.canvas.setDash(2, 2)
        self.canvas.rect(left, bottom, right - left, top - bottom)
        self.canvas.setDash()
        self.canvas.setFillColor(self.colours.edge)
        # above the picture, or else at the left of the part, so that it hides few words
        at = (left, top + 3) if tile.row == 1 else (left - NUMBER * 1.3, top - NUMBER * 1.5)
        write_text(self.canvas, str(number), *at, NUMBER, BOLD)
