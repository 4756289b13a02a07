"""The outline of a node's box: each kind has a shape of its own, beside its sign and its word.

Signs that the fonts of pages lack are shapes too, so that they look alike on every machine.
A shape is SVG path data (SVG 2 §9.3) around (0, 0), so that the picture and the canvas draw the same.
"""

from collections.abc import Callable, Mapping

from explorer.network import NodeBox

Shape = Callable[[float, float], str]
"""From half the width and half the height to path data."""


def _rectangle(w: float, h: float) -> str:
    return f"M{-w:g},{-h:g}H{w:g}V{h:g}H{-w:g}Z"


def _rounded(w: float, h: float, r: float = 6) -> str:
    return (
        f"M{-w + r:g},{-h:g}H{w - r:g}A{r:g},{r:g} 0 0 1 {w:g},{-h + r:g}V{h - r:g}"
        f"A{r:g},{r:g} 0 0 1 {w - r:g},{h:g}H{-w + r:g}A{r:g},{r:g} 0 0 1 {-w:g},{h - r:g}V{-h + r:g}"
        f"A{r:g},{r:g} 0 0 1 {-w + r:g},{-h:g}Z"
    )


def _pill(w: float, h: float) -> str:
    return _rounded(w, h, min(h, 15))


def _cut_corners(w: float, h: float) -> str:
    c = 6
    return (
        f"M{-w + c:g},{-h:g}H{w - c:g}L{w:g},{-h + c:g}V{h - c:g}L{w - c:g},{h:g}H{-w + c:g}"
        f"L{-w:g},{h - c:g}V{-h + c:g}Z"
    )


def _torn(w: float, h: float) -> str:
    teeth = 6
    rise = 2 * h / teeth
    down = "".join(f"L{w - (3.5 if n % 2 else 0):g},{-h + n * rise:g}" for n in range(1, teeth + 1))
    up = "".join(f"L{-w + (3.5 if n % 2 else 0):g},{h - n * rise:g}" for n in range(1, teeth))
    return f"M{-w:g},{-h:g}H{w:g}{down}H{-w:g}{up}Z"


def _round_ended(w: float, h: float) -> str:
    r = min(h, 15)
    return (
        f"M{-w:g},{-h:g}H{w - r:g}A{r:g},{r:g} 0 0 1 {w:g},{-h + r:g}V{h - r:g}"
        f"A{r:g},{r:g} 0 0 1 {w - r:g},{h:g}H{-w:g}Z"
    )


def _speech_bubble(w: float, h: float) -> str:
    r, c = 6, 7
    return (
        f"M{-w:g},{-h + r:g}A{r:g},{r:g} 0 0 1 {-w + r:g},{-h:g}H{w - r:g}A{r:g},{r:g} 0 0 1 {w:g},{-h + r:g}"
        f"V{h - r:g}A{r:g},{r:g} 0 0 1 {w - r:g},{h:g}H{-w + c + 8:g}L{-w:g},{h + 4:g}Z"
    )


SHAPES: Mapping[str, Shape] = {
    "arrow": lambda w, h: f"M{-w:g},{-h:g}H{w - 9:g}L{w:g},0L{w - 9:g},{h:g}H{-w:g}Z",
    "barred": lambda w, h: f"{_rectangle(w, h)}M{w - 5:g},{-h:g}V{h:g}",
    "cut-corners": _cut_corners,
    "dog-eared": lambda w, h: (
        f"M{-w:g},{-h:g}H{w - 9:g}L{w:g},{-h + 9:g}V{h:g}H{-w:g}ZM{w - 9:g},{-h:g}V{-h + 9:g}H{w:g}"
    ),
    "folded": lambda w, h: (
        f"M{-w:g},{-h:g}H{w:g}V{h - 9:g}L{w - 9:g},{h:g}H{-w:g}ZM{w:g},{h - 9:g}H{w - 9:g}V{h:g}"
    ),
    "framed": lambda w, h: _rectangle(w, h) + _rectangle(w - 3, h - 3),
    "hexagon": lambda w, h: f"M{-w:g},0L{-w + 8:g},{-h:g}H{w - 8:g}L{w:g},0L{w - 8:g},{h:g}H{-w + 8:g}Z",
    "house": lambda w, h: f"M{-w + 9:g},{-h:g}H{w - 9:g}L{w:g},{-h + 9:g}V{h:g}H{-w:g}V{-h + 9:g}Z",
    "notched": lambda w, h: f"M{-w:g},{-h:g}H{w:g}L{w - 6:g},0L{w:g},{h:g}H{-w:g}L{-w + 6:g},0Z",
    "pill": _pill,
    "plain": lambda w, h: _rounded(w, h, 2),
    "rectangle": _rectangle,
    "round-ended": _round_ended,
    "rounded": _rounded,
    "slanted": lambda w, h: f"M{-w + 8:g},{-h:g}H{w:g}L{w - 8:g},{h:g}H{-w:g}Z",
    "speech-bubble": _speech_bubble,
    "target": lambda w, h: _pill(w, h) + _rounded(w - 3, h - 3, min(h - 3, 12)),
    "torn": _torn,
}
"""The shapes by the names that ``ont:shape`` has for them."""


def box_path(shape: str, width: float, height: float) -> str:
    """Return the path of a box of *width* and *height* around (0, 0); one of an unknown *shape* is plain."""
    return SHAPES.get(shape, SHAPES["plain"])(width / 2, height / 2)


FRAMES: Mapping[str, Shape] = {
    **SHAPES,
    "arrow": SHAPES["folded"],
    "barred": lambda w, h: f"{_rectangle(w, h)}M{-w:g},{-h + 3:g}H{w:g}",
    "hexagon": lambda w, h: (
        f"M{-w:g},{-h + 13:g}L{-w + 7:g},{-h:g}H{w - 7:g}L{w:g},{-h + 13:g}V{h - 13:g}L{w - 7:g},{h:g}"
        f"H{-w + 7:g}L{-w:g},{h - 13:g}Z"
    ),
    "notched": SHAPES["rectangle"],
    "slanted": SHAPES["plain"],
    "torn": SHAPES["plain"],
}
"""The shapes of frames: where the sides of a card would run aslant over its whole height, upright ones."""


def node_path(place: NodeBox) -> str:
    """Return the path of a node's box around (0, 0), be it a frame or a card."""
    if place.is_frame:
        return FRAMES.get(place.node.kind.shape, SHAPES["plain"])(place.width / 2, place.height / 2)
    return box_path(place.node.kind.shape, place.width, place.height)


def _disc(r: float, turn: int = 1) -> str:
    """A disc or, turned the other way (0), a hole in another."""
    return f"M{-r:g},0A{r:g},{r:g} 0 1 {turn} {r:g},0A{r:g},{r:g} 0 1 {turn} {-r:g},0Z"


def _mark(x: float) -> str:
    """One of the two marks of a quotation, from *x* on."""
    return f"M{x + 3.4:g},-4.2C{x + 1:g},-3.3 {x:g},-1.6 {x:g},1.3A2,2 0 1 0 {x + 2:g},-.7C{x + 2:g},-1.9 {x + 2.6:g},-2.7 {x + 4:g},-3.2Z"


SIGNS: Mapping[str, str] = {
    "◆": "M0,-5L5,0L0,5L-5,0Z",
    "■": "M-4,-4H4V4H-4Z",
    "▣": "M-4.6,-4.6H4.6V4.6H-4.6ZM-3.4,-3.4V3.4H3.4V-3.4ZM-2,-2H2V2H-2Z",
    "●": _disc(4.3),
    "▲": "M0,-4.8L5,3.9H-5Z",
    "▼": "M-5,-3.9H5L0,4.8Z",
    "▶": "M-3.9,-5L4.8,0L-3.9,5Z",
    "▰": "M-2,-3H5L2,3H-5Z",
    "◗": "M-2.3,-4.7A4.7,4.7 0 0 1 -2.3,4.7Z",
    "+": "M-.9,-4.4H.9V-.9H4.4V.9H.9V4.4H-.9V.9H-4.4V-.9H-.9Z",
    "–": "M-4.4,-.9H4.4V.9H-4.4Z",
    "⬡": "M-5,0L-2.5,-4.4H2.5L5,0L2.5,4.4H-2.5ZM-3.5,0L-1.75,3.1H1.75L3.5,0L1.75,-3.1H-1.75Z",
    "↯": "M1.4,-5.2L-3.4,.9H-.5L-2,5.2L3.6,-1.4H.6L3.2,-5.2Z",
    "◎": _disc(4.8) + _disc(3.5, 0) + _disc(1.9),
    "❝": _mark(-4.6) + _mark(0.4),
    "·": _disc(1.5),
}
"""From a kind's sign to its shape, about ten pixels wide and to be filled."""


def sign_path(text: str) -> str:
    """Return the shape of the sign *text*; empty where it is written as text."""
    return SIGNS.get(text.removesuffix("\ufe0e"), "")


def capsule_path(width: float, height: float) -> str:
    """Return the outline of a capsule around (0, 0)."""
    return _rounded(width / 2, height / 2, height / 2)
