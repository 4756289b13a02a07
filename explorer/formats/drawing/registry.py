"""The formats that a drawing is written in, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from explorer.formats import Format
from explorer.formats.drawing import cytoscape, png, rdf_statements, svg_document
from explorer.formats.drawing.caption import Caption
from explorer.formats.drawing.outline import sentence
from explorer.formats.drawing.palette import palette
from explorer.formats.tables import node_table
from explorer.network import Drawing
from explorer.network.io import graph_files
from explorer.network.io.plain_graph import drawn

__all__ = ["DRAWINGS", "Caption", "DrawingFormat"]


@dataclass(frozen=True, slots=True)
class DrawingFormat(Format):
    """A format that holds a drawing: *write* takes one, its caption and a theme (``light`` or ``dark``)."""

    write: Callable[[Drawing, Caption, str], bytes]


def _graphml(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (no colours in it)
    return graph_files.graphml(drawn(drawing, caption.address, sentence))


def _gexf(drawing: Drawing, caption: Caption, theme: str) -> bytes:
    colours = palette(theme)
    kinds = {node.kind.name: colours.kind(node.kind.name) for node in drawing.nodes.values()}
    return graph_files.gexf(drawn(drawing, caption.address, sentence), kinds)


_ALL = (
    DrawingFormat("svg", "image/svg+xml", "SVG", svg_document.write),
    DrawingFormat("png", "image/png", "PNG", png.write),
    DrawingFormat("graphml", "application/graphml+xml", "GraphML", _graphml),
    DrawingFormat("gexf", "application/gexf+xml", "GEXF", _gexf),
    DrawingFormat("cyjs", "application/json", "Cytoscape JSON", cytoscape.write),
    DrawingFormat("jsonld", "application/ld+json", "JSON-LD", rdf_statements.write_jsonld),
    DrawingFormat("ttl", "text/turtle", "Turtle", rdf_statements.write_turtle),
    DrawingFormat("csv", "text/csv", "CSV, a table of the nodes", node_table.write),
)
DRAWINGS: Mapping[str, DrawingFormat] = MappingProxyType({form.suffix: form for form in _ALL})
"""Suffix → format, in the order in which pages list them."""
