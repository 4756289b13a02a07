"""A drawing as SVG: the map without JavaScript and on paper.

Each node is a link to its page with a title; its colours and the widths of lines come from the style sheet by class.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from explorer.formats.drawing.map_outline import sentence
from explorer.formats.drawing.shapes import box_path, capsule_path, sign_path
from explorer.framework import Basis, Kind, Node
from explorer.network import Drawing, Line, NodeBox
from explorer.network.drawing import LEADING
from explorer.network.layout.text_metrics import text_width
from explorer.text import xml_safe

SIGN_AT, TEXT_AT = 12.0, 22.0
"""Distance of the sign's middle and of the label from the left edge."""
BASELINE = 4.4
BEYOND, BEYOND_HEIGHT = 10.0, 13.0
"""Size of the number of nodes that are not drawn beside one, and the height of the capsule around it."""
Part: TypeAlias = tuple[Element, Kind | Basis]
"""An element for a node or a link, with the kind of that node or the basis of that link."""


def svg(drawing: Drawing, address: Callable[[Node], str], name: str) -> str:
    """Write *drawing*; *address* gives the link of a node, *name* is what the picture is called."""
    left, top, _, _ = drawing.bounds
    box = f"{left:g} {top:g} {drawing.width:g} {drawing.height:g}"
    size = {"width": f"{drawing.width:g}", "height": f"{drawing.height:g}"}
    called = "map-picture is-crowded" if drawing.crowded else "map-picture"
    root = Element("svg", {"class": called, "viewBox": box, "role": "group", "aria-label": name, **size})
    draw(root, drawing, address)
    return xml_safe(tostring(root, encoding="unicode", short_empty_elements=False))


def draw(root: Element, drawing: Drawing, address: Callable[[Node], str]) -> list[Part]:
    """Add the lines and the boxes of *drawing* to *root*, each with classes that say what it is; return them."""
    highlighted = {
        code for line in drawing.lines if _touches(line, drawing.highlighted) for code in _ends(line)
    }
    parts: list[Part] = []
    for line in sorted(drawing.lines, key=lambda line: (_touches(line, drawing.highlighted), line.main)):
        states = ["is-main" if line.main else "is-cross"]
        states += ["is-highlighted"] if _touches(line, drawing.highlighted) else []
        parts.append(_line(root, line, states))
    for place in drawing.places:
        states = [*_state(drawing, place), *(["is-highlighted"] if place.node.code in highlighted else [])]
        parts.append(_place(SubElement(root, "a", {"href": address(place.node)}), place, states))
    return parts


def draw_line(root: Element, basis: Basis, path: str, head: str, states: Iterable[str]) -> Element:
    """Add a group to *root* with a line along *path* in the style of *basis*, and its *head* if it has one."""
    group = SubElement(root, "g", {"class": " ".join(["map-line", f"is-{basis.line}", *states])})
    stroke = {"class": "map-stroke", "d": path}
    if basis.dashes:
        stroke["stroke-dasharray"] = " ".join(f"{length:g}" for length in basis.dashes)
    SubElement(group, "path", stroke)
    if basis.line == "double":
        SubElement(group, "path", {"class": "map-hollow", "d": path})
    if head:
        SubElement(group, "path", {"class": "map-head", "d": head})
    return group


def _line(root: Element, line: Line, states: Iterable[str]) -> Part:
    basis = line.link.basis
    group = draw_line(root, basis, line.route.path, line.route.head, [f"basis-of-{basis.name}", *states])
    group.set("data-link", line.id)
    title = Element("title")
    title.text = sentence(line.link)
    group.insert(0, title)
    return group, basis


def _place(link: Element, place: NodeBox, states: list[str]) -> Part:
    node = place.node
    link.set("class", " ".join(["map-node", f"kind-{node.kind.name}", *states]))
    link.set("data-node", node.code)
    link.set("transform", f"translate({place.x:g} {place.y:g})")
    more = f" ({place.hidden} more beside it)" if place.hidden else ""
    SubElement(link, "title").text = f"{node.kind.label}: {node.short_label}{more}"
    SubElement(link, "path", {"class": "map-box", "d": box_path(node.kind.shape, place.width, place.height)})
    first = -(len(place.lines) - 1) * LEADING / 2 + BASELINE
    left = -place.width / 2
    write_sign(link, node.kind.sign, left + SIGN_AT, first)
    for number, text in enumerate(place.lines):
        _write(link, "map-label", text, left + TEXT_AT, first + number * LEADING)
    if place.hidden:
        _beyond(link, place)
    return link, node.kind


def write_sign(parent: Element, text: str, x: float, baseline: float) -> None:
    """Draw the sign of a kind with its middle at *x*, or write it where it has no shape."""
    shape = sign_path(text)
    if not shape:
        _write(parent, "map-sign", text, x, baseline)
        return
    at = f"translate({x:g} {baseline - BASELINE:g})"
    SubElement(parent, "path", {"class": "map-sign", "d": shape, "transform": at})


def _beyond(link: Element, place: NodeBox) -> None:
    """How many nodes are not drawn beside this one, in a capsule on the corner of its box."""
    text = f"+{place.hidden}"
    wide = text_width(text, BEYOND) + 9
    x, y = place.width / 2 + 7 - wide / 2, -place.height / 2 - 1
    shape = capsule_path(wide, BEYOND_HEIGHT)
    SubElement(link, "path", {"class": "map-beyond", "d": shape, "transform": f"translate({x:g} {y:g})"})
    _write(link, "map-beyond-count", text, x, y + 3.4)


def _write(parent: Element, name: str, text: str, x: float, y: float) -> None:
    written = SubElement(parent, "text", {"class": name, "x": f"{x:g}", "y": f"{y:g}"})
    written.text, written.tail = xml_safe(text), " "  # so that lines are read as words


def _state(drawing: Drawing, place: NodeBox) -> list[str]:
    states = {"is-focus": drawing.focus, "is-selected": drawing.selected}
    return [state for state, node in states.items() if node is not None and node.code == place.node.code]


def _ends(line: Line) -> tuple[str, str]:
    return line.link.subject.code, line.link.object.code


def _touches(line: Line, node: Node | None) -> bool:
    return node is not None and node.code in _ends(line)
