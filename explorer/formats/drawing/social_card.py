"""The preview of a page as a picture: what Open Graph, Twitter and oEmbed show where its address is shared."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from explorer.errors import BadRequest
from explorer.formats.drawing import Caption, png
from explorer.formats.drawing.card_drawing import Area, place_drawing
from explorer.formats.drawing.palette import Palette, palette
from explorer.formats.drawing.svg_document import Plate
from explorer.network import Drawing
from explorer.network.layout.text_metrics import ELLIPSIS, FAMILY, break_lines
from explorer.text import xml_safe

LEAST, MOST = (200, 105), (1200, 1200)
"""The smallest and the largest width and height."""
CHARACTERS = 240
"""How much of a title or a description is set at most."""
AIR, RULE, NARROW = 64.0, 16.0, 400
"""Air around the words, how wide the rule on the left is, and below which width a card has words alone."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of text with its *size*, the *y* of its baseline from the upper edge, and how it looks."""

    text: str
    size: float
    y: float
    colour: str
    bold: bool


def card(
    drawing: Drawing | None, caption: Caption, description: str, theme: str = "light",
    width: int = 1200, height: int = 630,
) -> bytes:  # fmt: skip
    """Draw the preview of a page as PNG: title, *description*, site, and *drawing* where there is one.

    Raises `BadRequest` for a size that is not between `LEAST` and `MOST`, or a theme that is none.
    """
    if not (LEAST[0] <= width <= MOST[0] and LEAST[1] <= height <= MOST[1]):
        raise BadRequest(
            f"A preview cannot be {width} by {height} pixels.",
            f"Ask for {LEAST[0]} by {LEAST[1]} to {MOST[0]} by {MOST[1]}.",
        )
    text = document(drawing, caption, description, palette(theme), Area(0, 0, width, height))
    return png.pixels(Plate(text, width, height), scale=1)


def document(
    drawing: Drawing | None, caption: Caption, description: str, colours: Palette, whole: Area
) -> str:
    """Write the preview as an SVG document of the size of *whole*."""
    size = {"width": f"{whole.width:g}", "height": f"{whole.height:g}"}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": f"'{FAMILY}'", **size})
    SubElement(root, "rect", {**size, "fill": colours.paper})
    unit, drawn = _unit(whole), drawing is not None and bool(drawing.places)
    words = _words(whole, drawn)
    texts = tuple(_texts(caption, description, colours, words, unit))
    room = _room(whole, words, max(each.y for each in texts))
    if drawing is not None and drawn and room.holds_a_drawing:
        place_drawing(root, drawing, colours, room)
    SubElement(root, "rect", {**size, "width": f"{unit * RULE:g}", "fill": colours.accent})
    for each in texts:
        weight = "600" if each.bold else "400"
        look = {"font-size": f"{each.size:g}", "fill": each.colour, "font-weight": weight}
        place = {"x": f"{words.x:g}", "y": f"{words.y + each.y:g}"}
        SubElement(root, "text", {**place, **look}).text = each.text
    return xml_safe(tostring(root, encoding="unicode"))


def _unit(whole: Area) -> float:
    """How large everything is: 1 on a card of the usual size."""
    return min(max(min(whole.width / 1200, whole.height / 630), 0.3), 1.1)


def _beside(whole: Area) -> bool:
    return whole.width >= whole.height * 1.25


def _words(whole: Area, drawn: bool) -> Area:
    """Where the words may stand: with a drawing on the left or above it, otherwise everywhere."""
    unit = _unit(whole)
    left, top = (AIR + RULE) * unit, AIR * unit
    wide, high = whole.width - left - AIR * 0.7 * unit, whole.height - 2 * top
    if drawn and _beside(whole):
        return Area(left, top, wide * (0.43 if whole.width >= NARROW else 1), high)
    return Area(left, top, wide, high * (0.5 if drawn else 1))


def _room(whole: Area, words: Area, end: float) -> Area:
    """Where a drawing has room, when the last of the *words* stands *end* below their upper edge."""
    unit = _unit(whole)
    if _beside(whole):
        x = words.x + words.width + AIR * 0.6 * unit
        return Area(x, 0, whole.width - x, whole.height)
    y = words.y + end + AIR * 0.5 * unit
    return Area(RULE * unit, y, whole.width - RULE * unit, whole.height - y)


def _texts(caption: Caption, description: str, colours: Palette, area: Area, unit: float) -> Iterator[_Text]:
    """Set the site, the title as large as it fits, and as much of the description as there is room for."""
    small, y = max(26 * unit, 11.0), 0.0
    if area.height > 90 and unit > 0.3:
        y += small
        yield _Text(break_lines(_cut(caption.site), area.width, small, 1)[0], small, y, colours.accent, True)
        y += small * 0.6
    size, title = _title(_cut(caption.title), area.width, (area.height - y) * 0.72, unit)
    for text in title:
        y += size * 1.14
        yield _Text(text, size, y, colours.ink, True)
    most = int((area.height - y - small * 0.7) / (small * 1.35))
    if most > 0 and description.strip():
        y += small * 0.6
        for text in break_lines(_cut(description), area.width, small, min(most, 4)):
            y += small * 1.35
            yield _Text(text, small, y, colours.soft, False)


def _cut(text: str) -> str:
    """The beginning of *text*, of which no more is set."""
    words = " ".join(text[: 4 * CHARACTERS].split())
    return words if len(words) <= CHARACTERS else f"{words[:CHARACTERS].rstrip()}{ELLIPSIS}"


def _title(title: str, width: float, height: float, unit: float) -> tuple[float, tuple[str, ...]]:
    """The size of *title* and its lines: the largest in two lines, then the largest in three or more.

    In the smallest size, what does not fit ends in “…”.
    """
    sizes = [max(size * unit, 14.0) for size in (80, 72, 64, 56, 48, 42)]
    for most, least in ((2, 48 * unit), (9, 0.0)):
        for size in (size for size in sizes if size >= least):
            room = max(min(int(height / (size * 1.14)), most), 1)
            broken = break_lines(title, width, size * 1.05, room)
            if "".join(broken).replace(" ", "") == "".join(title.split()):
                return size, broken
    return size, broken
