"""What a drawing says of a node beside what it is: a mark on the corner of its box, and how much the box is filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element, SubElement

from explorer.formats.drawing.shapes import capsule_path
from explorer.network import NodeBox
from explorer.network.layout.text_metrics import text_width

SIZE, HEIGHT = 10.0, 13.0
"""Size of the letters of a mark, and the height of the capsule around it."""
Extent = Literal["whole", "part", "none"]


@dataclass(frozen=True, slots=True)
class NodeMark:
    """The *text* of a mark, what it means in *words*, and its *extent*, which the border and the filling of the box show without colour too."""

    text: str
    words: str
    extent: Extent


Marks = Mapping[str, NodeMark]
"""Marks by the codes of nodes."""
NO_MARKS: Marks = {}


def add_mark(link: Element, place: NodeBox, mark: NodeMark) -> None:
    """Add *mark* to the box at *place*, which is drawn in *link*: on its right corner, in its title, and as a class."""
    link.set("class", f"{link.get('class', '')} is-{mark.extent}")
    title = link.find("title")
    if title is not None:
        title.text = f"{title.text}. {mark.words}"
    wide = text_width(mark.text, SIZE) + 9
    edge = (
        -place.height / 2 if place.is_frame else place.height / 2
    )  # what stands in a frame has its own below
    x, y = place.width / 2 + 5 - wide / 2, edge - 1
    SubElement(
        link,
        "path",
        {"class": "map-mark", "d": capsule_path(wide, HEIGHT), "transform": f"translate({x:g} {y:g})"},
    )
    text = SubElement(link, "text", {"class": "map-mark-text", "x": f"{x:g}", "y": f"{y + 3.4:g}"})
    text.text, text.tail = mark.text, " "
