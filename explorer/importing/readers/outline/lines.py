"""A text as lines with their marks: headings, bullets, numbers, indentation, and items of lists that run together."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from explorer.importing.readers.outline.raw import Raw

_TAG = re.compile(r"</?(?:ul|ol|li|p|div|br|span|b|i|em|strong|a|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LIST = re.compile(r"<(?:ul|ol|li)(?:\s[^<>]*)?>", re.IGNORECASE)
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BULLET = re.compile(
    r"(?:[-*+•·▪◦‣–—○●■□➢✓o]|\(?[0-9]{1,2}[.)](?![0-9])|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)])\s+(?=\S)"
)
_NUMBER = re.compile(
    r"((?:[A-Z]{1,3}[-.]?)?[0-9]{1,3}(?:\.[0-9]{1,3})+|[A-Z]{1,3}[-.]?[0-9]{1,3}(?=[.):]|\s\s))[.):]?\s+(?=\S)"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one item of a list that ran together in it: its *number*, its *text* without marks, and those.

    *indent* is in spaces; *heading* is the level of a heading that is marked as one, 0 of none;
    *code* is the number before the text; *after_gap* says that an empty line stands before it, *before_gap* one after it.
    *is_piece* is true of an item that was cut out of its line, *marks* are tags and stars that were taken from it.
    """

    number: int
    text: str
    indent: int = 0
    heading: int = 0
    code: str = ""
    has_bullet: bool = False
    after_gap: bool = False
    before_gap: bool = False
    is_piece: bool = False
    marks: tuple[str, ...] = ()


@cache
def words() -> dict[str, list[str]]:
    """The words by which an outline is read, by what they are for."""
    found: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {name: list(listed) for name, listed in found.items()}


def lines_of(raw: Raw) -> list[Line]:
    """Read the marks of the lines of *raw*, and cut lists that run together in their items."""
    rows = raw.lines
    seen = Counter(re.findall(r"[^\W\d_]+", _TAG.sub(" ", "\n".join(line for _, line in rows)).casefold()))
    found: list[Line] = []
    for at, (number, line) in enumerate(rows):
        if not line.strip():
            continue
        gap = at == 0 or not rows[at - 1][1].strip()
        ends = at + 1 == len(rows) or not rows[at + 1][1].strip()
        if re.fullmatch(r"\s*(=+|-{3,})\s*", line) and found and not gap:
            found[-1] = replace(
                found[-1], heading=1 if "=" in line else 2, marks=(*found[-1].marks, line.strip())
            )
            continue
        found += _pieces(_line(line, number, gap, ends), seen)
    return found


def _line(line: str, number: int, gap: bool, ends: bool) -> Line:
    before = line[: len(line) - len(line.lstrip())]
    indent = sum(4 if letter == "\t" else 1 for letter in before)
    text, marks = _COMMENT.sub("", line).strip(), _COMMENT.findall(line)
    heading = 0
    if found := _HASHES.fullmatch(text):
        heading, text = len(found[1]), found[2]
        marks.append(found[1])
    has_bullet = False
    if not heading and (bullet := _BULLET.match(text)):
        has_bullet, text = True, text[bullet.end() :]
        marks.append(bullet[0].strip())
    code = ""
    if numbered := _NUMBER.match(text):
        code, text = numbered[1], text[numbered.end() :]
    return Line(number, text.strip(), indent, heading, code, has_bullet, gap, ends, False, tuple(marks))


def _pieces(line: Line, seen: Counter[str]) -> Iterator[Line]:
    """Yield *line* without its tags, and after it each item of a list that runs together in it."""
    start = _LIST.search(line.text)
    tags = tuple(_TAG.findall(line.text))
    if not start:
        yield replace(line, text=_bare(line.text), marks=(*line.marks, *tags))
        return
    head, rest = line.text[: start.start()], line.text[start.start() :]
    if head.strip():
        yield replace(line, text=_bare(head), marks=(*line.marks, *tags))
    cut = [piece for tagged in _LIST.split(rest) if tagged.strip() for piece in _apart(_bare(tagged), seen)]
    indent = line.indent + 4 if head.strip() else line.indent
    for piece in cut:
        yield Line(line.number, piece, indent, has_bullet=True, is_piece=True)


def _bare(text: str) -> str:
    return " ".join(_EMPHASIS.sub(r"\2", _TAG.sub(" ", text)).split())


def _apart(text: str, seen: Counter[str]) -> list[str]:
    """Cut *text* where a word is glued to one that begins an item: “the sessionan ability” is two.

    Both must be words of the text (*seen*) for themselves, or what follows must be how statements begin.
    """
    cuts = [match.start(1) for match in _glued().finditer(text) if _is_cut(text, match, seen)]
    ends = [*cuts, len(text)]
    return [
        piece.strip()
        for start, end in zip([0, *cuts], ends, strict=True)
        if (piece := text[start:end]).strip()
    ]


@cache
def _glued() -> re.Pattern[str]:
    begins = "|".join(sorted(map(re.escape, words()["begins"]), key=len, reverse=True))
    return re.compile(rf"(?<=[^\W\d_][^\W\d_.)”\"’;])({begins})(?=\s)")


def _is_cut(text: str, match: re.Match[str], seen: Counter[str]) -> bool:
    at = match.start(1)
    if (
        text[at:]
        .casefold()
        .startswith(tuple(opener for opener in words()["openers"] if " " in opener.strip()))
    ):
        return True
    left = re.search(r"([^\W\d_]+)$", text[:at])
    if left is None:
        return True
    whole = f"{left[1]}{match[1]}".casefold()
    return left[1].casefold() in seen and seen[whole] == 1 and len(left[1]) > 3 and len(match[1]) > 2
