"""Text for people and files."""

import pytest

from explorer.text import without_emphasis, xml_safe


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


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85"])
def test_words_on_two_lines_are_not_joined_where_a_control_character_cannot_be(end: str) -> None:
    assert xml_safe(f"first{end}second\x07") == "first\nsecond"
