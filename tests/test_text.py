"""Text for people and files."""

import pytest

from explorer.text import without_emphasis


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A title. *Psychotherapy: Theory*, 38", "A title. Psychotherapy: Theory, 38"),
        ("*One* and *two*", "One and two"),
        ("5 * 3", "5 * 3"),
        ("5 * 3 * 2", "5  3  2"),
        ("", ""),
    ],
)
def test_stars_that_set_words_apart_are_left_out(text: str, plain: str) -> None:
    assert without_emphasis(text) == plain
