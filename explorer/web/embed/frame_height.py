"""How high a view is in a frame of some width, for sites that ask before they show it.

A map says so itself: `embed.js` fits it by the same numbers.  Of the others the words are counted, as they are broken
in that width; the frame tells its own height once it is there.
"""

from collections.abc import Iterable
from html.parser import HTMLParser
from math import ceil

from flask import g

from explorer.errors import ExplorerError
from explorer.network import Drawing
from explorer.web.core.share import Share, share_of
from explorer.web.embed.views import frame_page

LEAST, MOST, SCROLLS = 160, 1600, 720
"""The heights of frames in `embed.js`: of any, and of what scrolls inside its frame."""
MAP_LEAST, SMALLEST, LARGEST = 360, 10 / 13, 1.2
"""Of a map: its least height, and what it is scaled by."""
MAP_AROUND = ((960, 194), (560, 235), (385, 290), (0, 375))
"""How high everything around a map is, by the least width of its frame."""
FOCUS_FROM, BOARD_FROM = (480,), (690, 500)
"""The least width of a view for each picture of a focus and of a board but the narrowest, as in ``map.css``."""
RIM, NARROWEST = 26, 40
"""Air to the left and to the right of a view, and the least room for its words."""
CHARACTER, LINE, AIR, CELL, ENDS = 7.1, 22.0, 5.5, 14.0, 50
"""The mean width of a character, the height of a line, the air around a block and a cell, and that of the whole."""
COLUMN, COLUMNS_FROM = 357, 672
"""The width of the column with the picture of a node, and of a frame that has room for it."""
STACKED_BELOW = 704
"""The width of a frame in which the cells of a row stand one below the other, each with the name of its column."""
BLOCKS = {"p", "h1", "h2", "h3", "li", "td", "summary", "div", "section", "ul", "table"}
UNSEEN = {"head", "script", "style", "svg", "unseen", "skip", "map-address", "map-more", "as-table"}
"""Elements, and classes of elements, whose words take no room in the view, or only in the narrowest."""
EMPTY = {"input", "br", "img", "link", "meta", "hr", "wbr"}


def frame_height(share: Share, width: int) -> int:
    """Return how high the frame of *share* should be in that width; its usual height where it cannot be shown now."""
    framed = share_of(share.frame)
    try:
        drawing = framed.state.draw() if framed.view.picture else None
        if drawing and framed.view.name == "map":
            return map_height(width, drawing)
        g.share = framed  # whose page is written
        most = SCROLLS if drawing else MOST
        return min(most, text_height(frame_page(framed.view, framed.state), width))
    except ExplorerError:
        return share.state.frame_size[1]


def map_height(width: int, drawing: Drawing) -> int:
    """Return how high the map of *drawing* is; a board fits its frame."""
    room = width - RIM - 2
    narrower = sum(room < least for least in (BOARD_FROM if drawing.is_board else FOCUS_FROM))
    drawing = (drawing, *drawing.twins)[min(narrower, len(drawing.twins))]
    least = min(SMALLEST, room / drawing.width) if drawing.is_board else SMALLEST
    around = next(height for least_width, height in MAP_AROUND if width >= least_width)
    scale = min(LARGEST, max(least, room / max(drawing.width, 1)))
    return min(SCROLLS, max(MAP_LEAST, ceil(around + drawing.height * scale)))


def text_height(page: str, width: int) -> int:
    """Return about how high the view is that *page*, the HTML of a frame, holds."""
    found = _Blocks()
    found.feed(page)
    has_columns = width >= COLUMNS_FROM and found.picture > 0
    room = width - RIM - (COLUMN if has_columns else 0)
    words = _lines(found.beside, room) + _lines(found.below, width - RIM)
    picture = found.picture and found.picture + 70
    beside = max(0.0, picture - _lines(found.beside, room)) if has_columns else picture
    most = SCROLLS if "embed-outline" in page else MOST
    cells = found.cells * (CELL + (LINE if width < STACKED_BELOW else 0))
    return min(most, max(LEAST, round(words + beside + cells + ENDS)))


def _lines(texts: Iterable[str], room: int) -> float:
    return sum(ceil(len(text) * CHARACTER / max(room, NARROWEST)) * LINE + AIR for text in texts)


class _Blocks(HTMLParser):
    """The words of a view in blocks, *below* those of its foot, and the height of its *picture*."""

    def __init__(self) -> None:
        super().__init__()
        self.beside: list[str] = []
        self.below: list[str] = []
        self.picture = 0.0
        self.cells = 0
        self.words = ""
        self.open: list[tuple[str, bool, bool]] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; what it holds is passed over where it is not seen."""
        given = dict(attrs)
        if tag == "svg" and not self.hidden:
            self.picture = max(self.picture, float(given.get("height") or 0))
        if tag in BLOCKS:
            self._end_block()
        self.cells += tag == "td" and not self.hidden
        if tag in EMPTY:
            return
        is_unseen = bool({tag, *(given.get("class") or "").split()} & UNSEEN)
        is_folded = tag == "details" and "open" not in given
        self.open.append((tag, self.hidden, is_unseen))
        if tag == "summary":
            self.hidden = any(hidden or unseen for name, hidden, unseen in self.open if name == "details")
        else:
            self.hidden = self.hidden or is_folded or is_unseen

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in BLOCKS:
            self._end_block()
        while self.open:
            name, self.hidden, _ = self.open.pop()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take the words that are seen."""
        if not self.hidden:
            self.words += data

    def _end_block(self) -> None:
        text = " ".join(self.words.split())
        if text:
            in_foot = any(name == "footer" for name, *_ in self.open)
            (self.below if in_foot else self.beside).append(text)
        self.words = ""
