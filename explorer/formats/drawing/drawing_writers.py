"""The formats that a drawing is written in, each with its writer; those for network programs are written here."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from explorer.formats.drawing import Caption
from explorer.formats.drawing.palette import channels, palette
from explorer.formats.drawing.png import write_png
from explorer.formats.drawing.rdf_statements import write_jsonld, write_ntriples, write_rdfxml, write_turtle
from explorer.formats.drawing.svg_document import write_svg
from explorer.formats.drawing.yed import yed_looks
from explorer.formats.paper.pdf import write_pdf
from explorer.formats.tables.link_table import write_link_table
from explorer.formats.tables.node_table import write_node_table
from explorer.framework.json_record import encode_json
from explorer.media_types import (
    CYTOSCAPE,
    GEXF,
    GRAPHML,
    JSON_LD,
    LINK_TABLE,
    NODE_TABLE,
    NTRIPLES,
    PDF,
    PNG,
    RDF_XML,
    SVG,
    TURTLE,
    Format,
)
from explorer.network import Drawing, graph_files
from explorer.network.graph_files import drawing_graph


def write_graphml(drawing: Drawing, caption: Caption, theme: str) -> bytes:
    """Write *drawing* as GraphML, with how yEd draws it."""
    looks = yed_looks(drawing, palette(theme))
    return graph_files.graphml(drawing_graph(drawing, caption.address), looks)


def write_gexf(drawing: Drawing, caption: Caption, theme: str) -> bytes:
    """Write *drawing* as GEXF, its nodes in the colours of their kinds."""
    colours = palette(theme)
    kinds = {kind.name: channels(colours.kind(kind)) for kind in drawing.kinds}
    return graph_files.gexf(drawing_graph(drawing, caption.address), kinds)


def write_cytoscape(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (no colours in it)
    """Write *drawing* as Cytoscape JSON, which Cytoscape and Cytoscape.js read.

    Its elements have the attributes of `explorer.network.graph_files.drawing_graph`.
    """
    graph = drawing_graph(drawing, caption.address)
    nodes = [
        {
            "data": {"id": code, "name": data["shortLabel"], **data},
            "position": {"x": data["x"], "y": data["y"]},
        }
        for code, data in graph.nodes(data=True)
    ]
    edges = [
        {
            "data": {
                "id": _free(key, graph),
                "source": start,
                "target": end,
                "interaction": data["relation"],
                **data,
            }
        }
        for start, end, key, data in graph.edges(keys=True, data=True)
    ]
    return encode_json(
        {
            "format_version": "1.0",
            "generated_by": f"{caption.site}, edition {caption.edition}",
            "target_cytoscapejs_version": "~3.0",
            "data": {"name": caption.title, "page": caption.page, "rights": caption.rights},
            "elements": {"nodes": nodes, "edges": edges},
        }
    )


def _free(key: str, nodes: Container[str]) -> str:
    """The id of a link, told apart from a node's: all elements share one set of ids."""
    return _free(f"link:{key}", nodes) if key in nodes else key


@dataclass(frozen=True, slots=True)
class DrawingWriter:
    """Writes a drawing with its caption in a theme (``light`` or ``dark``), and *options*, the names of more arguments.

    One that *is_slow* computes for so long that few may run at once.
    """

    write: Callable[..., bytes]
    options: tuple[str, ...] = ()
    is_slow: bool = False


DRAWING_WRITERS: Mapping[Format, DrawingWriter] = {
    SVG: DrawingWriter(write_svg),
    PNG: DrawingWriter(write_png, is_slow=True),
    PDF: DrawingWriter(write_pdf, ("paper", "sheets"), is_slow=True),
    GRAPHML: DrawingWriter(write_graphml),
    GEXF: DrawingWriter(write_gexf),
    CYTOSCAPE: DrawingWriter(write_cytoscape),
    JSON_LD: DrawingWriter(write_jsonld),
    TURTLE: DrawingWriter(write_turtle),
    RDF_XML: DrawingWriter(write_rdfxml),
    NTRIPLES: DrawingWriter(write_ntriples),
    NODE_TABLE: DrawingWriter(write_node_table),
    LINK_TABLE: DrawingWriter(write_link_table),
}
"""The writer of each format, in the order in which pages list them."""
