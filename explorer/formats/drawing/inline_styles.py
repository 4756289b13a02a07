"""How the parts of a picture look where there is no style sheet: ``map.css`` as attributes (SVG 2 §6.6)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from explorer.formats.drawing.palette import Palette
from explorer.framework import Basis

DASHES = {"editorial": "5 4", "query": "1 4"}
"""The dashes of a link by its basis; a source's is double."""
_WORDS = {
    "framework": "the framework states", "source": "a source reports", "editorial": "an editor infers",
    "query": "the query’s own link, credited to nobody",
}  # fmt: skip
_MIDDLE = {"text-anchor": "middle", "font-weight": "600"}


def words(basis: Basis) -> str:
    """What a legend says of a link that rests on *basis*."""
    return _WORDS.get(basis.name, basis.name)


def rank(basis: Basis) -> tuple[int, str]:
    """Where *basis* stands in a legend: the framework, the sources, the editor, and then whatever else."""
    known = list(_WORDS)
    return (known.index(basis.name) if basis.name in known else len(known), basis.name)


def dress(parts: Iterable[Element], colours: Palette, crowded: bool = False) -> None:
    """Give *parts*, as `explorer.formats.drawing.svg.draw` makes them, their *colours* and take their classes off."""
    for part in parts:
        classes = set(part.attrib.pop("class", "").split())
        looks = _line(classes, colours, crowded) if "map-line" in classes else _node(classes, colours)
        for child in part:
            child.attrib |= looks.get(child.attrib.pop("class", ""), {})


def _line(classes: set[str], colours: Palette, crowded: bool) -> dict[str, dict[str, str]]:
    basis = _named(classes, "basis-of-")
    lit = "is-lit" in classes
    faint = not lit and (crowded or "is-cross" in classes)
    colour = colours.accent if lit else colours.faint if faint else colours.stroke
    thick = 1.7 if lit else 0.8 if faint else 1.35
    stroke = {"fill": "none", "stroke": colour, "stroke-width": f"{thick:g}"}
    if basis in DASHES:
        stroke["stroke-dasharray"] = DASHES[basis]
    if basis == "source":
        stroke["stroke-width"] = f"{thick + 1.6 + thick * 0.5:.3g}"
    hollow = {"fill": "none", "stroke": colours.paper, "stroke-width": f"{1.6 - thick * 0.1:.3g}"}
    return {"map-stroke": stroke, "map-hollow": hollow, "map-head": {"fill": colour}}


def _node(classes: set[str], colours: Palette) -> dict[str, dict[str, str]]:
    colour = colours.kind(_named(classes, "kind-"))
    widths = {"is-selected": "2.8", "is-focus": "2.4", "is-lit": "1.8"}
    box = {
        "fill": colours.wash if "is-selected" in classes else colours.sheet,
        "stroke": colour,
        "stroke-width": next((width for state, width in widths.items() if state in classes), "1.15"),
    }
    return {
        "map-box": box,
        "map-label": {"font-size": "13", "fill": colours.ink},
        "map-sign": {"font-size": "12", "fill": colour, **_MIDDLE},
        "map-beyond": {"fill": colour},
        "map-beyond-count": {"font-size": "10", "fill": colours.paper, **_MIDDLE},
    }


def _named(classes: set[str], prefix: str) -> str:
    return next((name.removeprefix(prefix) for name in classes if name.startswith(prefix)), "")
