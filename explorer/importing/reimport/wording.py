"""Which words of a text another one lacks, so that both can be marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 2_000
"""Words beyond which texts are not compared word by word."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a *text*; *is_changed* is true where the other text lacks it."""

    text: str
    is_changed: bool = False


def compare_words(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the parts of *before* and those of *after*, with what only one of them has marked."""
    olds, news = _WORD.findall(before), _WORD.findall(after)
    if max(len(olds), len(news)) > _MOST:
        return (Part(before, is_changed=True),), (Part(after, is_changed=True),)
    blocks = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    return (
        _joined((olds[start:end], way != "equal") for way, start, end, _, _ in blocks),
        _joined((news[start:end], way != "equal") for way, _, _, start, end in blocks),
    )


def _joined(runs: Iterator[tuple[list[str], bool]]) -> tuple[Part, ...]:
    """Parts of all runs of words; a space alone between two that changed belongs to them, those around them do not."""
    found: list[Part] = []
    for words, is_changed in runs:
        text = "".join(words)
        if is_changed and len(found) > 1 and not found[-1].text.strip() and found[-2].is_changed:
            text = found.pop(-2).text + found.pop().text + text
        found.append(Part(text, is_changed))
    return tuple(part for one in found for part in _trimmed(one) if part.text)


def _trimmed(part: Part) -> tuple[Part, ...]:
    inner = part.text.strip()
    if not part.is_changed or not inner:
        return (part,)
    before, _, after = part.text.partition(inner)
    return Part(before), Part(inner, is_changed=True), Part(after)
