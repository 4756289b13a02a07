"""Which words of a text another one lacks, so that both can be marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 2_000
"""Words beyond which texts are not compared word by word."""
_MOST_PAIRS = 40_000
"""Pairs of a word in one text and the same in the other, as `difflib` looks at, beyond which they are not compared either."""
_PAGE_PAIRS = 1_000_000
"""Such pairs of all texts of one page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a *text*; *is_changed* is true where the other text lacks it."""

    text: str
    is_changed: bool = False


class Marking:
    """Marks the words that differ, in the texts of one page: they cost time by their square, and no page may take long."""

    def __init__(self) -> None:
        self._left = _PAGE_PAIRS

    def compare(self, before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        """Return the parts of *before* and those of *after*, with what only one of them has marked; where that would take long, all of it."""
        olds, news = _WORD.findall(before), _WORD.findall(after)
        pairs = _pairs(olds, news)
        if max(len(olds), len(news)) > _MOST or pairs > min(_MOST_PAIRS, self._left):
            return (Part(before, is_changed=True),), (Part(after, is_changed=True),)
        self._left -= pairs
        return _compared(olds, news)


def compare_words(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the parts of *before* and those of *after*, as `Marking` does of the first texts of a page."""
    return Marking().compare(before, after)


def _pairs(olds: Sequence[str], news: Sequence[str]) -> int:
    before, after = Counter(olds), Counter(news)
    return sum(times * after[word] for word, times in before.items())


def _compared(olds: Sequence[str], news: Sequence[str]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    blocks = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    return (
        _joined((olds[start:end], way != "equal") for way, start, end, _, _ in blocks),
        _joined((news[start:end], way != "equal") for way, _, _, start, end in blocks),
    )


def _joined(runs: Iterator[tuple[Sequence[str], bool]]) -> tuple[Part, ...]:
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
