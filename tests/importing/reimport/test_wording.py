"""Words that only one of two texts has are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.importing.reimport.wording import _PAGE_PAIRS, Marking, Part, compare_words


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


def test_texts_that_would_take_long_are_not_compared_word_by_word() -> None:
    for before, after in (("a b c d ", "a c b d "), ("x, ", "x; ")):
        old, new = compare_words(before * 240, after * 240)
        assert [part.is_changed for part in (*old, *new)] == [True, True]


def test_a_page_marks_as_much_as_takes_no_long_time() -> None:
    page, text = Marking(), "a b c d " * 20
    marked = [len(page.compare(text, f"{text}{number}")[1]) > 1 for number in range(300)]
    assert marked[0]
    assert not marked[-1]
    assert sum(marked) * 40 * 40 < 2 * _PAGE_PAIRS
