"""Which statements share rare words: the same as by comparing each with each, and bounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from math import log, sqrt
from random import Random

import pytest

from explorer.framework.collection import similar as module
from explorer.framework.collection.similar import LEAST, similar


def statements(seed: int, count: int, words: int) -> Mapping[str, Set[str]]:
    """Statements of words, some of which are much more common than others."""
    random = Random(seed)
    return {
        f"{seed}-{number}": frozenset(f"w{int(words * random.random() ** 3)}" for _ in range(6))
        for number in range(count)
    }


def by_each(ones: Mapping[str, Set[str]], others: Mapping[str, Set[str]]) -> set[tuple[str, str, float]]:
    """The cosine of each with each."""
    held = Counter(word for words in (*ones.values(), *others.values()) for word in words)
    square = {word: log(1 + (len(ones) + len(others)) / count) ** 2 for word, count in held.items()}
    length = {
        key: sqrt(sum(map(square.__getitem__, words))) for key, words in (*ones.items(), *others.items())
    }
    found = set()
    for one, left in ones.items():
        for other, right in others.items():
            score = round(sum(square[word] for word in left & right) / (length[one] * length[other]), 3)
            if score >= LEAST:
                found.add((one, other, score))
    return found


@pytest.mark.parametrize("seed", range(5))
def test_it_finds_what_comparing_each_with_each_finds(seed: int) -> None:
    ones, others = statements(seed, 60, 80), statements(seed + 100, 60, 80)
    expected = by_each(ones, others)
    assert len(expected) > 5
    found = {(one, other): score for one, other, score in similar(ones, others)}
    assert set(found) == {(one, other) for one, other, _ in expected}
    assert all(abs(found[one, other] - score) < 0.0015 for one, other, score in expected)


def test_common_words_count_and_do_not_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of those with a leading word in common the common ones count, too."""
    ones, others = statements(1, 60, 80), statements(2, 60, 80)
    monkeypatch.setattr(module, "RARE", 5)
    found = {(one, other): score for one, other, score in similar(ones, others)}
    expected = {(one, other): score for one, other, score in by_each(ones, others)}
    assert found
    assert set(found) < set(expected)
    assert all(abs(expected[pair] - score) < 0.0015 for pair, score in found.items())


def test_words_lead_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rarest go first, whatever is left of the steps."""
    ones, others = statements(3, 60, 80), statements(4, 60, 80)
    monkeypatch.setattr(module, "MOST_STEPS", 60)
    held = Counter(word for words in ones.values() for word in words)
    by_word = {word: [key for key, words in others.items() if word in words] for word in held}
    leading = module._leading(held, by_word)
    steps = sum(held[word] * len(by_word[word]) for word in leading)
    assert 0 < steps <= 60
    rest = min(held[word] * len(by_word[word]) for word in held if word not in leading)
    assert steps + rest > 60
