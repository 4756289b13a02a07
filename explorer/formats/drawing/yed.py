"""How yEd draws the nodes and the links of a drawing, as elements inside GraphML (the schema of yFiles for GraphML)."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from explorer.formats.drawing.palette import Palette
from explorer.network import Drawing, Line, NodeBox
from explorer.text import xml_safe

SHAPES = {
    "barred": "rectangle", "cut-corners": "octagon", "dog-eared": "rectangle", "folded": "rectangle", "framed": "rectangle",
    "hexagon": "hexagon", "house": "rectangle", "notched": "rectangle", "rectangle": "rectangle", "slanted": "parallelogram",
    "torn": "rectangle",
}  # fmt: skip
"""The shapes of yEd that are nearest to ours; those that are not here are rectangles with round corners."""
LINES = {"dashed": "dashed", "dotted": "dotted"}
"""The lines of yEd by ours; the others are lines without gaps."""


def yed_looks(drawing: Drawing, colours: Palette) -> Mapping[tuple[str, str], Element]:
    """Return the looks of the nodes and the links of *drawing* in *colours*, by ``node`` or ``edge`` and their ids."""
    nodes = {("node", xml_safe(place.node.code)): _node(place, colours) for place in drawing.places}
    return {**nodes, **{("edge", xml_safe(line.id)): _link(line, colours) for line in drawing.lines}}


def _node(place: NodeBox, colours: Palette) -> Element:
    kind = place.node.kind
    node = Element("y:ShapeNode")
    place_of = {"x": place.left, "y": place.top, "width": place.width, "height": place.height}
    SubElement(node, "y:Geometry", {name: f"{length:g}" for name, length in place_of.items()})
    SubElement(node, "y:Fill", {"color": colours.sheet, "transparent": "false"})
    SubElement(node, "y:BorderStyle", {"type": "line", "width": "1.0", "color": colours.kind(kind)})
    label = SubElement(node, "y:NodeLabel", {"fontSize": "12", "textColor": colours.ink})
    label.text = xml_safe("\n".join(place.lines))
    SubElement(node, "y:Shape", {"type": SHAPES.get(kind.shape, "roundrectangle")})
    return node


def _link(line: Line, colours: Palette) -> Element:
    basis = line.link.basis
    link = Element("y:PolyLineEdge")
    style = {
        "type": LINES.get(basis.line, "line"), "width": "2.0" if basis.line == "double" else "1.0",
        "color": colours.stroke,
    }  # fmt: skip
    SubElement(link, "y:LineStyle", style)
    SubElement(link, "y:Arrows", {"source": "none", "target": "standard" if line.route.head else "none"})
    label = SubElement(link, "y:EdgeLabel", {"fontSize": "10", "textColor": colours.soft})
    label.text = xml_safe(line.link.relation.phrase)
    return link
