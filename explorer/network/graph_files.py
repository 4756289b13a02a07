"""The nodes and links as a networkx graph of plain values, to compute with or to write as GraphML and GEXF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from explorer.framework import Link, Node
from explorer.network.drawing import Drawing
from explorer.network.graph import Graph
from explorer.text import xml_safe

NODE = ("code", "iri", "kind", "label", "shortLabel", "text", "language")
LINK = (
    "relation", "phrase", "basis", "reason", "strength", "support", "review", "assertedBy", "assertion", "match",
    "matchedAs", "confidence", "degree", "degreePhrase",
)  # fmt: skip
"""The attributes of a node and of a link; the ends of a link are those of the edge."""


def plain_graph(nodes: Iterable[Node], links: Iterable[tuple[str, Link]]) -> Graph:
    """Return a graph of codes with the *links* among them, each after its key, in which every attribute is a text.

    The attributes have the keys of `explorer.framework.json_record`: those of a node in `NODE`, those of a link in `LINK`.
    """
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from((node.code, _texts(node, NODE)) for node in nodes)
    for key, link in links:
        ends = link.subject.code, link.object.code
        if all(end in graph for end in ends):
            graph.add_edge(*ends, key, **_texts(link, LINK))
    return graph


def _texts(value: Node | Link, keys: Iterable[str]) -> dict[str, str]:
    described = value.to_dict()
    return {key: str(described[key]) for key in keys}


def drawing_graph(drawing: Drawing, address: Callable[[Node], str]) -> Graph:
    """Return what *drawing* holds as a graph of codes; a link's key is its id in the drawing.

    Beside the attributes of `plain_graph`, a node has the address of its ``page`` and its place as the numbers
    ``x`` and ``y``, and a link has its ``sentence``.
    """
    graph = plain_graph(drawing.nodes.values(), drawing.links.items())
    for place in drawing.places:
        graph.nodes[place.node.code].update(page=address(place.node), x=place.x, y=place.y)
    for key, link in drawing.links.items():
        graph.edges[link.subject.code, link.object.code, key]["sentence"] = link.full_sentence
    return graph


def graphml(graph: Graph, looks: Mapping[tuple[str, str], Element] = {}) -> bytes:
    """Write *graph* as GraphML 1.0; the id of a link is its key.

    *looks* are how yEd draws a node or a link, by ``node`` or ``edge`` and its id.
    """
    writer, file = GraphMLWriter(encoding="utf-8", prettyprint=True), BytesIO()
    writer.add_graph_element(_xml_safe(graph))
    if looks:
        _add_looks(writer.xml, looks)
    writer.dump(file)
    return file.getvalue() + b"\n"


def _add_looks(root: Element, looks: Mapping[tuple[str, str], Element]) -> None:
    """Add *looks* to the nodes and the links below *root*, before their data, which other programs read over them."""
    root.set("xmlns:y", "http://www.yworks.com/xml/graphml")
    for name in ("node", "edge"):
        root.insert(0, Element("key", {"id": f"{name}-looks", "for": name, "yfiles.type": f"{name}graphics"}))
        for found in root.iter(name):
            if (look := looks.get((name, found.get("id", "")))) is not None:
                data = Element("data", {"key": f"{name}-looks"})
                data.append(look)
                found.insert(0, data)


def gexf(graph: Graph, colours: Mapping[str, tuple[int, int, int]]) -> bytes:
    """Write *graph* as GEXF 1.2 with the places of its nodes, each in the colour (red, green, blue) of its kind.

    Programs that read GEXF count y upwards. No date is written: the same graph gives the same file.
    """
    safe, file = _xml_safe(graph), BytesIO()
    for _, data in safe.nodes(data=True):
        data["label"] = data["shortLabel"]  # what programs write beside a node
        data["viz"] = {
            "position": {"x": data["x"], "y": -data["y"], "z": 0.0},
            "color": dict(zip("rgb", colours[data["kind"]], strict=True)),
        }
    for *_, key, data in safe.edges(keys=True, data=True):
        data |= {"id": key, "label": data["phrase"]}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(safe)
    writer.xml.remove(writer.xml.find("meta"))
    writer.xml.find("graph").attrib.pop("name", None)  # which GEXF does not know
    writer.write(file)
    return file.getvalue() + b"\n"


def _xml_safe(graph: Graph) -> Graph:
    """*graph* with what XML can hold of its texts."""
    safe: Graph = nx.MultiDiGraph()
    for code, data in graph.nodes(data=True):
        safe.add_node(xml_safe(code), **_safe_values(data))
    for start, end, key, data in graph.edges(keys=True, data=True):
        safe.add_edge(xml_safe(start), xml_safe(end), xml_safe(str(key)), **_safe_values(data))
    return safe


def _safe_values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: xml_safe(value) if isinstance(value, str) else value for name, value in data.items()}
