"""A picture as PNG, drawn by resvg with fonts of our own, so that it is the same on every machine."""

import json
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from math import sqrt

from explorer.errors import ExplorerError, TimeLimitExceeded
from explorer.formats.drawing import Caption
from explorer.formats.drawing.svg_document import Plate, plate
from explorer.network import Drawing
from explorer.network.layout import text_metrics

PROGRAM = """
import json, sys, resvg_py
sys.stdout.buffer.write(resvg_py.svg_to_bytes(**json.load(sys.stdin.buffer)))
"""
"""Draws one picture in a process of its own: resvg keeps Python from doing anything else while it draws."""
MOST_PIXELS, LONGEST = 16_000_000, 20_000
"""What a picture may have in all, and along one side; a larger one is drawn smaller."""
SECONDS = 30
"""How long a picture may take."""


def write_png(drawing: Drawing, caption: Caption, theme: str) -> bytes:
    """Write *drawing* at twice its size; as large as can be where that is more than `MOST_PIXELS`."""
    return pixels(plate(drawing, caption, theme, f"'{text_metrics.FAMILY}'"))


def pixels(picture: Plate, scale: float = 2.0) -> bytes:
    """Draw *picture*, an SVG document set in `text_metrics.FAMILY`, enlarged by *scale*, in a process of its own.

    Characters that our fonts lack are set in fonts of the system, where it has any.
    Raises `DataError` where our fonts are missing, `TimeLimitExceeded` where a limit is passed.
    """
    wide, high = picture.width, picture.height
    scale = min(scale, sqrt(MOST_PIXELS / (wide * high)), LONGEST / wide, LONGEST / high)
    order = {
        "svg_string": picture.text,
        "width": max(1, int(wide * scale)),
        "height": max(1, int(high * scale)),
        "font_files": _font_files(picture.text),
        "skip_system_fonts": text_metrics.fonts_cover(picture.text),
        "font_family": text_metrics.FAMILY,
        "sans_serif_family": text_metrics.FAMILY,
    }
    program, data = (sys.executable, "-I", "-c", PROGRAM), json.dumps(order).encode()
    try:
        run = subprocess.run(program, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise TimeLimitExceeded(
            f"This picture takes more than {SECONDS} seconds.", "Take the SVG, or draw less."
        ) from None
    if run.returncode or not run.stdout:
        last = run.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ExplorerError("The picture could not be drawn.", last[:200])
    return run.stdout


def _font_files(text: str) -> Sequence[str]:
    """The fonts for *text*: those for scripts that run from right to left only where the sans serif lacks something."""
    more = {} if text_metrics.fonts_cover(text, only_sans=True) else text_metrics.leftwards_files()
    return [*text_metrics.font_files(), *chain(*more.values())]
