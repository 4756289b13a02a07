"""A drawing as SVG: the map without JavaScript and on paper.

Each node is a link to its page with a title; its colours and the widths of lines come from the style sheet by class.
They are attributes too (SVG 2 §6.6), the same as in ``map.css``: a file has no style sheet, and a page may lose its own.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from explorer.formats.drawing.line_phrases import write_phrases
from explorer.formats.drawing.node_marks import NO_MARKS, Marks, add_mark
from explorer.formats.drawing.palette import SANS, THEMES, palette
from explorer.formats.drawing.svg_box import draw_box
from explorer.formats.drawing.svg_styles import Part, add_styles
from explorer.framework import Basis, Node
from explorer.network import Drawing, Line
from explorer.text import xml_safe

Ends: TypeAlias = Mapping[str, tuple[str, str]]
"""The codes at the ends of links, by the ids of these."""
LARGE, FITTED, BROAD = 1300.0, 693.0, 996.0
"""How wide a board, and what is around a focus, may be to be seen as a whole, and this as wide as a tablet."""
ENLARGED = 1.2
"""How much larger than its labels are meant to be what is around a focus, or a board of few, is shown where there is room."""
FEW = 480
"""Up to this width a board does not fill its place: its letters would be several times as large as those of the page."""


def svg(
    drawing: Drawing, address: Callable[[Node], str], name: str, theme: str = "", marks: Marks = NO_MARKS
) -> str:
    """Write *drawing* with *marks*; *address* gives the link of a node, *name* is what the picture is called.

    Where it is arranged in other ways for less room, these pictures follow; the style sheet shows one of them.
    Where no style sheet is loaded it has the colours of *theme*, or light ones for a theme that is none.
    """
    pictures = [_picture(one, name) for one in (drawing, *drawing.twins)]
    parts, *_ = [draw(*one, address, marks) for one in zip(pictures, (drawing, *drawing.twins), strict=True)]
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
    few = drawing.is_board and drawing.width <= FEW
    wide.set("class", f"{wide.get('class')} is-wide{' is-few' * few}{size}")
    if fits and (few or not drawing.is_board):
        wide.attrib |= {"width": f"{drawing.width * ENLARGED:g}", "height": f"{drawing.height * ENLARGED:g}"}
    for one, size in zip(narrower, ("is-upright", "is-narrow")[-len(narrower) :], strict=True):
        one.set("class", f"{one.get('class')} {size}")
        one.set("display", "none")
        for line in one.iterfind("g[@data-link]"):
            line.remove(line[0])
        for phrases in one.findall("g[@class='map-phrases']"):
            one.remove(phrases)


def draw(
    root: Element, drawing: Drawing, address: Callable[[Node], str], marks: Marks = NO_MARKS
) -> list[Part]:
    """Add the lines and the boxes of *drawing*, these with *marks*, to *root*, each with classes that say what it is; return them.

    On a board lines run over the boxes, and are there for what is highlighted only.
    """
    centre = drawing.highlighted and drawing.highlighted.code
    central = {
        line.id: line.ends
        for line in drawing.lines
        if centre in line.ends and not (drawing.is_board and line.main)
    }
    if drawing.is_board:
        return _draw_boxes(root, drawing, address, central, marks) + _draw_lines(root, drawing, central)
    return _draw_lines(root, drawing, central) + _draw_boxes(root, drawing, address, central, marks)


def _draw_lines(root: Element, drawing: Drawing, central: Ends) -> list[Part]:
    parts: list[Part] = []
    for line in sorted(drawing.lines, key=lambda line: (line.id in central, line.main)):
        states = ["is-main" if line.main else "is-cross"]
        states += ["is-highlighted"] if line.id in central else []
        parts.append(_line(root, line, states))
        if drawing.is_board and line.id not in central:
            parts[-1][0].set("display", "none")
    return parts + [(group, line.link.basis) for group, line in write_phrases(root, drawing)]


def _draw_boxes(
    root: Element, drawing: Drawing, address: Callable[[Node], str], central: Ends, marks: Marks
) -> list[Part]:
    highlighted = {code for ends in central.values() for code in ends}
    chosen = drawing.selected if drawing.is_board else None
    near = {code for line in drawing.lines if chosen and chosen.code in line.ends for code in line.ends}
    special = {"is-focus": drawing.focus, "is-selected": drawing.selected}
    parts: list[Part] = []
    for place in drawing.places:
        code = place.node.code
        states = [state for state, node in special.items() if node and node.code == code]
        states += ["is-highlighted"] if code in highlighted else []
        states += ["is-apart"] if chosen and not states and code not in near else []
        parts.append(draw_box(SubElement(root, "a", {"href": address(place.node)}), place, states))
        if code in marks:
            add_mark(parts[-1][0], place, marks[code])
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
