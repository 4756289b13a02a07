"""How the parts of a drawing look in SVG, by their classes: the same as attributes that style sheets say in ``map.css``."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element

from explorer.formats.drawing.palette import Palette, mixed
from explorer.formats.drawing.svg_box import fitting
from explorer.framework import Basis, Kind

Part: TypeAlias = tuple[Element, Kind | Basis]
"""An element for a node or a link, with the kind of that node or the basis of that link."""
Looks: TypeAlias = Mapping[str, Mapping[str, str]]
"""From the class of a child of a part to its attributes."""
TINT, FRAME, WHOLE = 0.05, 0.5, 0.16
"""How much of the colour of its kind is in a frame, in its border, and in a box whose mark says that it is covered."""
_MIDDLE = {"text-anchor": "middle", "font-weight": "600"}
_BOX_WIDTHS = {"is-selected": "2.8", "is-focus": "2.4", "is-highlighted": "1.8"}


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
    if "is-none" in classes:
        box |= {"fill": colours.paper, "stroke-dasharray": "4 3"}
    if "is-whole" in classes:
        box |= {"fill": mixed(colour, colours.sheet, WHOLE), "stroke-width": "2.2"}
    return {
        "map-box": box,
        "map-mark": {"fill": colours.sheet, "stroke": colours.ink, "stroke-width": "0.8"},
        "map-mark-text": {"font-size": "10", "fill": colours.ink, **_MIDDLE},
        "map-label": {"font-size": "13", "fill": colours.soft if apart else colours.ink, **weight},
        "map-sign": {"font-size": "12", "fill": colours.soft if apart else colour, **_MIDDLE},
        "map-sample": {"fill": "none", "stroke": colours.soft, "stroke-width": "1.2"},
        "map-tally": {"font-size": "11", "fill": colours.soft},
        "map-beyond": {"fill": colour},
        "map-beyond-count": {"font-size": "10", "fill": colours.paper, **_MIDDLE},
    }
