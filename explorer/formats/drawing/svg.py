"""A drawing as SVG: the map without JavaScript and on paper.

Each node is a link to its page with a title; its colours and the widths of lines come from the style sheet by class.
They are attributes too (SVG 2 §6.6), the same as in ``map.css``: a file has no style sheet, and a page may lose its own.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from explorer.formats.drawing.line_phrases import write_phrases
from explorer.formats.drawing.palette import SANS, THEMES, Palette, mixed, palette
from explorer.formats.drawing.svg_box import draw_box, fitting
from explorer.framework import Basis, Kind, Node
from explorer.network import Drawing, Line
from explorer.text import xml_safe

Part: TypeAlias = tuple[Element, Kind | Basis]
"""An element for a node or a link, with the kind of that node or the basis of that link."""
Looks: TypeAlias = Mapping[str, Mapping[str, str]]
"""From the class of a child of a part to its attributes."""
Ends: TypeAlias = Mapping[str, tuple[str, str]]
"""The codes at the ends of links, by the ids of these."""
LARGE, FITTED, BROAD = 1300.0, 693.0, 996.0
"""How wide a board, and what is around a focus, may be to be seen as a whole, and this as wide as a tablet."""
ENLARGED = 1.2
"""How much larger than its labels are meant to be what is around a focus is shown where there is room."""
TINT, FRAME = 0.05, 0.5
"""How much of the colour of its kind is in a frame, and in its border."""
_MIDDLE = {"text-anchor": "middle", "font-weight": "600"}
_BOX_WIDTHS = {"is-selected": "2.8", "is-focus": "2.4", "is-highlighted": "1.8"}


def svg(drawing: Drawing, address: Callable[[Node], str], name: str, theme: str = "") -> str:
    """Write *drawing*; *address* gives the link of a node, *name* is what the picture is called.

    Where it is arranged in other ways for less room, these pictures follow; the style sheet shows one of them.
    Where no style sheet is loaded it has the colours of *theme*, or light ones for a theme that is none.
    """
    pictures = [_picture(one, name) for one in (drawing, *drawing.twins)]
    parts, *_ = [draw(*one, address) for one in zip(pictures, (drawing, *drawing.twins), strict=True)]
    add_styles(parts, palette(theme if theme in THEMES else "light"), drawing.crowded)
    if drawing.twins:
        _tell_apart(drawing, *pictures)
    return xml_safe(
        "".join(tostring(one, encoding="unicode", short_empty_elements=False) for one in pictures)
    )


def _picture(drawing: Drawing, name: str) -> Element:
    left, top, _, _ = drawing.bounds
    box = f"{left:g} {top:g} {drawing.width:g} {drawing.height:g}"
    size = {"width": f"{drawing.width:g}", "height": f"{drawing.height:g}"}
    known = {"role": "group", "aria-label": name, "font-family": SANS}
    called = {"class": f"map-picture{' is-crowded' if drawing.crowded else ''}"}
    return Element("svg", {**called, "viewBox": box, **known, **size})


def _tell_apart(drawing: Drawing, wide: Element, *narrower: Element) -> None:
    """Let the style sheet show one of them: the *wide* one has its looks, says its links, and is whole if it fits."""
    fits = drawing.width <= (LARGE if drawing.is_board else FITTED)
    size = "" if fits else " is-large is-broad" if drawing.width <= BROAD else " is-large"
    wide.set("class", f"{wide.get('class')} is-wide{size}")
    if fits and not drawing.is_board:
        wide.attrib |= {"width": f"{drawing.width * ENLARGED:g}", "height": f"{drawing.height * ENLARGED:g}"}
    for one, size in zip(narrower, ("is-upright", "is-narrow")[-len(narrower) :], strict=True):
        one.set("class", f"{one.get('class')} {size}")
        one.set("display", "none")
        for line in one.iterfind("g[@data-link]"):
            line.remove(line[0])
        for phrases in one.findall("g[@class='map-phrases']"):
            one.remove(phrases)


def draw(root: Element, drawing: Drawing, address: Callable[[Node], str]) -> list[Part]:
    """Add the lines and the boxes of *drawing* to *root*, each with classes that say what it is; return them.

    On a board lines run over the boxes, and are there for what is highlighted only.
    """
    centre = drawing.highlighted and drawing.highlighted.code
    central = {
        line.id: line.ends
        for line in drawing.lines
        if centre in line.ends and not (drawing.is_board and line.main)
    }
    if drawing.is_board:
        return _draw_boxes(root, drawing, address, central) + _draw_lines(root, drawing, central)
    return _draw_lines(root, drawing, central) + _draw_boxes(root, drawing, address, central)


def _draw_lines(root: Element, drawing: Drawing, central: Ends) -> list[Part]:
    parts: list[Part] = []
    for line in sorted(drawing.lines, key=lambda line: (line.id in central, line.main)):
        states = ["is-main" if line.main else "is-cross"]
        states += ["is-highlighted"] if line.id in central else []
        parts.append(_line(root, line, states))
        if drawing.is_board and line.id not in central:
            parts[-1][0].set("display", "none")
    return parts + [(group, line.link.basis) for group, line in write_phrases(root, drawing)]


def _draw_boxes(root: Element, drawing: Drawing, address: Callable[[Node], str], central: Ends) -> list[Part]:
    highlighted = {code for ends in central.values() for code in ends}
    chosen = drawing.selected if drawing.is_board else None
    near = {code for line in drawing.lines if chosen and chosen.code in line.ends for code in line.ends}
    marks = {"is-focus": drawing.focus, "is-selected": drawing.selected}
    parts: list[Part] = []
    for place in drawing.places:
        code = place.node.code
        states = [state for state, node in marks.items() if node and node.code == code]
        states += ["is-highlighted"] if code in highlighted else []
        states += ["is-apart"] if chosen and not states and code not in near else []
        parts.append(draw_box(SubElement(root, "a", {"href": address(place.node)}), place, states))
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
            child.attrib |= fitting(child, looks.get(child.get("class", ""), {}))


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
        "map-phrase": {"fill": colours.soft, "font-size": "10", "text-anchor": "middle"},
        "map-backing": {"fill": colours.paper},
    }


def _node_looks(kind: Kind, classes: set[str], colours: Palette) -> Looks:
    colour = colours.kind(kind)
    framed, apart = "is-frame" in classes, "is-apart" in classes
    plain = colours.paper if apart else mixed(colour, colours.paper, TINT) if framed else colours.sheet
    weight = {"font-weight": "600"} if framed and not apart else {}
    edge = mixed(colour, colours.paper, FRAME) if framed and not classes & {*_BOX_WIDTHS} else colour
    box = {
        "fill": colours.wash if "is-selected" in classes else plain,
        "stroke": colours.line if apart else edge,
        "stroke-width": next((width for state, width in _BOX_WIDTHS.items() if state in classes), "1.15"),
    }
    return {
        "map-box": box,
        "map-label": {"font-size": "13", "fill": colours.soft if apart else colours.ink, **weight},
        "map-sign": {"font-size": "12", "fill": colours.soft if apart else colour, **_MIDDLE},
        "map-sample": {"fill": "none", "stroke": colours.soft, "stroke-width": "1.2"},
        "map-tally": {"font-size": "11", "fill": colours.soft},
        "map-beyond": {"fill": colour},
        "map-beyond-count": {"font-size": "10", "fill": colours.paper, **_MIDDLE},
    }
