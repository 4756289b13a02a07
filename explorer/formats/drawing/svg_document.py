"""A drawing as an SVG file of its own: a plate with its legend, its title and where it is from.

It stands without a style sheet and without variables, so that browsers, drawing programs and word processors
show the same; `explorer.formats.drawing.png` turns it into pixels.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from explorer.formats.drawing import Caption
from explorer.formats.drawing.palette import SANS, Palette, palette
from explorer.formats.drawing.shapes import box_path
from explorer.formats.drawing.svg import draw, draw_line
from explorer.formats.drawing.svg_box import write_sign
from explorer.formats.drawing.svg_styles import apply_styles
from explorer.framework import Basis, Kind, Node
from explorer.network import Drawing
from explorer.network.layout.text_metrics import break_lines, font_width, text_width
from explorer.text import xml_safe

MARGIN, NARROWEST = 28.0, 520.0
"""Air around everything, and the least room that legend and title need."""
TITLE, SMALL = 17.0, 12.0
"""Sizes of the title, and of the legend and the last lines."""
ROOM = 0.95
"""Of the room below the picture, what its lines fill."""
SPARE = 0.9
"""Of the size of type in a page, what a file has: another font may be a fifth wider than ours."""
CHARACTERS = 600
"""How much of a text below the picture is read at most; its three lines hold less."""
ROW, BETWEEN = 25.0, 20.0
"""Height of a row of the legend, and the distance of two things in it."""
BOX, SAMPLE = 36.0, 34.0
"""How wide a box and a line are in the legend."""


@dataclass(frozen=True, slots=True)
class Plate:
    """An SVG document as *text*, *width* by *height* pixels."""

    text: str
    width: float
    height: float


def plate(drawing: Drawing, caption: Caption, theme: str, family: str = SANS) -> Plate:
    """Draw *drawing* in the colours of *theme*, set in *family*, with *caption* below it.

    Raises `explorer.errors.BadRequest` for a theme that is none.
    """
    colours = palette(theme)
    room = max(drawing.width, NARROWEST)
    root = _root(drawing, caption, family)
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": colours.paper})
    left, top, _, _ = drawing.bounds
    x, y = MARGIN + (room - drawing.width) / 2 - left, MARGIN - top
    picture = SubElement(root, "g", {"transform": f"translate({x:g} {y:g})"})
    apply_styles(draw(picture, drawing, lambda node: web_address(caption, node)), colours, drawing.crowded)
    end = _below(root, drawing, caption, colours, room)
    wide, high = room + 2 * MARGIN, end + MARGIN
    root.attrib |= {"width": f"{wide:g}", "height": f"{high:g}", "viewBox": f"0 0 {wide:g} {high:g}"}
    if family == SANS:
        _keep_widths(root)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + xml_safe(tostring(root, encoding="unicode"))
    return Plate(text, wide, high)


def write_svg(drawing: Drawing, caption: Caption, theme: str) -> bytes:
    """Write *drawing* as an SVG document in UTF-8."""
    return plate(drawing, caption, theme).text.encode()


def _root(drawing: Drawing, caption: Caption, family: str) -> Element:
    said = {"role": "group", "aria-labelledby": "title", "aria-describedby": "desc"}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": family, **said})
    SubElement(root, "title", {"id": "title"}).text = f"{caption.title} – {caption.site}"
    SubElement(root, "desc", {"id": "desc"}).text = (
        f"{counted(drawing)}. Each node is a link to its page. "
        "Each line says in its title what it links, on what that rests, and why."
    )
    return root


def _keep_widths(root: Element) -> None:
    """Say how wide each text is, so that another font than ours does not run over the boxes (SVG 2 §11.3).

    Not every program heeds that, so the type is smaller than in a page, too.
    """
    for text in root.iter("text"):
        size, bold = float(text.get("font-size", "")) * SPARE, text.get("font-weight") == "600"
        text.set("font-size", f"{size:g}")
        wide = font_width(text.text or "", size, bold)
        if wide:
            text.attrib |= {"textLength": f"{wide:.1f}", "lengthAdjust": "spacingAndGlyphs"}


def counted(drawing: Drawing) -> str:
    """Say how much of how much *drawing* holds; of a board, also how it shows its links."""
    nodes = f"{len(drawing.places):,} of {drawing.all_nodes:,} nodes"
    links = sum(line.link.count for line in drawing.lines)
    if not drawing.is_board:
        return f"{nodes}, {links:,} of {drawing.all_links:,} links drawn"
    chosen = drawing.selected and drawing.selected.code
    framed = sum(line.link.count for line in drawing.lines if line.main)
    lines = sum(line.link.count for line in drawing.lines if not line.main and chosen in line.ends)
    as_lines = f", {lines:,} as line{'s' if lines != 1 else ''}" if lines else ""
    on_cards = links - framed - lines
    counts = f", {on_cards:,} counted on the cards by who says so" if on_cards else ""
    return f"{nodes} drawn; {links:,} of {drawing.all_links:,} links: {framed:,} as frames{as_lines}{counts}"


def web_address(caption: Caption, node: Node) -> str:
    """The address of *node*; of one that has none on the web, of the page that shows the drawing."""
    address = caption.address(node)
    return address if address.startswith(("https://", "http://")) else caption.page


def _below(root: Element, drawing: Drawing, caption: Caption, colours: Palette, room: float) -> float:
    """Write what stands below the picture, no wider than *room*; return where it ends."""
    y = MARGIN + drawing.height + 20
    rule = {"x": f"{MARGIN:g}", "y": f"{y:g}", "width": f"{room:g}", "height": "1", "fill": colours.line}
    SubElement(root, "rect", rule)
    SubElement(
        root, "rect", {**rule, "width": "48", "height": "3", "y": f"{y - 1:g}", "fill": colours.accent}
    )
    y += 31
    bold = {"font-size": f"{TITLE:g}", "font-weight": "600", "fill": colours.ink}
    wide = room * ROOM
    y = _lines(root, break_lines(caption.title[:CHARACTERS], wide, TITLE, 3), y, 22, bold)
    y = draw_legend(root, drawing, colours, y + 4, room) + 16
    said = f"{counted(drawing)}. {caption.site}, edition {caption.edition}"
    small = {"font-size": f"{SMALL:g}", "fill": colours.soft}
    for text in filter(None, (said, caption.rights, caption.page)):
        y = _lines(root, break_lines(text[:CHARACTERS], wide, SMALL, 3), y, 16, small)
    return y - 16


def _lines(root: Element, texts: Iterable[str], y: float, step: float, how: dict[str, str]) -> float:
    for text in texts:
        SubElement(root, "text", {"x": f"{MARGIN:g}", "y": f"{y:g}", **how}).text = text
        y += step
    return y


def draw_legend(root: Element, drawing: Drawing, colours: Palette, y: float, room: float) -> float:
    """Set the legend in rows that are no wider than *room*; return where it ends."""
    group = SubElement(root, "g", {"aria-label": "What signs and lines mean"})
    x, word = MARGIN, {"font-size": f"{SMALL:g}", "fill": colours.soft}
    things: tuple[Kind | Basis, ...] = (*drawing.kinds, *drawing.bases)
    for thing in things:
        text, wide = (thing.label, BOX) if isinstance(thing, Kind) else (drawing.attribution(thing), SAMPLE)
        end = wide + 7 + text_width(text, SMALL)
        if x > MARGIN and x + end > MARGIN + room:
            x, y = MARGIN, y + ROW
        sample = _box(group, thing, x, y) if isinstance(thing, Kind) else _arrow(group, thing, x, y)
        apply_styles([(sample, thing)], colours)
        at = {"x": f"{x + wide + 7:g}", "y": f"{y + 4:g}"}
        SubElement(group, "text", {**at, **word}).text = text
        x += end + BETWEEN
    return y + ROW


def _box(parent: Element, kind: Kind, x: float, y: float) -> Element:
    group = SubElement(parent, "g", {"transform": f"translate({x + BOX / 2:g} {y:g})"})
    SubElement(group, "path", {"class": "map-box", "d": box_path(kind.shape, BOX, 17)})
    write_sign(group, kind.sign, 0, 4.4)
    return group


def _arrow(parent: Element, basis: Basis, x: float, y: float) -> Element:
    path, head = f"M{x:g},{y:g}H{x + SAMPLE - 6:g}", f"M{x + SAMPLE:g},{y:g}l-7,-3.4v6.8z"
    return draw_line(parent, basis, path, head, ())
