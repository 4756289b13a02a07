"""A picture as PNG, drawn by resvg with fonts of our own, so that it is the same on every machine."""

from __future__ import annotations

from math import sqrt

from explorer.formats import fonts
from explorer.formats.caption import Caption
from explorer.formats.plate import Plate, plate
from explorer.network import Drawing

MOST_PIXELS, LONGEST = 16_000_000, 20_000
"""What a picture may have in all, and along one side; a larger one is drawn smaller."""


def write(drawing: Drawing, caption: Caption, theme: str) -> bytes:
    """Write *drawing* at twice its size; as large as can be where that is more than `MOST_PIXELS`."""
    return pixels(plate(drawing, caption, theme, f"'{fonts.FAMILY}'"))


def pixels(picture: Plate, scale: float = 2.0) -> bytes:
    """Draw *picture*, an SVG document set in `fonts.FAMILY`, enlarged by *scale*.

    Characters that our fonts lack are set in fonts of the system, where it has any.
    Raises `DataError` where our fonts are missing.
    """
    import resvg_py

    wide, high = picture.width, picture.height
    scale = min(scale, sqrt(MOST_PIXELS / (wide * high)), LONGEST / wide, LONGEST / high)
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=picture.text,
        width=max(1, int(wide * scale)),
        height=max(1, int(high * scale)),
        font_files=list(fonts.files()),
        skip_system_fonts=fonts.cover(picture.text),
        font_family=fonts.FAMILY,
        sans_serif_family=fonts.FAMILY,
    )
    return drawn
