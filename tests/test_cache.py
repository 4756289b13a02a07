"""The cache that applications and editions hold."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from explorer.cache import Cache, cached
from explorer.errors import TimeLimitExceeded


@dataclass(frozen=True, eq=False)
class Owner:
    cache: Cache = field(default_factory=lambda: Cache(2))
    calls: list[object] = field(default_factory=list)

    @cached
    def double(self, number: int) -> int:
        self.calls.append(number)
        if number < 0:
            raise TimeLimitExceeded("Too long.")
        return 2 * number


def test_what_was_computed_is_not_computed_again() -> None:
    owner = Owner()

    assert [owner.double(4), owner.double(4), owner.double(5)] == [8, 8, 10]
    assert owner.calls == [4, 5]


def test_two_owners_share_nothing() -> None:
    one, other = Owner(), Owner()
    one.double(4)

    assert other.double(4) == 8
    assert (one.calls, other.calls) == ([4], [4])


def test_what_was_used_longest_ago_is_dropped_first() -> None:
    owner = Owner()
    for number in (1, 2, 1, 3, 1, 2):
        owner.double(number)

    assert owner.calls == [1, 2, 3, 2]


def test_what_failed_is_tried_again() -> None:
    owner = Owner()
    for _ in range(2):
        with pytest.raises(TimeLimitExceeded):
            owner.double(-1)

    assert owner.calls == [-1, -1]
    assert owner.cache.size == 0


@pytest.mark.parametrize("key", ["x" * 8_193, ("iri", "x" * 8_193)], ids=["text", "part"])
def test_a_very_long_text_is_no_key(key: object) -> None:
    """Visitors send such texts, and thousands of them would fill the memory."""
    cache = Cache(10)
    assert cache.get_or_compute(key, lambda: "found") == "found"
    assert cache.size == 0


def test_the_sizes_of_results_are_bounded_and_a_larger_one_is_not_cached() -> None:
    cache = Cache(10, len)
    for key, result in (("a", "12345"), ("b", "12345"), ("c", "12345678901"), ("d", "1")):
        cache.put(key, result)

    assert [cache.get(key) for key in "abcd"] == [None, "12345", None, "1"]
    assert cache.size == 6


def test_very_long_texts_of_visitors_are_not_kept() -> None:
    """A thousand queries of a megabyte each would be."""
    cache = Cache(1000)
    for length in (100, 8192, 8193, 1_000_000):
        assert cache.get_or_compute(("explanation", "x" * length), lambda: "y") == "y"

    assert cache.size == 2
