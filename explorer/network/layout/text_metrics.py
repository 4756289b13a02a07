"""How much room a label takes, and how it is broken into lines.

What a page draws is estimated: in Source Sans 3, and a little wider, so that boxes leave some air for other fonts.
What the server draws is set in the fonts of `font_files`, whose widths are known.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from explorer.config import PACKAGE
from explorer.errors import DataError

FONTS = PACKAGE / "static" / "vendor" / "source-sans-3"
FAMILY = "Explorer Sans"
_FILES = ("explorer-sans-regular.ttf", "explorer-sans-semibold.ttf", "characters.txt")
LEFTWARDS = ("noto-sans-arabic", "noto-sans-hebrew")
"""The server's fonts for scripts that run from right to left."""

_CLASSES = (
    (0.20, " "),
    (0.26, "'’‘,.:;ijl|I"),
    (0.31, '!f()[]{}-“”"'),
    (0.35, "t/\\r"),
    (0.43, "*?sz"),
    (0.47, "xcvy"),
    (0.51, "JYFLk0123456789#$+<=>^_aeg~–VX"),
    (0.55, "ESATZ`houbdnpq"),
    (0.60, "CPRKB&D"),
    (0.66, "GUHNOQ"),
    (0.75, "wM"),
    (0.84, "mW%@—…"),
)
_OTHER, _WIDE, _SLACK = 0.58, 1.05, 1.06
UNSEEN = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks for the direction of writing, which no font has to have."""
ELLIPSIS, HYPHEN = "…", "-"


class _Ems(dict[str, float]):
    """How wide a character is, set in one pixel."""

    def __missing__(self, character: str) -> float:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return 0.0
        return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


_em = _Ems((character, width) for width, characters in _CLASSES for character in characters).__getitem__


def text_width(text: str, size: float) -> float:
    """Return how wide *text* is, set in *size* pixels."""
    return sum(map(_em, text)) * size * _SLACK


def break_lines(text: str, room: float, size: float, most: int = 3) -> tuple[str, ...]:
    """Break *text* into at most *most* lines that are no wider than *room*; what is left ends in “…”."""
    words = iter(_pieces(text, room, size))
    broken = [""]
    for word in words:
        longer = f"{broken[-1]} {word}".strip()
        if text_width(longer, size) <= room:
            broken[-1] = longer
        elif len(broken) < most:
            broken.append(word)
        else:
            broken[-1] = _shortened(longer, room, size)
            break
    return tuple(broken)


def narrowest_width(texts: Sequence[str], sizes: Sequence[float], size: float, most: int) -> float:
    """Return the first of *sizes* (a rising list of widths) in which each text needs *most* lines or fewer."""
    fitting = (room for room in sizes if all(_fits(text, room, size, most) for text in texts))
    return next(fitting, sizes[-1])


def _fits(text: str, room: float, size: float, most: int) -> bool:
    broken = break_lines(text, room, size, most)
    whole = " ".join(broken) == " ".join(text.split())
    return whole and not broken[-1].endswith(ELLIPSIS)


def _pieces(text: str, room: float, size: float) -> Iterable[str]:
    """The words of *text*; one that is wider than *room* comes in several pieces."""
    for word in text[:1000].split():
        rest = word if word.isprintable() else "".join(c for c in word if unicodedata.category(c) != "Cc")
        while len(rest) > 1 and text_width(rest, size) > room:
            cut = _longest(rest, room - text_width(HYPHEN, size), size)
            yield rest[:cut] + (HYPHEN if rest[cut - 1].isalpha() else "")
            rest = rest[cut:]
        if rest:
            yield rest


def _longest(word: str, room: float, size: float) -> int:
    """How many characters of *word* fit; a slash or a hyphen near the end is a better place to break."""
    fits = max(1, _fitting(word, room, size))
    at = max(word.rfind("/", 0, fits), word.rfind("-", 0, fits)) + 1
    return at if at > fits / 2 else fits


def _fitting(text: str, room: float, size: float) -> int:
    """How many characters of *text*, from its beginning, are no wider than *room*."""
    ems = 0.0
    for number, character in enumerate(text):
        ems += _em(character)
        if ems * size * _SLACK > room:
            return number
    return len(text)


def _shortened(text: str, room: float, size: float) -> str:
    """Cut *text* after a word, or after a part or within its first one, so that it fits with “…”."""
    kept = text[: _fitting(text, room - text_width(ELLIPSIS, size), size)]
    if not text[len(kept) : len(kept) + 1].isspace():
        kept = kept.strip().rpartition(" ")[0] or kept[: _part(kept)] or kept
    return kept.rstrip() + ELLIPSIS


def _part(word: str) -> int:
    """Where the last part of *word* ends that a hyphen, a dash or a slash closes."""
    return max(word.rfind(sign) for sign in "-–/") + 1


@cache
def font_files() -> tuple[str, ...]:
    """Return the paths of the server's sans serif, the regular one first; raises `DataError` where one is missing."""
    return _found(FONTS, _FILES)[:2]


@cache
def leftwards_files() -> Mapping[str, tuple[str, ...]]:
    """Return the paths of each font of `LEFTWARDS`, the regular one first; raises `DataError` where one is missing."""
    weights = ("regular", "semibold")
    return {
        name: _found(FONTS.parent / name, [f"{name}-{weight}.ttf" for weight in weights])
        for name in LEFTWARDS
    }


def _found(folder: Path, names: Sequence[str]) -> tuple[str, ...]:
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise DataError(f"The file {missing[0]} of the fonts is missing.", "Set the explorer up again.")
    return tuple(str(folder / name) for name in names)


def fonts_cover(text: str, only_sans: bool = False) -> bool:
    """Return whether the server's fonts have every character of *text* that is drawn; or the sans serif has, if *only_sans*."""
    lacking = set(text) - {"\n", "\t"} - UNSEEN - _font_widths().keys()
    return not lacking or (
        not only_sans and all(any(leftwards_cover(one, name) for name in LEFTWARDS) for one in lacking)
    )


def leftwards_cover(character: str, name: str) -> bool:
    """Return whether the font *name* of `LEFTWARDS` has *character*."""
    return ord(character) in _characters(name)


def font_width(text: str, size: float, bold: bool) -> float | None:
    """Return how wide the server draws *text* in *size* pixels, without kerning; None where the sans serif lacks a character."""
    if not fonts_cover(text, only_sans=True):
        return None
    return sum(_font_widths()[character][bold] for character in text if character not in UNSEEN) * size / 1000


@cache
def _characters(name: str) -> Collection[int]:
    (path,) = _found(FONTS.parent / name, _FILES[2:])
    return frozenset(int(line.split()[0], 16) for line in Path(path).read_text(encoding="ascii").splitlines())


@cache
def _font_widths() -> Mapping[str, tuple[int, int]]:
    """The widths of each character in the regular and in the semibold font, in thousandths of its size."""
    font_files()
    lines = (line.split() for line in (FONTS / _FILES[2]).read_text(encoding="ascii").splitlines())
    return {chr(int(code, 16)): (int(regular), int(semibold)) for code, regular, semibold in lines}
