"""Texts of other systems without tags, comments and scripts, in a time that grows with their length."""

from __future__ import annotations

import pytest

from explorer.importing.plain_text import plain
from tests.growth import growth


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a<!-- b -->c", "ac"),
        ("a<script q='1'>b</SCRIPT >c", "ac"),
        ("a<style>b</script>c</style>d", "ad"),
        ("a<script>b</script><p>c<!--", "a\nc<!--"),
        ("a <!-- b <script>c</script>", "a <!-- b"),
        ("a<scripts>b</script>", "a<scripts>b</script>"),
    ],
)
def test_what_shows_nothing_is_left_out_where_it_is_closed(text: str, found: str) -> None:
    assert plain(text) == found


@pytest.mark.parametrize("part", ["<!--", "<script>", "<style >", "<p ", "<p>\n ", "</script", "&#1"])
def test_what_is_never_closed_takes_no_longer_than_it_is(part: str) -> None:
    assert growth(lambda times: plain(part * times), 4_000, 10) < 30


@pytest.mark.parametrize(
    ("text", "said"),
    [("<CODE>", "<CODE>"), (" <b> ", "<b>"), ("<code>x</code>", "x"), ("<p></p>", ""), ("<b></b>", ""), ("<img>", ""), ("<name>", "<name>")],
)  # fmt: skip
def test_a_tag_that_is_all_there_is_is_a_word(text: str, said: str) -> None:
    assert plain(text) == said
