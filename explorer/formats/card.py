"""The preview of a page as a picture: what Open Graph, Twitter and oEmbed show where its address is shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from explorer.errors import BadRequest
from explorer.formats import png
from explorer.formats.caption import Caption
from explorer.formats.dress import dress
from explorer.formats.palette import Palette, palette
from explorer.formats.plate import Plate
from explorer.formats.svg import draw
from explorer.network import Drawing
from explorer.network.characters import kept
from explorer.network.measure import lines

LEAST, MOST = (200, 105), (1200, 1200)
"""The smallest and the largest width and height."""
LEGIBLE, LARGEST = 0.55, 1.5
"""What a drawing is scaled by at least and at most; of one that would be smaller, a part is shown."""
FADE = 56.0
"""Over how much a part fades into the paper where the drawing goes on."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the card: its left and upper edge, its *width* and *height*."""

    x: float
    y: float
    width: float
    height: float

    @property
    def holds_a_drawing(self) -> bool:
        """Whether a drawing in it would show anything."""
        return self.width >= 130 and self.height >= 70


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
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": f"'{png.FAMILY}'", **size})
    SubElement(root, "rect", {**size, "fill": colours.paper})
    words, room = _areas(whole, drawing is not None and bool(drawing.places))
    if drawing is not None and room.holds_a_drawing:
        _picture(root, drawing, colours, room)
    SubElement(root, "rect", {**size, "width": f"{_unit(whole) * 14 + 2:g}", "fill": colours.accent})
    for each in _texts(caption, description, colours, words, _unit(whole)):
        look = {
            "font-size": f"{each.size:g}",
            "fill": each.colour,
            "font-weight": "600" if each.bold else "400",
        }
        SubElement(root, "text", {"x": f"{words.x:g}", "y": f"{words.y + each.y:g}", **look}).text = kept(
            each.text
        )
    return tostring(root, encoding="unicode")


def _unit(whole: Area) -> float:
    """How large everything is: 1 on a card of the usual size."""
    return min(max(min(whole.width / 1200, whole.height / 630), 0.3), 1.1)


def _areas(whole: Area, drawn: bool) -> tuple[Area, Area]:
    """Where the words stand and where the drawing does: beside each other, or one above the other."""
    unit = _unit(whole)
    air = 64 * unit
    left, top = air + 14 * unit, air * 0.95
    inner = Area(left, top, whole.width - left - air * 0.7, whole.height - 2 * top)
    if not drawn or whole.width < 320:
        return inner, Area(0, 0, 0, 0)
    if whole.width >= whole.height * 1.25:
        share = inner.width * 0.43
        x = left + share + air * 0.6
        return Area(left, top, share, inner.height), Area(x, 0, whole.width - x, whole.height)
    words = min(inner.height * 0.42, 330 * unit * 1.2)
    y = top + words + air * 0.3
    return Area(left, top, inner.width, words), Area(
        14 * unit + 2, y, whole.width - 14 * unit - 2, whole.height - y
    )


def _texts(caption: Caption, description: str, colours: Palette, area: Area, unit: float) -> Iterator[_Text]:
    """Set the site, the title as large as it fits, and as much of the description as there is room for."""
    small, y = max(26 * unit, 11.0), 0.0
    if area.height > 90 and unit > 0.3:
        y += small
        yield _Text(lines(caption.site, area.width, small, 1)[0], small, y, colours.accent, True)
        y += small * 0.6
    size, title = _title(caption.title, area.width, (area.height - y) * 0.72, unit)
    for text in title:
        y += size * 1.14
        yield _Text(text, size, y, colours.ink, True)
    most = int((area.height - y - small * 0.7) / (small * 1.35))
    if most > 0 and description.strip():
        y += small * 0.6
        for text in lines(description, area.width, small, min(most, 5)):
            y += small * 1.35
            yield _Text(text, small, y, colours.soft, False)


def _title(title: str, width: float, height: float, unit: float) -> tuple[float, tuple[str, ...]]:
    """The largest size in which *title* fits, and its lines; in the smallest, what does not fit ends in “…”."""
    sizes = (76 * unit, 64 * unit, 54 * unit, 46 * unit, 40 * unit)
    for size in (max(size, 14.0) for size in sizes):
        most = max(int(height / (size * 1.14)), 1)
        broken = lines(title, width, size * 1.05, most)
        if " ".join(broken) == " ".join(title.split()):
            return size, broken
    return size, broken


def _picture(root: Element, drawing: Drawing, colours: Palette, room: Area) -> None:
    """Put *drawing* into *room*, and let it fade where it goes on."""
    scale, x, y = _window(drawing, room)
    box = {"x": f"{room.x:g}", "y": f"{room.y:g}", "width": f"{room.width:g}", "height": f"{room.height:g}"}
    SubElement(SubElement(root, "clipPath", {"id": "room"}), "rect", box)
    outer = SubElement(root, "g", {"clip-path": "url(#room)"})
    place = f"translate({room.x - x * scale:.2f} {room.y - y * scale:.2f}) scale({scale:.4f})"
    inner = SubElement(outer, "g", {"transform": place})
    draw(inner, drawing, lambda _: "#")
    dress(inner, colours, drawing.crowded)
    left, top, right, bottom = drawing.bounds
    cut = (x > left, y > top, x + room.width / scale < right, y + room.height / scale < bottom)
    _fade(root, colours, room, cut)


def _window(drawing: Drawing, room: Area) -> tuple[float, float, float]:
    """The scale of *drawing* in *room*, and the point of it that lies in the upper left corner of the room."""
    air = min(room.width, room.height) * 0.06
    wide, high = room.width - 2 * air, room.height - 2 * air
    scale = min(wide / drawing.width, high / drawing.height, LARGEST)
    if scale < LEGIBLE:
        scale = min(max(wide / drawing.width, LEGIBLE), 0.85)
    left, top, right, bottom = drawing.bounds
    centre = next((place for place in drawing.places if place.node == drawing.centre), None)
    x = _from(left, right, room.width / scale, air / scale, centre.x if centre else None)
    y = _from(top, bottom, room.height / scale, air / scale, centre.y if centre else None)
    return scale, x, y


def _from(begin: float, end: float, shown: float, air: float, middle: float | None) -> float:
    """Where a window that shows *shown* begins: around the *middle*, or at the beginning, if not all fits."""
    if shown >= end - begin + air:
        return (begin + end - shown) / 2
    wanted = begin - air if middle is None else middle - shown / 2
    return min(max(wanted, begin - air), end + air - shown)


def _fade(root: Element, colours: Palette, room: Area, cut: tuple[bool, bool, bool, bool]) -> None:
    """Lay paper over the edges of *room* (left, upper, right, lower) at which the drawing is *cut*."""
    band = min(FADE, room.width / 5, room.height / 5)
    far = (room.x + room.width - band, room.y + room.height - band)
    bands = (
        (Area(room.x, room.y, band, room.height), ("0", "0", "1", "0")),
        (Area(room.x, room.y, room.width, band), ("0", "0", "0", "1")),
        (Area(far[0], room.y, band, room.height), ("1", "0", "0", "0")),
        (Area(room.x, far[1], room.width, band), ("0", "1", "0", "0")),
    )
    for number, (area, way) in enumerate(bands):
        if cut[number]:
            _band(root, colours, area, way, f"fade-{number}")


def _band(root: Element, colours: Palette, area: Area, way: tuple[str, str, str, str], name: str) -> None:
    gradient = SubElement(
        root, "linearGradient", {"id": name, **dict(zip(("x1", "y1", "x2", "y2"), way, strict=True))}
    )
    for offset, opacity in (("0", "1"), ("1", "0")):
        SubElement(gradient, "stop", {"offset": offset, "stop-color": colours.paper, "stop-opacity": opacity})
    box = {"x": f"{area.x:g}", "y": f"{area.y:g}", "width": f"{area.width:g}", "height": f"{area.height:g}"}
    SubElement(root, "rect", {**box, "fill": f"url(#{name})"})
