"""The fonts that pictures are drawn with on the server, and how wide a text is in them."""

from collections.abc import Mapping
from functools import cache

from explorer.config import PACKAGE
from explorer.errors import DataError

FOLDER = PACKAGE / "static" / "vendor" / "source-sans-3"
FAMILY = "Explorer Sans"
_FILES = ("explorer-sans-regular.ttf", "explorer-sans-semibold.ttf", "characters.txt")


@cache
def files() -> tuple[str, ...]:
    """The paths of the fonts, the regular one first; raises `DataError` where one is missing."""
    missing = [name for name in _FILES if not (FOLDER / name).is_file()]
    if missing:
        raise DataError(f"The file {missing[0]} of the fonts is missing.", "Set the explorer up again.")
    return tuple(str(FOLDER / name) for name in _FILES[:2])


def cover(text: str) -> bool:
    """Whether the fonts have every character of *text* (and of XML's white space)."""
    return _widths().keys() >= set(text) - {"\n", "\t"}


def length(text: str, size: float, bold: bool) -> float | None:
    """How wide *text* is in *size* pixels, regular or semibold, without kerning; None where a character is missing."""
    if not cover(text):
        return None
    return sum(_widths()[character][bold] for character in text) * size / 1000


@cache
def _widths() -> Mapping[str, tuple[int, int]]:
    files()
    lines = (line.split() for line in (FOLDER / _FILES[2]).read_text(encoding="ascii").splitlines())
    return {chr(int(code, 16)): (int(regular), int(semibold)) for code, regular, semibold in lines}
