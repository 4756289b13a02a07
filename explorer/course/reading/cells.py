"""What single cells of a course mean: weights, and several levels in one cell."""

from __future__ import annotations

import re

from explorer.course.model import Level
from explorer.course.reading.levels import Scale

_WEIGHT = re.compile(r"\+?([0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*%?")
_BETWEEN = re.compile(r"\s*(?:[/,;+&|]|\band\b)\s*|\s+")


def read_weight(text: str) -> float | None:
    """Return the number that *text* writes, with a point or a comma, with or without %; None for another text."""
    found = _WEIGHT.fullmatch(text)
    return float(found[1].replace(",", ".")) if found else None


def several_levels(text: str, scale: Scale) -> tuple[Level, ...]:
    """Return the levels that *text* names where it names several of *scale* and nothing else: “I/D”; otherwise none."""
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    found = [scale.level(piece) for piece in pieces]
    known = tuple(one for one in found if one is not None)
    return known if len(known) > 1 and len(known) == len(pieces) else ()
