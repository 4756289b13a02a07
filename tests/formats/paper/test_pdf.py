"""The PDF of a map as another program reads it: pages, words, links, fonts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce
from io import BytesIO
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from explorer.errors import FormatNotImplemented
from explorer.formats.drawing import Caption
from explorer.formats.paper.pdf import write_pdf
from explorer.formats.paper.seams import box_extents
from explorer.formats.paper.sheets import PAPERS, spread
from explorer.framework import Edition
from explorer.network import Drawing, framework_map, neighbourhood_map

CAPTION = Caption(
    title="The framework as a map", page="https://example.org/map", site="Framework Explorer",
    edition="ab12cd34", rights="CC BY 4.0", address=lambda node: f"https://example.org{node.path}",
)  # fmt: skip
TEXT = 13.0
Matrix = tuple[float, float, float, float, float, float]


@pytest.fixture(scope="module")
def whole(edition: Edition) -> Drawing:
    return framework_map(edition, edition.bases.values(), layout="tree")


@pytest.fixture(scope="module")
def around(edition: Edition) -> Drawing:
    return neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values())


def pages(drawing: Drawing, *how: str, theme: str = "light") -> list[PageObject]:
    return list(PdfReader(BytesIO(write_pdf(drawing, CAPTION, theme, *how))).pages)


def links(page: PageObject) -> dict[str, tuple[float, ...]]:
    """The addresses that a page leads to, each with the edges of its box: left, lower, right, upper."""
    found = (one.get_object() for one in page.get("/Annots", ()))
    return {str(one["/A"]["/URI"]): tuple(map(float, one["/Rect"])) for one in found}


def of_picture(page: PageObject) -> Matrix:
    """How the picture is moved and scaled where the page shows it (PDF 1.7 §8.3.4)."""
    content = page.get_contents()
    assert content is not None
    before, shown, _ = content.get_data().decode("latin-1").partition(" Do")
    assert shown
    open_ = re.split(r"(?<=\s)Q(?=\s)", before)[-1]
    moves: list[Any] = [
        tuple(map(float, found.split()[:6])) for found in re.findall(r"(?:-?[\d.]+ ){6}cm", open_)
    ]
    matrix: Matrix = reduce(lambda outer, inner: times(inner, outer), moves)
    return matrix


def times(inner: Matrix, outer: Matrix) -> Matrix:
    (a, b, c, d, e, f), (g, h, i, j, k, m) = inner, outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def lines(page: PageObject) -> dict[str, list[Matrix]]:
    """The lines of labels in the picture, each with how it is turned, scaled and placed on the page."""
    found: dict[str, list[Matrix]] = {}
    outer = of_picture(page)

    def note(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:
        if size == TEXT:
            found.setdefault(text.strip(), []).append(times(tuple(matrix), outer))

    page.extract_text(visitor_text=note)
    return found


def test_the_whole_tree_is_two_sheets_of_a4_after_a_page_of_all(whole: Drawing) -> None:
    found = pages(whole)
    assert len(found) == 3
    assert {tuple(map(float, page.mediabox[2:])) for page in found} == {(595.28, 841.89)}
    for number, page in enumerate(found, 1):
        said = page.extract_text()
        assert said.startswith(f"The framework as a map\n{number} / 3\n")
        assert "https://example.org/map\n" in said
        assert "Framework Explorer, edition ab12cd34." in said
        assert ("factor that hinders" in said) is (number == 1)  # the legend
        assert all(" ".join(place.lines) in " ".join(said.split()) for place in whole.places)


@pytest.mark.parametrize(
    ("how", "size", "count"),
    [
        (("a4", "one"), (595.28, 841.89), 1),
        (("a3", "fewest"), (841.89, 1190.55), 1),
        (("letter", "fewest"), (612.0, 792.0), 3),
        (("slide", "fewest"), (960.0, 540.0), 1),
    ],
)
def test_paper_and_sheets_are_as_chosen(
    whole: Drawing, how: tuple[str, str], size: tuple[float, float], count: int
) -> None:
    found = pages(whole, *how)
    assert [tuple(map(float, page.mediabox[2:])) for page in found] == [size] * count


def test_labels_stand_upright_inside_the_box_that_is_their_link(whole: Drawing) -> None:
    page = pages(whole, "a3", "one")[0]
    boxes, labels = links(page), lines(page)
    assert set(boxes) == {CAPTION.address(place.node) for place in whole.places}
    for place in whole.places:
        left, low, right, high = boxes[CAPTION.address(place.node)]
        inside = [at for at in labels[place.lines[0]] if left < at[4] < right and low < at[5] < high]
        assert len(inside) == 1, place
        across, _, _, up, *_ = inside[0]
        assert across == pytest.approx(up)  # neither mirrored nor upside down
        assert right - left == pytest.approx(place.width * up, abs=0.01)


def test_every_node_is_a_link_on_one_of_the_parts(whole: Drawing) -> None:
    first, *parts = pages(whole)
    assert set().union(*(links(page) for page in parts)) == set(links(first))
    for page in parts:
        width, height = map(float, page.mediabox[2:])
        for left, low, right, high in links(page).values():
            assert 30 <= left < right <= width - 30
            assert 60 <= low < high <= height - 56


def test_parts_have_larger_letters_than_the_whole_and_at_least_6_points(whole: Drawing) -> None:
    first, *parts = (lines(page)["Rigid"][0][0] * TEXT for page in pages(whole))
    assert first < 6 <= min(parts)


@pytest.mark.parametrize("paper", ["a4", "a3", "letter"])
@pytest.mark.parametrize("layout", ["board", "tree"])
def test_each_box_of_a_poster_is_whole_on_one_of_its_parts(edition: Edition, paper: str, layout: str) -> None:
    drawing = framework_map(edition, edition.bases.values(), layout=layout)
    found = spread(
        (drawing.width, drawing.height), PAPERS[paper], "poster", lambda _: 50, box_extents(drawing)
    )
    left, top, _, _ = drawing.bounds
    wide, high = (room / found.tile_scale for room in found.tile_page.room)
    corners = [
        (left + tile.left / found.tile_scale, top + tile.top / found.tile_scale) for tile in found.tiles
    ]
    assert len(corners) > 1
    cut = [
        place.node.code
        for place in (place.title for place in drawing.places if not place.is_frame)
        if not any(
            x <= place.left and place.right <= x + wide and y <= place.top and place.bottom <= y + high
            for x, y in corners
        )
    ]
    assert cut == []


def test_fonts_are_inside_and_nothing_else_is_needed(whole: Drawing) -> None:
    reader = PdfReader(BytesIO(write_pdf(whole, CAPTION, "light")))
    trailer: Any = reader.trailer
    objects: list[Any] = [reader.get_object(number) for number in range(1, trailer["/Size"])]
    fonts = [one for one in objects if isinstance(one, dict) and one.get("/Type") == "/Font"]
    assert len(fonts) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
    assert trailer["/Root"]["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == CAPTION.title


def test_hidden_lines_are_not_painted(around: Drawing) -> None:
    without = replace(around, lines=())
    assert len(write_pdf(without, CAPTION, "light")) < len(write_pdf(around, CAPTION, "light"))


def test_a_dark_page_is_dark(around: Drawing) -> None:
    light, dark = (pages(around, theme=theme)[0].get_contents() for theme in ("light", "dark"))
    assert light is not None
    assert dark is not None
    assert b"1 1 1 rg" in light.get_data()
    assert b"1 1 1 rg" not in dark.get_data()


def test_a_character_that_our_fonts_lack_is_named(around: Drawing) -> None:
    first, *rest = around.places
    other = replace(around, places=(replace(first, lines=("日本",)), *rest))
    with pytest.raises(FormatNotImplemented, match="lack the character “日”"):
        write_pdf(other, CAPTION, "light")
