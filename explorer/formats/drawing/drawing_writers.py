"""The formats that a drawing is written in, each with its writer."""

from collections.abc import Callable, Mapping

from explorer.formats.drawing.caption import Caption
from explorer.formats.drawing.cytoscape import write_cytoscape
from explorer.formats.drawing.map_outline import sentence
from explorer.formats.drawing.palette import palette
from explorer.formats.drawing.png import write_png
from explorer.formats.drawing.rdf_statements import write_jsonld, write_turtle
from explorer.formats.drawing.svg_document import write_svg
from explorer.formats.tables.node_table import write_node_table
from explorer.media_types import CYTOSCAPE, GEXF, GRAPHML, JSON_LD, NODE_TABLE, PNG, SVG, TURTLE, Format
from explorer.network import Drawing, graph_files
from explorer.network.graph_files import drawing_graph


def write_graphml(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (no colours in it)
    """Write *drawing* as GraphML."""
    return graph_files.graphml(drawing_graph(drawing, caption.address, sentence))


def write_gexf(drawing: Drawing, caption: Caption, theme: str) -> bytes:
    """Write *drawing* as GEXF, its nodes in the colours of their kinds."""
    colours = palette(theme)
    kinds = {node.kind.name: colours.kind(node.kind) for node in drawing.nodes.values()}
    return graph_files.gexf(drawing_graph(drawing, caption.address, sentence), kinds)


DRAWING_WRITERS: Mapping[Format, Callable[[Drawing, Caption, str], bytes]] = {
    SVG: write_svg,
    PNG: write_png,
    GRAPHML: write_graphml,
    GEXF: write_gexf,
    CYTOSCAPE: write_cytoscape,
    JSON_LD: write_jsonld,
    TURTLE: write_turtle,
    NODE_TABLE: write_node_table,
}
"""Format → what writes a drawing with its caption in a theme (``light`` or ``dark``), in the order that pages list."""
