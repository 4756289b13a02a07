"""Paints the elements of a drawing, as `explorer.formats.drawing.svg` makes them, onto a canvas of ReportLab."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unicodedata import category
from xml.etree.ElementTree import Element

from explorer.errors import FormatNotImplemented
from explorer.formats.paper.lettering import BOLD, REGULAR, Piece, pieces, runs_leftwards
from explorer.formats.paper.sheets import Window
from explorer.network.layout.text_metrics import font_files, fonts_cover
from explorer.text import xml_safe

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARK = 8.0
"""Length of a crop mark."""
_TRANSLATE = re.compile(r"translate\((\S+) (\S+)\)")
_PEN = {"moveTo": "moveTo", "lineTo": "lineTo", "curveTo": "curveTo", "closePath": "close"}
"""What fontTools calls the parts of a path, and what ReportLab does."""


def load_fonts() -> None:
    """Make the sans serif known to ReportLab; raises `DataError` where one is missing."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, path in zip((REGULAR, BOLD), font_files(), strict=True):
        registerFont(TTFont(name, path))


def write_text(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    size: float,
    font: str,
    upright: float = 1,
    behind: float = 0,
) -> None:
    """Write *text* on the baseline through (*x*, *y*); *upright* is -1 where y grows downwards.

    *behind* is how much of the line is at the left of that point: 0 where it begins there, ½, or 1 where it ends there.
    Raises `FormatNotImplemented` for a character that our fonts lack.
    """
    text = xml_safe(text).replace("\n", " ").replace("\t", " ")
    if lacking := _lacking(text):
        raise FormatNotImplemented(
            f"A PDF cannot be written: our fonts lack the character “{lacking}”.",
            "Take the SVG or the PNG, which are set in fonts of the system; or open the page in a browser and print it into a PDF.",
        )
    parts = pieces(text, size, font)
    x -= behind * sum(part.width for part in parts)
    for part in parts:
        with _read_as(canvas, part):
            _write(canvas, part, x, y, size, upright)
        x += part.width


def _write(canvas: Canvas, part: Piece, x: float, y: float, size: float, upright: float) -> None:
    line = canvas.beginText()
    line.setTextTransform(1, 0, 0, upright, x, y)
    line.setFont(part.font, size)
    line.textOut(part.text)
    canvas.drawText(line)


@contextmanager
def _read_as(canvas: Any, part: Piece) -> Iterator[None]:
    """Say which characters *part* stands for (PDF 1.7 §14.9.4), where its glyphs are called otherwise: for who copies or searches."""
    if part.text == part.said:
        yield
        return
    canvas._code.append(f"/Span << /ActualText <FEFF{part.said.encode('utf-16-be').hex().upper()}> >> BDC")
    yield
    canvas._code.append("EMC")


def _lacking(text: str) -> str:
    """The first character of *text* that our fonts lack, one that is seen rather than a mark; empty where they have all that is seen."""
    if fonts_cover(text):
        return ""
    lacking = [
        one for one in text if not fonts_cover(one) and not (runs_leftwards(text) and category(one) == "Cf")
    ]
    return next((one for one in lacking if category(one) not in ("Cf", "Mn")), "".join(lacking[:1]))


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
        behind = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
        self.canvas.setFillColor(element.get("fill", "#000000"))
        x, y = x + float(element.get("x", "0")), y + float(element.get("y", "0"))
        write_text(self.canvas, text, x, y, size, font, -1, behind)
