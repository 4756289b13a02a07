"""How the parts of a drawing look in a file, which has no style sheet: ``map.css`` as attributes (SVG 2 §6.6)."""

from collections.abc import Iterable, Mapping

from explorer.formats.drawing.palette import Palette
from explorer.formats.drawing.svg import Part
from explorer.framework import Basis, Kind

Looks = Mapping[str, Mapping[str, str]]
"""From the class of a child of a part to its attributes."""
_MIDDLE = {"text-anchor": "middle", "font-weight": "600"}
_BOX_WIDTHS = {"is-selected": "2.8", "is-focus": "2.4", "is-highlighted": "1.8"}


def apply_styles(parts: Iterable[Part], colours: Palette, crowded: bool = False) -> None:
    """Replace the classes of *parts*, as `explorer.formats.drawing.svg.draw` returns them, by attributes in *colours*.

    In a *crowded* drawing every link that is not highlighted is faint.
    """
    for element, thing in parts:
        classes = set(element.attrib.pop("class", "").split())
        looks = (
            _line(thing, classes, colours, crowded)
            if isinstance(thing, Basis)
            else _node(thing, classes, colours)
        )
        for child in element:
            child.attrib |= looks.get(child.attrib.pop("class", ""), {})


def _line(basis: Basis, classes: set[str], colours: Palette, crowded: bool) -> Looks:
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


def _node(kind: Kind, classes: set[str], colours: Palette) -> Looks:
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
