"""A course on the map: each statement has a mark, a border and words that say how far it is covered."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask.testing import FlaskClient

from explorer.course.coverage_map import coverage_marks, statements_drawing
from explorer.formats.drawing.svg import svg
from explorer.framework import Edition
from tests.course.courses import report

ROWS = (
    "M1,One,1,K1,I,,,,",
    "M2,Two,2,K1,A,,,,",
    "M1,One,1,AB1,D,,Essay,,",
    "M1,One,1,AB2,,,,,",
)


def boxes(edition: Edition) -> dict[str, Element]:
    """The boxes of the picture, by code."""
    found = report(edition, *ROWS)
    drawing = statements_drawing(edition, tuple(edition.bases.values()))
    assert drawing
    text = svg(drawing, lambda node: node.path, "A course", marks=coverage_marks(found))
    pictures = fromstring(f"<all>{text}</all>")
    return {one.get("data-node", ""): one for one in pictures[0].iter("a")}


def mark(box: Element) -> tuple[str, set[str], str]:
    """The text of a mark, the classes of its box, and the last sentence of its title."""
    (text,) = (one.text for one in box.iter("text") if one.get("class") == "map-mark-text")
    title = box.findtext("title") or ""
    return (
        text or "",
        set(box.get("class", "").split()) & {"is-whole", "is-part", "is-none"},
        title.rpartition(". ")[2],
    )


@pytest.mark.parametrize(
    ("code", "text", "extent", "words"),
    [
        ("K1", "I A", "is-whole", "Taught: introduced, assessed."),
        ("AB1", "D*", "is-whole", "Taught: developed, assessed."),
        ("AB2", "×", "is-whole", "Taught: taught, level not said."),
        ("A1", "1/5", "is-part", "Through its parts."),
        ("CP1", "2/5", "is-part", "Through its parts."),
        ("AB3", "–", "is-none", "Not taught."),
    ],
)
def test_each_statement_says_how_far_it_is_covered(
    edition: Edition, code: str, text: str, extent: str, words: str
) -> None:
    assert mark(boxes(edition)[code]) == (text, {extent}, words)


def test_every_statement_is_there_and_nothing_else(edition: Edition) -> None:
    found = boxes(edition)
    assert len(found) == 49
    assert all(edition.nodes[code].kind.is_element for code in found)


def test_what_is_not_taught_is_told_without_colour(edition: Edition) -> None:
    """The border is dashed, also where no style sheet is loaded."""
    found = boxes(edition)
    dashes = {
        code: next(one for one in box.iter("path") if one.get("class") == "map-box").get("stroke-dasharray")
        for code, box in found.items()
    }
    assert dashes["AB3"] == "4 3"
    assert dashes["K1"] is dashes["A1"] is None


def test_the_reports_show_it(client: FlaskClient) -> None:
    page = client.get("/course?example=1").text
    section = page.partition('<section id="map">')[2].partition("</section>")[0]
    assert section.count('class="map-mark-text"') >= 49
    assert re.search(r'data-node="P4"[^>]*>.*?Not taught\.', section, re.S)
    assert "A dashed border" in section


def test_a_framework_with_too_many_statements_has_none(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.course.coverage_map.MAP_LIMIT", 48)
    assert statements_drawing(edition, tuple(edition.bases.values())) is None
