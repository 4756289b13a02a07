"""The colours of kinds stand out from every ground on which words are written in them (WCAG 2.2, 1.4.3)."""

from collections.abc import Iterator

from explorer.check.files import Ontology
from explorer.check.violation import Violation
from explorer.formats.drawing.palette import THEMES, channels, palette
from explorer.store import Row
from explorer.terms import PREFIXES

GROUNDS = ("paper", "sheet", "wash")
"""What words and boxes stand on."""
CONTRAST = 4.5
"""The least contrast of words with their ground (WCAG 2.2, 1.4.3)."""
_COLOURS = f"""SELECT ?kind ?light ?dark WHERE {{
  ?kind <{PREFIXES["ont"]}lightColour> ?light ; <{PREFIXES["ont"]}darkColour> ?dark .
  FILTER (REGEX(CONCAT(?light, ?dark), "^(#[0-9A-Fa-f]{{6}}){{2}}$"))
}} ORDER BY ?kind"""


def colours_step(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    """Compare the colours of kinds with the pages: a summary, and one violation for each that is too weak.

    What is not a colour is left to the shapes.
    """
    rows = data.store.select(_COLOURS).rows
    violations = [violation for row in rows for violation in _weak(data, row)]
    return f"the colours of {len(rows)} kinds stand out", tuple(violations)


def _weak(data: Ontology, row: Row) -> Iterator[Violation]:
    for theme in THEMES:
        colour, page = str(row[theme]), palette(theme)
        least = min(contrast(colour, getattr(page, ground)) for ground in GROUNDS)
        if least < CONTRAST:
            sentence = f"{colour} stands out from {theme} pages only {least:.2f} to 1"
            yield data.violation(row["kind"], f"{sentence}: choose a colour with {CONTRAST} or more.")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return how light *colour* is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
