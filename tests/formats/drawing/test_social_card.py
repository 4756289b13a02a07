"""The preview of a page: every size, with and without a drawing, and always with words that fit."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from explorer.errors import BadRequest
from explorer.formats.drawing import Caption
from explorer.formats.drawing.card_drawing import Area
from explorer.formats.drawing.palette import palette
from explorer.formats.drawing.social_card import card, document
from explorer.framework import Edition
from explorer.network import Drawing, framework_map, neighbourhood_map
from explorer.network.layout import text_metrics
from tests.formats.drawing.test_drawings import CAPTION, WORST, hostile, size

SVG = "{http://www.w3.org/2000/svg}"
SIZES = ((200, 105), (320, 180), (400, 225), (480, 252), (300, 300), (600, 600), (1200, 630), (1200, 1200), (630, 1200), (1200, 105), (200, 1200))  # fmt: skip
DESCRIPTION = "Links of “Respond to task/goal disagreements”, each with what it rests on."


@pytest.fixture(scope="module")
def around(edition: Edition) -> Drawing:
    return neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values(), layout="around")


def parts(
    drawing: Drawing | None, width: int, height: int, caption: Caption = CAPTION
) -> ElementTree.Element:
    text = document(drawing, caption, DESCRIPTION, palette("light"), Area(0, 0, width, height))
    return ElementTree.fromstring(text)


def words(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The texts of the card itself, not those of its drawing."""
    return [each for each in root if each.tag == f"{SVG}text"]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_card_has_the_size_that_was_asked_for(around: Drawing, width: int, height: int) -> None:
    assert size(card(around, CAPTION, DESCRIPTION, width=width, height=height)) == (width, height)
    assert size(card(None, CAPTION, DESCRIPTION, "dark", width, height)) == (width, height)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("title", ["Bond", "Around “Respond to task/goal disagreements”", *WORST[:9]])
def test_words_stay_on_the_card(around: Drawing, width: int, height: int, title: str) -> None:
    found = words(parts(around, width, height, replace(CAPTION, title=title)))
    assert found
    for text in found:
        assert 0 < float(text.get("y", "")) <= height
        bold = text.get("font-weight") == "600"
        length = text_metrics.font_width(text.text or "", float(text.get("font-size", "")), bold) or 0
        assert float(text.get("x", "")) + length <= width


def test_the_usual_card_says_what_it_is(around: Drawing) -> None:
    found = [text.text for text in words(parts(around, 1200, 630))]
    assert found[0] == "Framework Explorer"
    assert " ".join(filter(None, found[1:])).endswith("each with what it rests on.")


def test_labels_of_a_drawing_stay_legible(edition: Edition, around: Drawing) -> None:
    for drawing in (around, framework_map(edition, edition.bases.values())):
        for width, height in SIZES:
            scales = re.findall(
                r"scale\(([0-9.]+)\)", ElementTree.tostring(parts(drawing, width, height)).decode()
            )
            assert all(float(scale) >= 0.55 for scale in scales)


def test_a_part_of_a_large_drawing_holds_its_focus_and_fades(edition: Edition) -> None:
    large = neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values(), 3, layout="around")
    root = parts(large, 1200, 630)
    group = next(g for g in root.iter(f"{SVG}g") if "scale" in g.get("transform", ""))
    x, y, scale = map(float, re.findall(r"-?[0-9.]+", group.get("transform", "")))
    focus = next(place for place in large.places if place.node.code == "AB10")
    assert x + scale * focus.left > 500
    assert x + scale * focus.right < 1200
    assert 0 < y + scale * focus.y < 630
    assert len(list(root.iter(f"{SVG}linearGradient"))) >= 2


def test_a_small_drawing_is_shown_whole(around: Drawing) -> None:
    assert not list(parts(around, 1200, 630).iter(f"{SVG}linearGradient"))


def test_a_card_without_a_drawing_or_with_an_empty_one_has_words_alone(around: Drawing) -> None:
    for drawing in (None, replace(around, places=(), lines=())):
        assert len(words(parts(drawing, 1200, 630))) == len(
            list(parts(drawing, 1200, 630).iter(f"{SVG}text"))
        )


def test_the_same_card_is_the_same_file(around: Drawing) -> None:
    assert card(around, CAPTION, DESCRIPTION) == card(around, CAPTION, DESCRIPTION)


@pytest.mark.slow
def test_hostile_labels_are_drawn_on_cards(edition: Edition) -> None:
    for title in WORST:
        assert size(card(hostile(edition), replace(CAPTION, title=title), title, width=480, height=252)) == (
            480,
            252,
        )


@pytest.mark.parametrize(("width", "height"), [(199, 105), (1200, 1201), (100_000, 630), (0, 0)])
def test_a_size_that_is_none_is_refused(width: int, height: int) -> None:
    with pytest.raises(BadRequest, match="200 by 105"):
        card(None, CAPTION, "", width=width, height=height)
