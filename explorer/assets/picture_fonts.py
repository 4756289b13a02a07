"""Makes the fonts of pictures that are drawn on the server, from the sans serif of the pages, and from Noto for scripts that it lacks.

Two weights of each become TrueType files. Those of Source Sans have a name of their own: its licence reserves the name
“Source” for the unchanged fonts (SIL OFL 1.1, condition 3). Noto reserves none.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from explorer.assets.nodejs import VENDOR, AssetsError

SANS = VENDOR / "source-sans-3"
FAMILY = "Explorer Sans"
WEIGHTS = {"regular": 400, "semibold": 600}
PARTS = tuple(f"source-sans-3-{subset}-wght-normal.woff2" for subset in ("latin", "latin-ext"))
CHARACTERS = "characters.txt"
LEFTWARDS = {script: VENDOR / f"noto-sans-{script}" for script in ("arabic", "hebrew")}
"""Scripts that run from right to left, with the folders of their fonts."""
FILES = tuple(
    folder / name
    for folder, begin in ((SANS, "explorer-sans"), *((folder, folder.name) for folder in LEFTWARDS.values()))
    for name in (*(f"{begin}-{weight}.ttf" for weight in WEIGHTS), CHARACTERS)
)
"""What is made."""


def make_fonts(root: Path, packages: Path) -> None:
    """Write the fonts into the checkout at *root*: one file a weight, and how wide each character is.

    Noto is read from *packages*, the folder of its npm packages: pages do not use it. It keeps its Latin letters and digits,
    because resvg sets a line with them in one font.
    """
    sans = [root / SANS / part for part in PARTS]
    _make(root / SANS, sans, FAMILY, "explorer-sans", ", made from Source Sans 3")
    for script, folder in LEFTWARDS.items():
        files = packages / folder.name / "files"
        parts = [files / f"{folder.name}-{subset}-wght-normal.woff2" for subset in (script, "latin")]
        _make(root / folder, parts, f"Noto Sans {script.capitalize()}", folder.name)


def _make(folder: Path, parts: Sequence[Path], family: str, begin: str, origin: str = "") -> None:
    """Write the font of which *parts* have the characters into *folder*: *family*, in files whose names *begin* so."""
    made = []
    for name, weight in WEIGHTS.items():
        font = _joined([_at_weight(part, weight) for part in parts])
        _name(font, family, name.capitalize(), weight, origin)
        font.save(folder / f"{begin}-{name}.ttf", reorderTables=True)
        made.append(font)
    (folder / CHARACTERS).write_text(_widths(made), encoding="ascii")


def _widths(fonts: Sequence[Any]) -> str:
    """A line for each character: its code in hexadecimal, and its width in each of *fonts* in 1000ths of their size."""
    glyphs = [(font.getBestCmap(), font["hmtx"].metrics) for font in fonts]
    lines = []
    for code in sorted(glyphs[0][0]):
        widths = (str(metrics[glyph_of[code]][0]) for glyph_of, metrics in glyphs)
        lines.append(" ".join((f"{code:04X}", *widths)))
    return "\n".join(lines) + "\n"


def _at_weight(path: Path, weight: int) -> Any:
    """The variable font of *path* with one weight, as it is drawn: no hinting, no variations."""
    try:
        from fontTools.ttLib import TTFont  # only at hand while the package is built
        from fontTools.varLib import instancer
    except ImportError as error:
        raise AssetsError("The fonts of pictures need the Python packages fonttools and brotli.") from error
    font = instancer.instantiateVariableFont(TTFont(path, recalcTimestamp=False), {"wght": weight})
    for table in ("STAT", "BASE", "gasp", "prep"):
        if table in font:
            del font[table]
    font.flavor = None
    return font


def _joined(fonts: Sequence[Any]) -> Any:
    """The first of *fonts* with the glyphs of the others added for characters that it lacks."""
    from fontTools.merge import Merger

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.ttf") for number in range(len(fonts))]
        for font, path in zip(fonts, paths, strict=True):
            font.save(path)
        joined = Merger().merge([str(path) for path in paths])
    joined.recalcTimestamp = False
    joined["head"].created, joined["head"].modified = fonts[0]["head"].created, fonts[0]["head"].modified
    return joined


def _name(font: Any, family: str, style: str, weight: int, origin: str = "") -> None:
    """Call *font* by *family* and *style*; the notices of copyright and licence stay (OpenType, table ``name``)."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    plain = f"{family} {style}"
    said = {1: plain, 2: "Regular", 3: plain + origin, 4: plain, 16: family, 17: style}
    for number, text in {**said, 6: plain.replace(" ", ""), 5: "Version 1.0"}.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
