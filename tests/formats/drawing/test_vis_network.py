"""The model that vis-network draws, and the picture beside it, from one drawing."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from explorer.config import Settings
from explorer.formats.drawing import shapes, svg, vis_network
from explorer.framework import Edition
from explorer.network import Drawing, framework_map, neighbourhood_map
from explorer.network.layout import text_metrics

SVG = "{http://www.w3.org/2000/svg}"


CLASSES = ("map-stroke", "map-head", "map-box", "map-label", "map-sign", "map-beyond", "map-beyond-count")


@pytest.fixture(scope="module")
def drawing(edition: Edition) -> Drawing:
    return framework_map(edition, edition.bases.values())


def test_the_model_holds_the_drawing(drawing: Drawing) -> None:
    model = vis_network.model(drawing, lambda node: node.path)
    assert [node["id"] for node in model["nodes"]] == list(drawing.nodes)
    assert [edge["id"] for edge in model["edges"]] == list(drawing.links)
    assert {(e["from"], e["to"]) for e in model["edges"]} == {
        (link.subject.code, link.object.code) for link in drawing.links.values()
    }


def test_two_links_between_the_same_nodes_are_both_there(drawing: Drawing) -> None:
    model = vis_network.model(drawing, lambda node: node.path)
    pairs = Counter((edge["from"], edge["to"]) for edge in model["edges"])
    assert pairs["IT1", "AB10"] == 2


def test_the_model_is_plain_data(drawing: Drawing) -> None:
    model = vis_network.model(drawing, lambda node: node.path)
    assert json.loads(json.dumps(model))["nodes"][0]["lines"] == list(model["nodes"][0]["lines"])
    for thing in (*model["nodes"], *model["edges"]):
        assert isinstance(thing["title"], str)
        assert "font" not in thing


def test_a_page_is_given_what_it_has_not_already(edition: Edition) -> None:
    around = neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values(), layout="rings")
    tree = framework_map(edition, edition.bases.values(), layout="tree")
    assert (len(around.twins), len(tree.twins)) == (1, 0)
    pictured, painted = (
        vis_network.model(one, lambda node: node.path, for_page=True) for one in (around, tree)
    )
    for given in (pictured, painted):
        assert {*given["nodes"][0]["node"]} == {"language", "text"}
        assert not any("link" in edge for edge in given["edges"])
        assert all(edge["title"] for edge in given["edges"])
    assert "route" not in pictured["edges"][0]
    assert painted["edges"][0]["route"]
    assert painted["nodes"][0]["lines"]


def test_a_link_without_direction_has_no_arrow(drawing: Drawing) -> None:
    edges = {edge["id"]: edge for edge in vis_network.model(drawing, lambda node: node.path)["edges"]}
    assert (edges["P1.opposes.N1"]["arrows"], edges["P1.opposes.N1"]["head"]) == ("", "")
    assert edges["AB10.respondsTo.RK1"]["arrows"] == "to"
    assert edges["P1.opposes.N1"]["dashes"] != edges["AB10.respondsTo.RK1"]["dashes"]


def test_the_picture_holds_the_drawing(drawing: Drawing) -> None:
    picture = ElementTree.fromstring(svg.svg(drawing, lambda node: node.path, "The whole"))
    links = [group.get("data-link") for group in picture.iter("g")]
    nodes = {a.get("data-node"): a for a in picture.iter("a")}
    assert sorted(map(str, links)) == sorted(drawing.links)
    assert list(nodes) == list(drawing.nodes)
    for code, link in nodes.items():
        assert link.get("href") == f"/id/{code}"
        title = link.find("title")
        assert title is not None
        assert title.text


def test_the_picture_has_no_style_of_its_own(drawing: Drawing) -> None:
    """A strict policy refuses style attributes."""
    text = svg.svg(drawing, lambda node: node.path, "The whole")
    assert " style=" not in text
    assert not re.search(r"<[^>]* on\w+=", text)


@pytest.mark.parametrize(
    ("theme", "ink", "sheet"),
    [("", "#1c2530", "#ffffff"), ("auto", "#1c2530", "#ffffff"), ("dark", "#e9e6df", "#1b2229")],
)
def test_the_picture_can_be_read_without_a_style_sheet(
    drawing: Drawing, theme: str, ink: str, sheet: str
) -> None:
    """SVG fills with black what nothing else is said of."""
    places = (replace(drawing.places[0], hidden=12), *drawing.places[1:])
    text = svg.svg(replace(drawing, places=places), lambda node: node.path, "The whole", theme)
    picture = ElementTree.fromstring(text)
    assert "sans-serif" in str(picture.get("font-family"))
    drawn = [part for part in picture.iter() if part.tag in ("path", "text")]
    assert all(part.get("fill") for part in drawn)
    assert all(part.get("font-size") for part in drawn if part.tag == "text")
    of_class = {name: [part for part in drawn if part.get("class") == name] for name in CLASSES}
    assert all(of_class.values())
    assert {part.get("fill") for part in of_class["map-stroke"]} == {"none"}
    assert all(part.get("stroke") and part.get("stroke-width") for part in of_class["map-stroke"])
    assert {part.get("fill") for part in of_class["map-label"]} == {ink}
    assert {part.get("fill") for part in of_class["map-box"]} == {sheet}


def test_the_selected_node_and_its_links_stand_out(edition: Edition) -> None:
    drawing = neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values())
    picture = ElementTree.fromstring(
        svg.svg(replace(drawing, selected=edition.nodes["RK1"]), lambda node: node.path, "x")
    )
    highlighted = {
        group.get("data-link") for group in picture.iter("g") if "is-highlighted" in str(group.get("class"))
    }
    assert highlighted == {
        id_ for id_, link in drawing.links.items() if "RK1" in (link.subject.code, link.object.code)
    }


def test_every_kind_has_a_shape_of_its_own(edition: Edition) -> None:
    assert len(edition.kinds) > 5
    assert len({kind.shape for kind in edition.kinds.values()}) == len(edition.kinds)


def test_the_schema_lists_the_shapes_that_are_drawn() -> None:
    """By name, in the definition of ``ont:shape`` and in the rule for it, and each of them looks unlike the others."""
    schema = (Settings().ontology / "schema.ttl").read_text(encoding="utf-8")
    definition = re.search(r"of this kind: ([a-z, -]+) or ([a-z]+)\.", schema)
    rule = re.search(
        r"ont:shape ;\s+sh:maxCount 1 ;\s+sh:in \(([^)]+)\)",
        (Settings().ontology / "shapes" / "terms.ttl").read_text(),
    )
    assert definition
    assert rule
    assert (
        [*definition[1].split(", "), definition[2]]
        == re.findall(r'"([a-z-]+)"', rule[1])
        == list(shapes.SHAPES)
    )
    assert len({shapes.box_path(name, 100.0, 40.0) for name in shapes.SHAPES}) == len(shapes.SHAPES)


def test_the_sign_of_every_kind_is_a_shape_or_in_our_fonts(edition: Edition, drawing: Drawing) -> None:
    """A sign that only some machines have a font for would be a box on the others."""
    written = {kind.sign for kind in edition.kinds.values() if not shapes.sign_path(kind.sign)}
    assert written == {"§", "¶"}
    assert text_metrics.fonts_cover("".join(written))
    assert shapes.sign_path("▲\ufe0e") == shapes.sign_path("▲") != shapes.sign_path("■")
    picture = ElementTree.fromstring(svg.svg(drawing, lambda node: node.path, "x"))
    signs = Counter(part.tag for part in picture.iter() if part.get("class") == "map-sign")
    assert signs == {"path": len(drawing.places) - 3, "text": 3}, "three sources"


def test_what_is_not_drawn_beside_a_node_is_counted_on_its_box(drawing: Drawing) -> None:
    places = (replace(drawing.places[0], hidden=12), *drawing.places[1:])
    hiding = replace(drawing, places=places)
    text = svg.svg(hiding, lambda node: node.path, "x")
    assert text.count(">+12</text>") == text.count("(12 more beside it)") == 1
    assert [node["hidden"] for node in vis_network.model(hiding, lambda node: node.path)["nodes"]][:2] == [
        12,
        0,
    ]


def test_the_model_says_who_answers_for_a_link(edition: Edition) -> None:
    drawing = neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values())
    edges = vis_network.model(drawing, lambda node: node.path)["edges"]
    links = {edge["link"]["assertion"]: edge["link"] for edge in edges}
    assert (links["EV36"]["match"], links["EV36"]["confidence"]) == ("synonym", "low")
    assert links["EV36"]["assertedBy"].startswith("the editor")
    assert links["ED30"]["review"] == "not reviewed by a clinician"


def test_an_unknown_shape_is_drawn_plain() -> None:
    assert shapes.box_path("something-new", 100, 40) == shapes.box_path("plain", 100, 40)
