"""A picture as PNG, drawn by resvg with fonts of our own, so that it is the same on every machine."""

from __future__ import annotations

from functools import cache
from math import sqrt

from explorer.config import PACKAGE
from explorer.errors import DataError
from explorer.formats.caption import Caption
from explorer.formats.plate import Plate, plate
from explorer.network import Drawing

FONTS = PACKAGE / "static" / "vendor" / "source-sans-3"
FILES = ("explorer-sans-regular.ttf", "explorer-sans-semibold.ttf")
FAMILY = "Explorer Sans"
MOST_PIXELS, LONGEST = 16_000_000, 20_000
"""What a picture may have in all, and along one side; a larger one is drawn smaller."""


def write(drawing: Drawing, caption: Caption, theme: str) -> bytes:
    """Write *drawing* at twice its size; as large as can be where that is more than `MOST_PIXELS`."""
    return pixels(plate(drawing, caption, theme, f"'{FAMILY}', sans-serif"))


def pixels(picture: Plate, scale: float = 2.0) -> bytes:
    """Draw *picture*, an SVG document set in `FAMILY`, enlarged by *scale*.

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
        font_files=list(_files()),
        skip_system_fonts=_covered().issuperset(picture.text),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return drawn


@cache
def _files() -> tuple[str, ...]:
    missing = [name for name in FILES if not (FONTS / name).is_file()]
    if missing:
        raise DataError(
            f"The font {missing[0]} is missing.", "Set the explorer up again: pip install, or make setup."
        )
    return tuple(str(FONTS / name) for name in FILES)


@cache
def _covered() -> frozenset[str]:
    """The characters that our fonts have."""
    _files()
    codes = (FONTS / "characters.txt").read_text(encoding="ascii").split()
    return frozenset({"\t", "\n", *(chr(int(code, 16)) for code in codes)})
