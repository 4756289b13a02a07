"""A drawing as SVG: the map without JavaScript and on paper.

Each node is a link to its page with a title; its colours and the widths of lines come from the style sheet by class.
They are attributes too (SVG 2 §6.6), the same as in ``map.css``: a file has no style sheet, and a page may lose its own.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from explorer.formats.drawing.palette import SANS, THEMES, Palette, palette
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
Looks: TypeAlias = Mapping[str, Mapping[str, str]]
"""From the class of a child of a part to its attributes."""
_MIDDLE = {"text-anchor": "middle", "font-weight": "600"}
_BOX_WIDTHS = {"is-selected": "2.8", "is-focus": "2.4", "is-highlighted": "1.8"}


def svg(drawing: Drawing, address: Callable[[Node], str], name: str, theme: str = "") -> str:
    """Write *drawing*; *address* gives the link of a node, *name* is what the picture is called.

    Where no style sheet is loaded it has the colours of *theme*, or light ones for a theme that is none.
    """
    left, top, _, _ = drawing.bounds
    box = f"{left:g} {top:g} {drawing.width:g} {drawing.height:g}"
    size = {"width": f"{drawing.width:g}", "height": f"{drawing.height:g}"}
    called = "map-picture is-crowded" if drawing.crowded else "map-picture"
    known = {"role": "group", "aria-label": name, "font-family": SANS}
    root = Element("svg", {"class": called, "viewBox": box, **known, **size})
    colours = palette(theme if theme in THEMES else "light")
    add_styles(draw(root, drawing, address), colours, drawing.crowded)
    return xml_safe(tostring(root, encoding="unicode", short_empty_elements=False))


def draw(root: Element, drawing: Drawing, address: Callable[[Node], str]) -> list[Part]:
    """Add the lines and the boxes of *drawing* to *root*, each with classes that say what it is; return them."""
    centre = drawing.highlighted and drawing.highlighted.code
    central = {line.id: line.ends for line in drawing.lines if centre in line.ends}
    highlighted = {code for ends in central.values() for code in ends}
    marks = {"is-focus": drawing.focus, "is-selected": drawing.selected}
    parts: list[Part] = []
    for line in sorted(drawing.lines, key=lambda line: (line.id in central, line.main)):
        states = ["is-main" if line.main else "is-cross"]
        states += ["is-highlighted"] if line.id in central else []
        parts.append(_line(root, line, states))
    for place in drawing.places:
        code = place.node.code
        states = [state for state, node in marks.items() if node and node.code == code]
        states += ["is-highlighted"] if code in highlighted else []
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
    title.text = line.link.full_sentence
    group.insert(0, title)
    return group, basis


def _place(link: Element, place: NodeBox, states: list[str]) -> Part:
    node = place.node
    link.set("class", " ".join(["map-node", f"kind-{node.kind.name}", *states]))
    link.set("data-node", node.code)
    link.set("transform", f"translate({place.x:g} {place.y:g})")
    more = f" ({place.hidden} more beside it)" if place.hidden else ""
    SubElement(link, "title").text = f"{node.caption}{more}"
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
    written.text, written.tail = text, " "  # so that lines are read as words


def apply_styles(parts: Iterable[Part], colours: Palette, crowded: bool = False) -> None:
    """Replace the classes of *parts* by attributes, see `add_styles`."""
    parts = list(parts)
    add_styles(parts, colours, crowded)
    for element, _ in parts:
        for one in (element, *element):
            one.attrib.pop("class", None)


def add_styles(parts: Iterable[Part], colours: Palette, crowded: bool = False) -> None:
    """Give *parts*, as `draw` returns them, what their classes mean as attributes in *colours*; style sheets overrule these.

    In a *crowded* drawing every link that is not highlighted is faint.
    """
    for element, thing in parts:
        classes = set(element.get("class", "").split())
        looks = (
            _line_looks(thing, classes, colours, crowded)
            if isinstance(thing, Basis)
            else _node_looks(thing, classes, colours)
        )
        for child in element:
            child.attrib |= looks.get(child.get("class", ""), {})


def _line_looks(basis: Basis, classes: set[str], colours: Palette, crowded: bool) -> Looks:
    highlighted = "is-highlighted" in classes
    faint = not highlighted and (crowded or "is-cross" in classes)
    colour = colours.accent if highlighted else colours.faint if faint else colours.stroke
    thick = 1.7 if highlighted else 0.8 if faint else 1.35
    wide = thick + 1.6 + thick * 0.5 if basis.line == "double" else thick
    return {
        "map-stroke": {"fill": "none", "stroke": colour, "stroke-width": f"{wide:.3g}"},
        "map-hollow": {"fill": "none", "stroke": colours.paper, "stroke-width": f"{1.6 - thick * 0.1:.3g}"},
        "map-head": {"fill": colour},
    }


def _node_looks(kind: Kind, classes: set[str], colours: Palette) -> Looks:
    colour = colours.kind(kind)
    box = {
        "fill": colours.wash if "is-selected" in classes else colours.sheet,
        "stroke": colour,
        "stroke-width": next((width for state, width in _BOX_WIDTHS.items() if state in classes), "1.15"),
    }
    return {
        "map-box": box,
        "map-label": {"font-size": "13", "fill": colours.ink},
        "map-sign": {"font-size": "12", "fill": colour, **_MIDDLE},
        "map-beyond": {"fill": colour},
        "map-beyond-count": {"font-size": "10", "fill": colours.paper, **_MIDDLE},
    }
