"""Paints the elements of a drawing, as `explorer.formats.drawing.svg` makes them, onto a canvas of ReportLab."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unicodedata import category
from xml.etree.ElementTree import Element

from explorer.errors import FormatNotImplemented
from explorer.formats.paper.sheets import Window
from explorer.network.layout.text_metrics import FAMILY, font_files, fonts_cover
from explorer.text import xml_safe

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

REGULAR, BOLD = FAMILY, f"{FAMILY} Semibold"
MARK = 8.0
"""Length of a crop mark."""
_TRANSLATE = re.compile(r"translate\((\S+) (\S+)\)")
_PEN = {"moveTo": "moveTo", "lineTo": "lineTo", "curveTo": "curveTo", "closePath": "close"}
"""What fontTools calls the parts of a path, and what ReportLab does."""


def load_fonts() -> None:
    """Make our fonts known to ReportLab; raises `DataError` where one is missing."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, path in zip((REGULAR, BOLD), font_files(), strict=True):
        registerFont(TTFont(name, path))


def write_text(
    canvas: Canvas, text: str, x: float, y: float, size: float, font: str, upright: float = 1
) -> None:
    """Write *text* from (*x*, *y*), the start of its baseline; *upright* is -1 where y grows downwards.

    Raises `FormatNotImplemented` for a character that our fonts lack.
    """
    text = xml_safe(text).replace("\n", " ").replace("\t", " ")
    if not fonts_cover(text):
        raise FormatNotImplemented(
            f"A PDF cannot be written: our fonts lack the character “{_lacking(text)}”.",
            "Take the SVG or the PNG, which are set in fonts of the system; or open the page in a browser and print it into a PDF.",
        )
    line = canvas.beginText()
    line.setTextTransform(1, 0, 0, upright, x, y)
    line.setFont(font, size)
    line.textOut(text)
    canvas.drawText(line)


def _lacking(text: str) -> str:
    """The first character of *text* that our fonts lack, one that is seen rather than a mark for the direction of writing."""
    lacking = [character for character in text if not fonts_cover(character)]
    return next((one for one in lacking if category(one) not in ("Cf", "Mn")), lacking[0])


@contextmanager
def moved(canvas: Canvas, x: float, y: float, scale: float) -> Iterator[None]:
    """Paint meanwhile so that y grows downwards from (*x*, *y*), enlarged by *scale*."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(scale, -scale)
    yield
    canvas.restoreState()


def mark_corners(canvas: Canvas, window: Window, overlaps: Window) -> None:
    """Draw marks for scissors at the corners of *window*, and *overlaps* inside its edges, where neighbours begin."""
    left, bottom, right, top = window
    within = (left + overlaps[0], bottom + overlaps[1], right - overlaps[2], top - overlaps[3])
    canvas.setLineWidth(0.4)
    for x in sorted({left, within[0], within[2], right}):
        canvas.line(x, top + 2, x, top + 2 + MARK)
        canvas.line(x, bottom - 2, x, bottom - 2 - MARK)
    for y in sorted({bottom, within[1], within[3], top}):
        canvas.line(left - 2, y, left - 2 - MARK, y)
        canvas.line(right + 2, y, right + 2 + MARK, y)


class Painter:
    """Paints elements onto *canvas*, whose y has to grow downwards as in SVG."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.ways: dict[str, list[tuple[str, Any]]] = {}

    def paint(self, element: Element, x: float = 0.0, y: float = 0.0) -> None:
        """Paint *element* and what is in it, moved by (*x*, *y*); what is not displayed is left out."""
        if element.get("display") == "none":
            return
        moved = _TRANSLATE.fullmatch(element.get("transform", ""))
        if moved:
            x, y = x + float(moved[1]), y + float(moved[2])
        if element.tag == "path":
            self._path(element, x, y)
        elif element.tag == "text":
            self._text(element, x, y)
        for child in element:
            self.paint(child, x, y)

    def _path(self, element: Element, x: float, y: float) -> None:
        path = self.canvas.beginPath()
        for name, points in self._way(element.get("d", "")):
            getattr(path, _PEN[name])(*(at + (y if odd % 2 else x) for odd, at in enumerate(sum(points, ()))))
        fill, stroke = (element.get(name, "none") for name in ("fill", "stroke"))
        if fill != "none":
            self.canvas.setFillColor(fill)
        if stroke != "none":
            self.canvas.setStrokeColor(stroke)
            self.canvas.setLineWidth(float(element.get("stroke-width", "1")))
            self.canvas.setDash([float(length) for length in element.get("stroke-dasharray", "").split()])
        self.canvas.drawPath(path, stroke=stroke != "none", fill=fill != "none")

    def _way(self, data: str) -> list[tuple[str, Any]]:
        """The parts of the path *data* (SVG 2 §9.3), arcs as curves."""
        if data not in self.ways:
            from fontTools.pens.recordingPen import RecordingPen
            from fontTools.svgLib.path import parse_path

            pen = RecordingPen()
            parse_path(data, pen)
            self.ways[data] = [(name, points) for name, points in pen.value if name in _PEN]
        return self.ways[data]

    def _text(self, element: Element, x: float, y: float) -> None:
        text, size = element.text or "", float(element.get("font-size", "13"))
        if len(text) == 1 and element.get("text-anchor") == "middle" and not fonts_cover(text):
            return  # the sign of a kind; its shape and its colour say the same
        font = BOLD if element.get("font-weight") == "600" else REGULAR
        back = (
            self.canvas.stringWidth(text, font, size) / 2 if element.get("text-anchor") == "middle" else 0.0
        )
        self.canvas.setFillColor(element.get("fill", "#000000"))
        x, y = x + float(element.get("x", "0")) - back, y + float(element.get("y", "0"))
        write_text(self.canvas, text, x, y, size, font, -1)
