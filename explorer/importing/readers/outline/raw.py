"""The lines of a text before they are read: without what stands before it, and with lines that were only wrapped joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDEST = 100
"""Letters of the longest line of a text that an editor has wrapped."""
_FULL = 0.7
_MARKED = re.compile(r"\s*(?:[-*+•·▪◦‣–—●■□➢✓]\s|#{1,6}\s|\(?[0-9a-zA-Z]{1,3}[.)]\s|<)")


@dataclass(frozen=True, slots=True)
class Raw:
    """A text's *lines*, each with its number from 1; the *front* matter, and how many lines were *joined* to those before."""

    lines: tuple[tuple[int, str], ...]
    front: tuple[tuple[int, str], ...] = ()
    joined: tuple[int, ...] = ()


def raw_lines(text: str) -> Raw:
    """Cut *text* in lines: its front matter (YAML between “---”) apart, and wrapped lines joined."""
    lines = list(enumerate(re.split(r"\r\n|[\n\r]", text), 1))
    front: list[tuple[int, str]] = []
    if lines and lines[0][1].strip() == "---":
        end = next((at for at, (_, line) in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), 0)
        front, lines = lines[: end + 1] if end else [], lines[end + 1 :] if end else lines
    return _unwrapped(lines, front)


def _unwrapped(lines: Sequence[tuple[int, str]], front: Sequence[tuple[int, str]]) -> Raw:
    full = _width(lines)
    kept: list[tuple[int, str]] = []
    joined: list[int] = []
    last = 0
    for number, line in lines:
        goes_on = (
            full
            and kept
            and kept[-1][1].strip()
            and line.strip()
            and last >= full
            and not _MARKED.match(line)
        )
        last = len(line.rstrip())
        if goes_on and not kept[-1][1].lstrip().startswith("#"):
            kept[-1] = (kept[-1][0], f"{kept[-1][1].rstrip()} {line.strip()}")
            joined.append(number)
        else:
            kept.append((number, line))
    return Raw(tuple(kept), tuple(front), tuple(joined))


def _width(lines: Sequence[tuple[int, str]]) -> float:
    """The length from which a line is full, where the text was wrapped by an editor; 0 where it was not."""
    texts = [line.rstrip() for _, line in lines]
    inner = [one for one, after in pairwise(texts) if one.strip() and after.strip()]
    widest = max(map(len, texts), default=0)
    if not inner or not 40 <= widest <= _WIDEST:
        return 0.0
    near = sum(1 for line in inner if len(line) >= _FULL * widest)
    return _FULL * widest if near >= 0.5 * len(inner) and near > 3 else 0.0
