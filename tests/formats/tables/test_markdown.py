"""Tables in Markdown: each value is shown as it is, whatever it holds."""

from __future__ import annotations

import re

import pytest

from explorer.formats.tables.markdown import escape_markdown, write_link, write_table
from explorer.formats.tables.result_table import Cell, Table

SPECIAL = "\\`*_[]<>|~&#!$"


def test_a_table_has_a_head_and_a_line_for_each_row() -> None:
    rows = (
        (Cell("N1 Rigid", "node", "/id/N1"), Cell("5", "number")),
        (Cell("a", "iri", "https://example.org/a"), Cell("", "empty")),
    )

    assert write_table(Table(("factor", "ofAll"), rows), "http://here") == (
        "| Factor | Of all |\n"
        "| --- | ---: |\n"
        "| [N1 Rigid](<http://here/id/N1>) | 5 |\n"
        "| [a](<https://example.org/a>) |  |\n"
    )


def test_a_table_without_rows_is_its_head() -> None:
    assert write_table(Table(("a",), (), words={"a": "One | two"}), "") == "| One \\| two |\n| --- |\n"


@pytest.mark.parametrize("character", SPECIAL)
def test_what_means_something_in_markdown_is_escaped(character: str) -> None:
    assert escape_markdown(f"a{character}b") == ("a&amp;b" if character == "&" else f"a\\{character}b")


def test_a_value_stays_in_its_cell() -> None:
    hostile = "a\nb\r\n\n| c | \\| d `|` <br>\u2028e"
    text = write_table(Table(("x", "y"), ((Cell(hostile, "text"), Cell("z", "text")),)), "")

    assert len(text.splitlines()) == 3
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", text.splitlines()[2])) == 3


def test_an_address_stays_in_its_brackets() -> None:
    assert write_link("a", "http://a/>\n<|\\ b") == "[a](<http://a/%3E%0A%3C%7C%5C%20b>)"
