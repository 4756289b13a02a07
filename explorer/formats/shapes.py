"""The outline of a node's box: each kind has a shape of its own, beside its sign and its word.

A shape is SVG path data (SVG 2 §9.3) around (0, 0), so that the picture and the canvas draw the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

Shape = Callable[[float, float], str]
"""From half the width and half the height to path data."""


def _rectangle(w: float, h: float) -> str:
    return f"M{-w:g},{-h:g}H{w:g}V{h:g}H{-w:g}Z"


def _barred(w: float, h: float) -> str:
    return f"{_rectangle(w, h)}M{w - 5:g},{-h:g}V{h:g}"


def _framed(w: float, h: float) -> str:
    return _rectangle(w, h) + _rectangle(w - 3, h - 3)


def _rounded(w: float, h: float, r: float = 6) -> str:
    return (
        f"M{-w + r:g},{-h:g}H{w - r:g}A{r:g},{r:g} 0 0 1 {w:g},{-h + r:g}V{h - r:g}"
        f"A{r:g},{r:g} 0 0 1 {w - r:g},{h:g}H{-w + r:g}A{r:g},{r:g} 0 0 1 {-w:g},{h - r:g}V{-h + r:g}"
        f"A{r:g},{r:g} 0 0 1 {-w + r:g},{-h:g}Z"
    )


def _pill(w: float, h: float) -> str:
    return _rounded(w, h, min(h, 15))


def _target(w: float, h: float) -> str:
    return _pill(w, h) + _rounded(w - 3, h - 3, min(h - 3, 12))


def _corners_cut(w: float, h: float) -> str:
    c = 6
    return (
        f"M{-w + c:g},{-h:g}H{w - c:g}L{w:g},{-h + c:g}V{h - c:g}L{w - c:g},{h:g}H{-w + c:g}"
        f"L{-w:g},{h - c:g}V{-h + c:g}Z"
    )


def _house(w: float, h: float) -> str:
    c = 9
    return f"M{-w + c:g},{-h:g}H{w - c:g}L{w:g},{-h + c:g}V{h:g}H{-w:g}V{-h + c:g}Z"


def _hexagon(w: float, h: float) -> str:
    c = 8
    return f"M{-w:g},0L{-w + c:g},{-h:g}H{w - c:g}L{w:g},0L{w - c:g},{h:g}H{-w + c:g}Z"


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


def _dog_eared(w: float, h: float) -> str:
    c = 9
    return f"M{-w:g},{-h:g}H{w - c:g}L{w:g},{-h + c:g}V{h:g}H{-w:g}ZM{w - c:g},{-h:g}V{-h + c:g}H{w:g}"


def _quoted(w: float, h: float) -> str:
    r, c = 6, 7
    return (
        f"M{-w:g},{-h + r:g}A{r:g},{r:g} 0 0 1 {-w + r:g},{-h:g}H{w - r:g}A{r:g},{r:g} 0 0 1 {w:g},{-h + r:g}"
        f"V{h - r:g}A{r:g},{r:g} 0 0 1 {w - r:g},{h:g}H{-w + c + 8:g}L{-w:g},{h + 4:g}Z"
    )


def _plain(w: float, h: float) -> str:
    return _rounded(w, h, 2)


SHAPES: dict[str, Shape] = {
    "competence": _framed,
    "area": _rectangle,
    "capacity": _barred,
    "knowledge": _pill,
    "ability": _house,
    "intervention": _round_ended,
    "positive-factor": _rounded,
    "negative-factor": _corners_cut,
    "component": _hexagon,
    "rupture": _torn,
    "outcome": _target,
    "source": _dog_eared,
    "finding": _quoted,
}
"""From a kind's name to its shape; what is not listed is drawn ``_plain``."""


@lru_cache(maxsize=4096)
def outline(kind: str, width: float, height: float) -> str:
    """Return the outline of a box of *width* and *height* for a node of *kind*."""
    return SHAPES.get(kind, _plain)(width / 2, height / 2)
