"""Words that only one of two texts has are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.importing.reimport.wording import Part, compare_words


def shown(parts: tuple[Part, ...]) -> str:
    return "".join(f"[{part.text}]" if part.is_changed else part.text for part in parts)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("Asks first", "Asks first and waits", "Asks first", "Asks first [and waits]"),
        ("Listens to her", "Listens to him", "Listens to [her]", "Listens to [him]"),
        ("one two three", "four five six", "[one two three]", "[four five six]"),
        ("Rate <5", "Rate <6", "Rate <[5]", "Rate <[6]"),
        ("", "New", "", "[New]"),
        ("Same", "Same", "Same", "Same"),
        ("תשאל קודם", "תשאל תמיד", "תשאל [קודם]", "תשאל [תמיד]"),
    ],
)
def test_the_words_that_differ_are_marked(before: str, after: str, old: str, new: str) -> None:
    assert tuple(map(shown, compare_words(before, after))) == (old, new)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_word_is_lost(before: str, after: str) -> None:
    old, new = compare_words(before, after)
    assert ("".join(part.text for part in old), "".join(part.text for part in new)) == (before, after)


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    old, new = compare_words("a " * 5_000, "b " * 5_000)
    assert [part.is_changed for part in (*old, *new)] == [True, True]
