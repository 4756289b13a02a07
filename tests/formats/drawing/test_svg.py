"""The attributes of lines in files, as fixed values, and the heights of nodes in GEXF."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from explorer.formats.drawing.palette import palette
from explorer.formats.drawing.svg import draw_line, svg
from explorer.formats.drawing.svg_styles import apply_styles
from explorer.framework import Edition
from explorer.network import framework_map
from explorer.network.graph import Graph
from explorer.network.graph_files import gexf
from explorer.network.layout.text_metrics import text_width


@pytest.mark.slow
@pytest.mark.parametrize(
    ("basis", "states", "stroke", "width", "dashes"),
    [
        ("framework", ["is-main"], "#78818a", "1.35", None),
        ("framework", ["is-cross"], "#899198", "0.8", None),
        ("framework", ["is-cross", "is-highlighted"], "#0d5c63", "1.7", None),
        ("source", ["is-main"], "#78818a", "3.62", None),
        ("editorial", ["is-main"], "#78818a", "1.35", "5 4"),
    ],
)
def test_a_line_has_its_colour_width_and_dashes(
    edition: Edition, basis: str, states: list[str], stroke: str, width: str, dashes: str | None
) -> None:
    group = draw_line(Element("svg"), (known := edition.bases[basis]), "M0,0H9", "", states)
    apply_styles([(group, known)], palette("light"))
    assert [group[0].get(name) for name in ("stroke", "stroke-width", "stroke-dasharray")] == [
        stroke, width, dashes,
    ]  # fmt: skip
    assert len(group) == (2 if basis == "source" else 1), "the line of a source is hollow"


def test_upwards_is_where_y_grows_in_gexf() -> None:
    graph: Graph = Graph()
    graph.add_node("A", kind="k", shortLabel="a", label="a", x=3.0, y=40.0)
    assert b'y="-40.0"' in gexf(graph, {"k": (0, 0, 0)})


def test_a_count_of_two_digits_keeps_off_the_edge_of_its_card(edition: Edition) -> None:
    board = framework_map(edition, edition.bases.values(), layout="board")
    outcome = next(place for place in board.places if place.node.code == "PA")
    (count,) = (count for _, count in outcome.counts)
    picture = fromstring(svg(board, lambda node: node.path, "Board").partition("</svg>")[0] + "</svg>")
    box = picture.find(".//a[@data-node='PA']")
    assert box is not None
    (tally,) = box.findall("text[@class='map-tally']")
    assert tally.text == str(count)
    assert float(tally.get("x", "")) + text_width(str(count), 11) <= outcome.width / 2 - 8
