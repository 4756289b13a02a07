"""The values that files for network programs hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import networkx as nx
from lxml import etree  # type: ignore[import-untyped]

from explorer.network.graph import Graph
from explorer.network.graph_files import gexf, graphml
from explorer.text import xml_safe

VIZ = "{http://www.gexf.net/1.2draft/viz}"


def network() -> Graph:
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("A", label="First\x07", shortLabel="1st", kind="area", x=3.0, y=12.5)
    graph.add_node("B", label="Second", shortLabel="2nd", kind="other", x=-4.0, y=-2.0)
    graph.add_edge("A", "B", "A.opposes.B", phrase="opposes")
    return graph


def test_gexf_counts_y_upwards_and_colours_kinds() -> None:
    root = ElementTree.fromstring(gexf(network(), {"area": (10, 20, 30), "other": (128, 128, 128)}))
    positions = {(at.get("x"), at.get("y"), at.get("z")) for at in root.iter(f"{VIZ}position")}
    colours = [(at.get("r"), at.get("g"), at.get("b")) for at in root.iter(f"{VIZ}color")]
    assert positions == {("3.0", "-12.5", "0.0"), ("-4.0", "2.0", "0.0")}
    assert colours == [("10", "20", "30"), ("128", "128", "128")]


def test_gexf_says_no_day_of_writing_and_names_links() -> None:
    root = ElementTree.fromstring(gexf(network(), dict.fromkeys(("area", "other"), (0, 0, 0))))
    edge = next(one for one in root.iter() if one.tag.endswith("}edge"))
    labels = [one.get("label") for one in root.iter() if one.tag.endswith("}node")]
    assert labels == ["1st", "2nd"]
    assert [one.tag for one in root.iter() if one.tag.endswith("}meta")] == []
    assert [edge.get(name) for name in ("source", "target", "id", "label")] == [
        "A", "B", "A.opposes.B", "opposes",
    ]  # fmt: skip


def test_gexf_is_valid_against_its_schema() -> None:
    """But for one namespace: the schema has colours and positions in that of GEXF, Gephi writes them in that of viz."""
    schema = etree.XMLSchema(etree.parse(Path(__file__).parent / "gexf" / "gexf.xsd"))
    written = gexf(network(), {"area": (10, 20, 30), "other": (128, 128, 128)}).decode()
    document = etree.fromstring(re.sub(r"<viz:(color|position)", r"<\1", written).encode())
    assert schema.validate(document), schema.error_log


def test_graphml_keeps_coordinates_and_leaves_out_what_xml_cannot_hold() -> None:
    graph = cast(Graph, nx.parse_graphml(graphml(network()).decode(), force_multigraph=True))
    assert dict(graph.nodes["A"]) == {
        "label": "First",
        "shortLabel": "1st",
        "kind": "area",
        "x": 3.0,
        "y": 12.5,
    }
    assert list(graph.edges(keys=True)) == [("A", "B", "A.opposes.B")]


def test_only_what_xml_can_hold_is_kept() -> None:
    assert xml_safe("a\tb\nc\rd\x00e\ufffef\ud800g\U0001f600") == "a\tb\nc\ndefg\U0001f600"
