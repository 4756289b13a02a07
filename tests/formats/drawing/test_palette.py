"""The colours of maps: read from the style sheet, and far enough apart in both themes (WCAG 2.2)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from explorer.check.colours import GROUNDS, contrast
from explorer.config import PACKAGE
from explorer.errors import BadRequest, DataError
from explorer.formats.drawing.palette import (
    FAINT,
    STROKE,
    THEMES,
    TOKENS,
    Palette,
    kind_rules,
    mixed,
    palette,
    read,
)
from explorer.framework import Edition
from explorer.framework.model import Colour

TEXT, GRAPHICS = 4.5, 3.0
"""The least contrast of text (1.4.3) and of graphics that one has to see (1.4.11)."""
CSS = TOKENS.read_text(encoding="utf-8")


def too_close(colours: Palette) -> list[tuple[str, str, float]]:
    """The pairs of colours, as maps and pages use them, that are not far enough apart."""
    texts = {name: getattr(colours, name) for name in ("ink", "soft", "accent")}
    graphics = {"edge": colours.edge, "stroke": colours.stroke, "faint": colours.faint}
    pairs = [
        (name, ground, contrast(colour, getattr(colours, ground)), least)
        for said, least in ((texts, TEXT), (graphics, GRAPHICS))
        for name, colour in said.items()
        for ground in (GROUNDS if name != "faint" else ("paper",))
    ]
    pairs.append(("ink", "mark", contrast(colours.ink, colours.mark), TEXT))
    pairs.append(("paper", "ink", contrast(colours.paper, colours.ink), TEXT))
    return [(name, ground, round(ratio, 2)) for name, ground, ratio, least in pairs if ratio < least]


@pytest.mark.parametrize("theme", THEMES)
def test_everything_that_is_read_or_followed_stands_out(theme: str) -> None:
    assert too_close(palette(theme)) == []


@pytest.mark.parametrize(
    ("token", "wrong"),
    [
        ("--soft: light-dark(#5b6672", "--soft: light-dark(#8b96a2"),
        ("--edge: light-dark(#8a8678", "--edge: light-dark(#aaa698"),
        ("--wash: light-dark(#eef3f1, #1d282d)", "--wash: light-dark(#eef3f1, #8d989d)"),
    ],
)
def test_a_style_sheet_with_a_weak_colour_is_noticed(token: str, wrong: str) -> None:
    assert token in CSS
    broken = read(CSS.replace(token, wrong))
    assert [pair for theme in THEMES for pair in too_close(broken[theme])]


@pytest.mark.parametrize("place", [0, 1], ids=THEMES)
def test_the_colours_of_the_editor_stand_out(place: int) -> None:
    """The hues of tokens.css colour the words of a query, on a sheet."""
    hues = re.findall(r"--(red|orange|green|teal|blue|slate|violet): light-dark\((#\w+), (#\w+)\)", CSS)
    assert len(hues) == 7
    sheet = palette(THEMES[place]).sheet
    assert [name for name, *pair in hues if contrast(pair[place], sheet) < TEXT] == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#0000ff", "#ffffff") == pytest.approx(8.592, abs=0.001)


def test_a_kind_has_the_colours_of_its_data(edition: Edition) -> None:
    kind = edition.kinds["area"]
    assert kind.colour == Colour("#44527a", "#a9b6e0")
    light, dark = palette("light"), palette("dark")
    assert (light.kind(kind), dark.kind(kind)) == ("#44527a", "#a9b6e0")
    assert light.kind(replace(kind, colour=None)) == light.soft == "#5b6672"
    assert dark.kind(replace(kind, colour=None)) == dark.soft == "#a3acb6"
    assert (light.paper, dark.paper) == ("#fbfaf6", "#14191f")
    odd = replace(kind, name="a{}</style>")
    assert kind_rules([kind, replace(kind, colour=None), odd]) == (
        ".kind-area { --kind: light-dark(#44527a, #a9b6e0); }\n"
        r".kind-a\7b \7d \3c \2f style\3e  { --kind: light-dark(#44527a, #a9b6e0); }"
        "\n"
    )


def test_a_link_has_the_colour_that_the_style_sheet_of_the_map_mixes() -> None:
    css = (PACKAGE / "static" / "map" / "map.css").read_text(encoding="utf-8")
    shares = dict(
        re.findall(r"--map-(line|faint): color-mix\(in srgb, var\(--soft\) (\d+)%, var\(--paper\)\)", css)
    )
    assert {name: int(share) / 100 for name, share in shares.items()} == {"line": STROKE, "faint": FAINT}
    assert mixed("#000000", "#ffffff", 0.2) == "#cccccc"


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("", "no colour --accent"),
        (CSS.replace("--ink: light-dark(", "--ink: fancy("), "no colour --ink"),
    ],
)
def test_a_style_sheet_that_lacks_a_colour_is_refused(css: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        read(css)


def test_there_are_two_themes() -> None:
    with pytest.raises(BadRequest, match="light, dark"):
        palette("auto")
