"""The colours of a drawing in a file, and the style sheet with the colours of kinds that pages load.

The colours of kinds come from the data, all others from ``tokens.css``, which has each once for both themes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache

from explorer.config import PACKAGE
from explorer.errors import BadRequest, DataError
from explorer.framework import Kind

TOKENS = PACKAGE / "static" / "core" / "tokens.css"
THEMES = ("light", "dark")
SANS = (
    "'Source Sans 3', 'Source Sans 3 Variable', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
)
"""The families of type in a file of its own, in single quotes as attributes need."""
STROKE, FAINT = 0.82, 0.71
"""How much of ``soft`` is in the colour of a link, as in ``map.css``, and in that of one that stands back."""

_PAIR = re.compile(r"--([\w-]+):\s*light-dark\(\s*(#[0-9a-fA-F]{6})\s*,\s*(#[0-9a-fA-F]{6})\s*\)")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one *theme* as ``#rrggbb``, by the names that they have in the style sheet."""

    theme: str
    paper: str
    sheet: str
    ink: str
    soft: str
    line: str
    edge: str
    accent: str
    wash: str
    mark: str

    def kind(self, kind: Kind) -> str:
        """The colour of the boxes and signs of *kind*; ``soft`` for one that has no colour."""
        if kind.colour is None:
            return self.soft
        return kind.colour.dark if self.theme == "dark" else kind.colour.light

    @property
    def stroke(self) -> str:
        """The colour of a link."""
        return mixed(self.soft, self.paper, STROKE)

    @property
    def faint(self) -> str:
        """The colour of a link that stands back."""
        return mixed(self.soft, self.paper, FAINT)


_NAMES = tuple(field.name for field in fields(Palette) if field.name != "theme")


@cache
def palette(theme: str) -> Palette:
    """Return the colours of *theme*, ``light`` or ``dark``.

    Raises `BadRequest` for another theme, `DataError` where the style sheet lacks a colour.
    """
    if theme not in THEMES:
        raise BadRequest(
            f"“{theme[:80]}” is not a theme of a picture.", f"The themes are: {', '.join(THEMES)}."
        )
    try:
        css = TOKENS.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"{TOKENS.name} cannot be read: {error}.", "Pictures take their colours there."
        ) from error
    return read(css)[theme]


def read(css: str) -> Mapping[str, Palette]:
    """Read the palette of each theme from *css*; raises `DataError` where it lacks a colour."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pairs = {name: colours for name, *colours in _PAIR.findall(css)}
    missing = sorted({*_NAMES} - set(pairs))
    if missing:
        raise DataError(
            f"{TOKENS.name} has no colour --{missing[0]}.",
            "Write it as --name: light-dark(#rrggbb, #rrggbb).",
        )
    return {
        theme: Palette(theme, **{name: pairs[name][place].lower() for name in _NAMES})
        for place, theme in enumerate(THEMES)
    }


def kind_rules(kinds: Iterable[Kind]) -> str:
    """Return a style sheet that gives each of *kinds* its colour in both themes, as ``--kind`` of its class."""
    return "".join(
        f".kind-{_escaped(kind.name)} {{ --kind: light-dark({kind.colour.light}, {kind.colour.dark}); }}\n"
        for kind in kinds
        if kind.colour
    )


def _escaped(name: str) -> str:
    """*name* as a part of a selector (CSSOM §2.1)."""
    return re.sub(r"[^\w-]", lambda found: f"\\{ord(found[0]):x} ", name)


def mixed(one: str, other: str, share: float) -> str:
    """Return *share* of the colour *one* in *other*, as ``color-mix(in srgb, …)`` does (CSS Color 5 §3)."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Return how red, green and blue *colour* is, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
