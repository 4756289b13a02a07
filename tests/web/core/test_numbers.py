"""Numbers that grow with a framework have their thousands apart on every page, and nowhere where programs read them."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from flask import Flask

from explorer.text import grouped
from tests.benchmarks.frameworks import open_settings
from tests.conftest import AppWith

pytestmark = pytest.mark.slow

ELEMENTS = 640
LARGE = re.compile(r"(?<![\w.…])\d{3,}(?![\w.])")
"""A number of three digits or more that is no part of a word or a code."""
NOT_COUNTED = re.compile(
    r"(finding|words|character|edition) [\da-f]+|(?<!\d)20\d\d(?!\d)|[\d,]+ of [\d,]+ (nodes|links)|[\d,]+ links: [\d,]+ as frames|[\d,]+ counted on|These [\d,]+ statements"
)
"""Names in the framework that is measured, days, and the sentences of a drawing and of a selection, which are written in Python."""
PAGES = (
    "/", "/framework", "/evidence", "/search?q=goals", "/search?q=finding", "/map", "/map?kind=ability", "/map?focus=PA",
    "/measures", "/sources", "/id/PA", "/id/C0", "/id/S0", "/id/K0", "/embed/map", "/embed/id/PA", "/path?from=AB0&to=PA",
    "/questions",
)  # fmt: skip


class Words(HTMLParser):
    """Collects the text of a page that people read."""

    SKIPPED = ("script", "style", "pre", "code", "textarea", "svg", "title", "option")

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in self.SKIPPED:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)


@pytest.fixture(scope="module")
def app(app_with: AppWith, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A framework with hundreds of all, on whose pages a number that was written for people stands in brackets."""
    app = app_with(ontology=open_settings(tmp_path_factory.mktemp("of-hundreds"), ELEMENTS).ontology)
    app.jinja_env.filters["grouped"] = lambda number: f"⟨{number}⟩"
    return app


def read(app: Flask, path: str) -> str:
    answer = app.test_client().get(path)
    assert answer.status_code == 200, path
    words = Words()
    words.feed(answer.text)
    return re.sub(r"\s+", " ", " ".join(words.found))


def test_thousands_are_apart() -> None:
    assert [grouped(number) for number in (0, 999, 1000, 30251, 1_234_567)] == [
        "0",
        "999",
        "1,000",
        "30,251",
        "1,234,567",
    ]


@pytest.mark.parametrize("path", PAGES)
def test_no_large_number_is_written_otherwise(app: Flask, path: str) -> None:
    text = NOT_COUNTED.sub("", re.sub(r"⟨\d+⟩", "", read(app, path)))
    assert not [text[max(0, found.start() - 40) : found.end() + 20] for found in LARGE.finditer(text)]


def test_the_pages_have_such_numbers(app: Flask) -> None:
    found = [path for path in PAGES if re.search(r"⟨\d{3,}⟩", read(app, path))]
    assert {"/", "/evidence", "/search?q=finding", "/measures"} <= set(found)


def test_a_drawing_says_how_much_it_holds_alike(app: Flask) -> None:
    assert " of 1,385 links" in read(app, "/map?focus=PA")


def test_files_keep_their_digits(app: Flask) -> None:
    client = app.test_client()
    rows = list(csv.DictReader(io.StringIO(client.get("/measures.csv").text)))
    assert all(row["links"].isdigit() for row in rows)
    for path in ("/search.json?q=finding", "/measures.json", "/id/PA.json"):
        assert "⟨" not in client.get(path).text
