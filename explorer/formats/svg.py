"""A drawing as SVG: the form of the map without JavaScript and on paper.

Each node is a link to its page with a title; colours and line styles come from the style sheet by class.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, tostring

from explorer.formats.outline import sentence
from explorer.formats.shapes import outline
from explorer.framework import Node
from explorer.network import Drawing, Line, Place

LEADING, SIGN_AT, TEXT_AT = 16.0, 12.0, 22.0
"""Distance of two lines of a label; distance of the sign's middle and of the label from the left edge."""
BASELINE = 4.4


def svg(drawing: Drawing, address: Callable[[Node], str], name: str) -> str:
    """Write *drawing*; *address* gives the link of a node, *name* is what the picture is called."""
    left, top, _, _ = drawing.bounds
    box = f"{left:g} {top:g} {drawing.width:g} {drawing.height:g}"
    size = {"width": f"{drawing.width:g}", "height": f"{drawing.height:g}"}
    called = "map-picture is-crowded" if drawing.crowded else "map-picture"
    root = Element(
        "svg", {"class": called, "viewBox": box, "role": "group", "aria-label": _text(name), **size}
    )
    lit = {code for line in drawing.lines if _touches(line, drawing.lit) for code in _ends(line)}
    for line in sorted(drawing.lines, key=lambda line: (_touches(line, drawing.lit), line.main)):
        _line(root, line, _touches(line, drawing.lit))
    for place in drawing.places:
        states = [*_state(drawing, place), *(["is-lit"] if place.node.code in lit else [])]
        _place(SubElement(root, "a", {"href": address(place.node)}), place, states)
    return tostring(root, encoding="unicode", short_empty_elements=False)


def _line(root: Element, line: Line, lit: bool) -> None:
    basis = line.link.basis.name
    states = ["is-main" if line.main else "is-cross", *(["is-lit"] if lit else [])]
    classes = " ".join(["map-line", f"basis-of-{basis}", *states])
    group = SubElement(root, "g", {"class": classes, "data-link": _text(line.id)})
    SubElement(group, "title").text = _text(sentence(line.link))
    SubElement(group, "path", {"class": "map-stroke", "d": line.route.path})
    if basis == "source":
        SubElement(group, "path", {"class": "map-hollow", "d": line.route.path})
    if line.route.head:
        SubElement(group, "path", {"class": "map-head", "d": line.route.head})


def _place(link: Element, place: Place, states: list[str]) -> None:
    node = place.node
    link.set("class", " ".join(["map-node", f"kind-{node.kind.name}", *states]))
    link.set("data-node", _text(node.code))
    link.set("transform", f"translate({place.x:g} {place.y:g})")
    SubElement(link, "title").text = _text(f"{node.kind.label}: {node.short}")
    SubElement(link, "path", {"class": "map-box", "d": outline(node.kind.name, place.width, place.height)})
    first = -(len(place.lines) - 1) * LEADING / 2 + BASELINE
    left = -place.width / 2
    _write(link, "map-sign", node.kind.sign, left + SIGN_AT, first)
    for number, text in enumerate(place.lines):
        _write(link, "map-label", text, left + TEXT_AT, first + number * LEADING)


def _write(parent: Element, name: str, text: str, x: float, y: float) -> None:
    SubElement(parent, "text", {"class": name, "x": f"{x:g}", "y": f"{y:g}"}).text = _text(text)


def _state(drawing: Drawing, place: Place) -> list[str]:
    states = {"is-focus": drawing.focus, "is-selected": drawing.selected}
    return [state for state, node in states.items() if node is not None and node.code == place.node.code]


def _ends(line: Line) -> tuple[str, str]:
    return line.link.subject.code, line.link.object.code


def _touches(line: Line, node: Node | None) -> bool:
    return node is not None and node.code in _ends(line)


def _text(text: str) -> str:
    """What XML cannot hold is left out (XML 1.0 §2.2, production 2)."""
    return "".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs"))
