"""Lines in Arabic and Hebrew letters as a PDF draws them: which glyph stands where, and what it is read as."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream
from reportlab.pdfbase.pdfmetrics import getFont

from explorer.errors import FormatNotImplemented
from explorer.formats.drawing.svg_box import TEXT_AT
from explorer.formats.paper.canvas import load_fonts
from explorer.formats.paper.lettering import BOLD, REGULAR, Piece, _load_leftwards, pieces
from explorer.formats.paper.pdf import write_pdf
from explorer.framework import Edition
from explorer.network import Drawing, neighbourhood_map
from tests.formats.paper.test_pdf import CAPTION, links, of_picture

PARTED, WHOLE = "می\u200cخواهم", "میخواهم"


@pytest.fixture(autouse=True)
def fonts() -> None:
    load_fonts()


def glyphs(text: str, font: str = REGULAR) -> list[str]:
    """The names that the fonts give to the glyphs of *text*, the one at the left first."""
    return [name for piece in pieces(text, 10, font) for name in _names(piece)]


def _names(piece: Piece) -> list[str]:
    font: Any = getFont(piece.font)
    if not piece.font.startswith("noto"):
        return list(piece.text)
    return [font.hbFont().glyph_to_string(font.face.charToGlyph[ord(one)]) for one in piece.text]


def test_hebrew_runs_from_right_to_left_and_digits_and_latin_within_it_do_not() -> None:
    def read(text: str) -> str:
        return "".join(piece.said for piece in pieces(text, 10, REGULAR))

    assert read("שלום") == "םולש"
    assert read("גיל (18) API") == "API (18) ליג"  # brackets are turned
    assert read("Map of שלום now") == "Map of םולש now"
    assert read("\u202bAPI של\u202c") == "לש API"  # a line of Hebrew, though Latin letters begin it


def test_letters_of_arabic_are_joined() -> None:
    assert glyphs("سسس") == ["uni0633.fina", "uni0633.medi", "uni0633.init"]
    assert glyphs("س س س") == ["uni0633", " ", "uni0633", " ", "uni0633"]
    assert "uni0627.fina" not in glyphs("لا")  # lam and alef have a form of their own
    assert glyphs("٣٤") == ["uni0663", "uni0664"]


def test_a_mark_that_parts_letters_parts_them() -> None:
    assert "uni0649.fina" in glyphs(PARTED)
    assert "uni0649.fina" not in glyphs(WHOLE)


def test_vowel_signs_stand_at_their_letters() -> None:
    right, left = (pieces(f"ש{dot}", 10, REGULAR) for dot in ("\u05c1", "\u05c2"))
    data = [[one.text.__shapeData__[0] for one in line] for line in (right, left)]  # type: ignore[attr-defined]
    (at_right, letter), (at_left, _) = data
    assert at_left.x_offset < letter.x_advance / 3 < letter.x_advance / 2 < at_right.x_offset
    assert [one.said for one in right] == ["", "ש\u05c1"]
    assert sum(one.width for one in right) == pytest.approx(letter.x_advance / 100)


def test_bold_is_bold() -> None:
    assert glyphs("قلب") == glyphs("قلب", BOLD)
    thin, thick = (sum(one.width for one in pieces("قلب", 10, font)) for font in (REGULAR, BOLD))
    assert thick > thin


def first_page(drawing: Drawing, *lines: str) -> PageObject:
    """The page of *drawing* in which the first box has a label of *lines* in Arabic."""
    first, *rest = drawing.places
    node = replace(first.node, short_label_language="ar")
    labelled = replace(drawing, places=(replace(first, node=node, lines=lines), *rest))
    return PdfReader(BytesIO(write_pdf(labelled, CAPTION, "light"))).pages[0]


@pytest.fixture(scope="module")
def around(edition: Edition) -> Drawing:
    return neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values())


def test_a_label_ends_before_the_sign_at_the_right_of_its_box(around: Drawing) -> None:
    page = first_page(around, "שלום")
    places: dict[str, float] = {}

    def note(text: str, _: Any, matrix: Any, __: Any, ___: Any) -> None:
        places.setdefault(text.strip(), matrix[4])

    page.extract_text(visitor_text=note)
    letters = [places[letter] for letter in "םולש"]
    assert letters == sorted(letters)
    scale, *_, moved, _ = of_picture(page)
    right = links(page)[CAPTION.address(around.places[0].node)][2]
    end = moved + scale * (letters[-1] + pieces("ש", 13, REGULAR)[0].width)
    assert end == pytest.approx(right - scale * TEXT_AT, abs=0.5)


def test_what_is_copied_of_a_document_are_the_letters_of_the_label(around: Drawing) -> None:
    label = "مُمَرِّضة تستمع"
    page = first_page(around, label)
    resources: Any = page["/Resources"]
    picture = next(iter(resources["/XObject"].values()))
    said = [
        str(operands[1]["/ActualText"])
        for operands, operator in ContentStream(picture.get_object(), None).operations
        if operator == b"BDC"
    ]
    assert "".join(reversed([one for one in said if one])) == label.replace(" ", "")


def test_the_same_drawing_gives_the_same_bytes_whatever_was_written_before(around: Drawing) -> None:
    first, *rest = around.places
    one, other = (
        replace(around, places=(replace(first, lines=(label,)), *rest)) for label in ("خيمة", "يقين")
    )
    _load_leftwards.cache_clear()
    first_of_all = write_pdf(one, CAPTION, "light")
    _load_leftwards.cache_clear()
    write_pdf(other, CAPTION, "light")
    assert write_pdf(one, CAPTION, "light") == first_of_all


@pytest.mark.parametrize(("label", "lacking"), [("שלום 日本", "日"), ("क्षमता", "क"), ("ความ", "ค")])
def test_what_cannot_be_drawn_is_still_said(around: Drawing, label: str, lacking: str) -> None:
    with pytest.raises(FormatNotImplemented, match=f"lack the character “{lacking}”"):
        first_page(around, label)
