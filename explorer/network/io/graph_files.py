"""A graph of plain values as a file for programs that analyse networks: GraphML and GEXF."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from explorer.network.io.plain_graph import Graph
from explorer.network.io.xml_text import xml_safe


def graphml(graph: Graph) -> bytes:
    """Write *graph* as GraphML 1.0; the id of a link is its key."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True, named_key_ids=False)
    writer.add_graph_element(_held(graph))
    return _document(writer)


def gexf(graph: Graph, colours: Mapping[str, str]) -> bytes:
    """Write *graph* as GEXF 1.2 with the places of its nodes, each in the colour (``#rrggbb``) of its kind.

    Programs that read GEXF count y upwards. No date is written: the same graph gives the same file.
    """
    held = _held(graph)
    for _, data in held.nodes(data=True):
        data["label"] = data["shortLabel"]  # what programs write beside a node
        data["viz"] = {
            "position": {"x": data["x"], "y": -data["y"], "z": 0.0},
            "color": _channels(colours.get(data["kind"], "#808080")),
        }
    for *_, key, data in held.edges(keys=True, data=True):
        data |= {"id": key, "label": data["phrase"]}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(held)
    writer.xml.remove(writer.xml.find("meta"))
    return _document(writer)


def _document(writer: Any) -> bytes:
    file = BytesIO()
    (writer.dump if hasattr(writer, "dump") else writer.write)(file)
    return file.getvalue() + b"\n"


def _held(graph: Graph) -> Graph:
    """*graph* with what XML can hold of its texts."""
    held: Graph = nx.MultiDiGraph()
    for code, data in graph.nodes(data=True):
        held.add_node(xml_safe(code), **_kept(data))
    for start, end, key, data in graph.edges(keys=True, data=True):
        held.add_edge(xml_safe(start), xml_safe(end), xml_safe(str(key)), **_kept(data))
    return held


def _kept(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: xml_safe(value) if isinstance(value, str) else value for name, value in data.items()}


def _channels(colour: str) -> dict[str, int]:
    return {name: int(colour[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
