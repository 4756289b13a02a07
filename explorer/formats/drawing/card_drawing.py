"""The drawing on the preview of a page: which part of it is shown, how large, and where it fades."""

from dataclasses import asdict, dataclass
from itertools import compress
from xml.etree.ElementTree import Element, SubElement

from explorer.formats.drawing.palette import Palette
from explorer.formats.drawing.svg import draw
from explorer.formats.drawing.svg_styles import apply_styles
from explorer.network import Drawing

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

    @property
    def box(self) -> dict[str, str]:
        """The attributes of a rectangle that covers it."""
        return {name: f"{length:g}" for name, length in asdict(self).items()}


def place_drawing(root: Element, drawing: Drawing, colours: Palette, room: Area) -> None:
    """Put *drawing* into *room*, and let it fade where it goes on."""
    scale, x, y = _window(drawing, room)
    SubElement(SubElement(root, "clipPath", {"id": "room"}), "rect", room.box)
    outer = SubElement(root, "g", {"clip-path": "url(#room)"})
    place = f"translate({room.x - x * scale:.2f} {room.y - y * scale:.2f}) scale({scale:.4f})"
    inner = SubElement(outer, "g", {"transform": place})
    apply_styles(draw(inner, drawing, lambda _: "#"), colours, drawing.crowded)
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
    bands = (  # each with where its colour begins and ends (x1, y1, x2, y2)
        (Area(room.x, room.y, band, room.height), "0010"),
        (Area(room.x, room.y, room.width, band), "0001"),
        (Area(far[0], room.y, band, room.height), "1000"),
        (Area(room.x, far[1], room.width, band), "0100"),
    )
    for number, (area, way) in compress(enumerate(bands), cut):
        name = f"fade-{number}"
        ends = dict(zip(("x1", "y1", "x2", "y2"), way, strict=True))
        gradient = SubElement(root, "linearGradient", {"id": name, **ends})
        for offset, opacity in (("0", "1"), ("1", "0")):
            stop = {"offset": offset, "stop-color": colours.paper, "stop-opacity": opacity}
            SubElement(gradient, "stop", stop)
        SubElement(root, "rect", {**area.box, "fill": f"url(#{name})"})
