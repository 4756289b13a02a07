"""Which elements of two frameworks share words that are rare in both: a similarity join over weighted words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import log, sqrt
from typing import TypeVar

LEAST = 0.5
"""How alike two statements are at least to be set side by side, from 0 to 1."""
RARE = 200
"""A word that more statements of the other framework have leads to none of them."""
MOST_STEPS = 4_000_000
"""Statements that words lead to, together: with very large frameworks the words that lead to most of them lead to none."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The words of a statement with the *squares* of their weights, which lead to others or are *common*, and the *length* of all."""

    leading: Sequence[tuple[str, float]]
    common: Mapping[str, float]
    rest: float
    length: float


def similar(ones: Mapping[Key, Set[str]], others: Mapping[Key, Set[str]]) -> Iterator[tuple[Key, Key, float]]:
    """Yield which of *ones* are like which of *others*, and the cosine of their words, each weighted by how rare it is in both.

    Every pair that is at least `LEAST` alike is found, if a word leads from the one to the other.
    """
    held, by_word = (
        Counter(word for words in ones.values() for word in words),
        defaultdict[str, list[Key]](list),
    )
    for key, words in others.items():
        for word in sorted(words):
            by_word[word].append(key)
    size = len(ones) + len(others)
    squares = {
        word: log(1 + size / (held[word] + len(by_word.get(word, ())))) ** 2 for word in {*held, *by_word}
    }
    leading = _leading(held, by_word)
    right = {key: _weighed(words, squares, leading) for key, words in others.items()}
    for one, words in ones.items():
        yield from _alike(one, _weighed(words, squares, leading), right, by_word)


def _leading(held: Mapping[str, int], by_word: Mapping[str, Sequence[object]]) -> Set[str]:
    """The words that lead to statements: the rarest, as far as the steps go."""
    steps = sorted(
        (held.get(word, 0) * len(keys), word) for word, keys in by_word.items() if len(keys) <= RARE
    )
    found, taken = set[str](), 0
    for count, word in steps:
        taken += count
        if taken > MOST_STEPS:
            break
        found.add(word)
    return found


def _weighed(words: Set[str], squares: Mapping[str, float], leading: Set[str]) -> _Weighed:
    common = {word: squares[word] for word in sorted(words - leading)}
    leads = [(word, squares[word]) for word in sorted(words & leading)]
    rest = sum(common.values())
    return _Weighed(leads, common, rest, sqrt(rest + sum(square for _, square in leads)))


def _alike(
    one: Key, left: _Weighed, right: Mapping[Key, _Weighed], by_word: Mapping[str, Sequence[Key]]
) -> Iterator[tuple[Key, Key, float]]:
    shared: dict[Key, float] = defaultdict(float)
    for word, square in left.leading:
        for other in by_word.get(word, ()):
            shared[other] += square
    least = (LEAST - 0.001) * left.length  # scores are rounded
    for other, product in shared.items():
        found = right[other]
        if product + min(left.rest, found.rest) < least * found.length:  # whatever else they share
            continue
        product += sum(square for word, square in left.common.items() if word in found.common)
        score = round(product / (left.length * found.length), 3)
        if score >= LEAST:
            yield one, other, score
