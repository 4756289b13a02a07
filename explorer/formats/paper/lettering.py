"""A line of text as it is seen: from left to right, letters joined, each part in the font that has its characters.

Arabic and Hebrew are put in the order of their places (Unicode Annex 9) and shaped by HarfBuzz, which joins letters and places
vowel signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, cast
from unicodedata import category, normalize

from explorer.network.layout.text_metrics import (
    FAMILY,
    LEFTWARDS,
    UNSEEN,
    fonts_cover,
    leftwards_cover,
    leftwards_files,
)

REGULAR, BOLD = FAMILY, f"{FAMILY} Semibold"
_RUNS_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINERS = {0x200C: "\u07fa", 0x200D: "\u07f4"}
"""The marks that part letters or join them, each with a sign of N’Ko, which our fonts lack, for the time in which a line is put in order: that drops them."""
_JOINERS_AGAIN = {ord(sign): chr(mark) for mark, sign in _JOINERS.items()}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line in one *font*, *width* wide; its *text* knows where HarfBuzz put each glyph, if that shaped it.

    *said* are the characters that it stands for, which may be others than those by which the font calls its glyphs.
    """

    text: str
    said: str
    font: str
    width: float


def runs_leftwards(text: str) -> bool:
    """Whether *text* has a character of a script that runs from right to left."""
    return bool(_RUNS_LEFTWARDS.search(text))


def pieces(text: str, size: float, font: str) -> tuple[Piece, ...]:
    """Return the parts of the line *text* in *size*, the one at the left first; *font* is `REGULAR` or `BOLD`.

    Raises `DataError` where a font is missing; that our fonts have each character is for the caller to see to.
    """
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if not runs_leftwards(text):
        text = "".join(one for one in text if one not in UNSEEN)
        return (Piece(text, text, font, stringWidth(text, font, size)),)
    found: list[Piece] = []
    for script, part in _by_script(_as_seen(text)):
        if script:
            found += _shaped(part[::-1], size, f"{script}{font.removeprefix(REGULAR)}")
        else:
            found.append(Piece(part, part, font, stringWidth(part, font, size)))
    return tuple(found)


def _as_seen(text: str) -> str:
    """The characters of *text* in the order of their places, brackets turned, without marks for the direction of writing."""
    from bidi.algorithm import get_display

    ordered = cast(str, get_display(normalize("NFC", text).translate(_JOINERS)))
    return "".join(one for one in ordered if category(one) != "Cf").translate(_JOINERS_AGAIN)


def _by_script(text: str) -> Iterator[tuple[str, str]]:
    """The parts of *text*, each with the font of `LEFTWARDS` that has it; empty where the sans serif has it."""

    def font(character: str) -> str:
        return next((name for name in LEFTWARDS if leftwards_cover(character, name)), "")

    for name, part in groupby(text, lambda one: "" if fonts_cover(one, only_sans=True) else font(one)):
        yield name, "".join(part)


def _shaped(text: str, size: float, font: str) -> Iterator[Piece]:
    """The glyphs of *text*, which is in one script and in the order of reading.

    A letter stands for its dots and vowel signs, too, which are glyphs before it and stand for nothing: so that a reader of the
    document finds no gap within a word.
    """
    from reportlab.pdfbase.ttfonts import shapeStr

    _load_leftwards()
    shaped: Any = shapeStr(text, font, size, force=True)
    end = len(text)
    for number, glyph in enumerate(shaped.__shapeData__):
        start = glyph.cluster if glyph.x_advance else end
        yield Piece(shaped[number : number + 1], text[start:end], font, glyph.x_advance * size / 1000)
        end = start


@cache
def _load_leftwards() -> None:
    """Make the fonts of `LEFTWARDS` known to ReportLab; raises `DataError` where one is missing."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for script, files in leftwards_files().items():
        for name, file in zip((script, f"{script} Semibold"), files, strict=True):
            font: Any = TTFont(name, file)
            _name_all_glyphs(font)
            registerFont(font)


def _name_all_glyphs(font: Any) -> None:
    """Give each glyph of *font* a character, one of private use if need be.

    ReportLab would do so when a glyph first occurs, and the bytes of a document would depend on those that were written before.
    """
    drawn = font.hbFont()
    for glyph in range(font.hbFace.glyph_count):
        if glyph not in font.face.glyphToChar:
            font.hbAddPrivate(drawn.glyph_to_string(glyph), glyph, drawn.get_glyph_h_advance(glyph))
