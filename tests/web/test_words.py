"""What pages say to people: one name for one thing, and no words of programmers where nobody programs."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

PAGES = (
    "/", "/framework", "/evidence", "/sources", "/search", "/search?q=alliance", "/id/C0", "/id/AB10", "/id/S1",
    "/id/S1-F01", "/id/PA", "/map", "/path", "/path?from=AB4&to=N2", "/measures", "/questions", "/learn", "/learn/1",
    "/questions/cq08-answers-to-disagreements", "/query", "/embed", "/problems",
    "/ask?q=interventions+without+evidence", "/ask?query=SELECT+%3Fi+%7B+%3Fi+a+%3Chttps://w3id.org/alliance/ont%23Intervention%3E+%7D",
)  # fmt: skip
UNREAD = re.compile(
    r"<(script|style|pre|code|textarea)\b.*?</\1>|<(bdi|q|h1|p|a|span)\b[^>]* lang=.*?</\2>|<[^>]+>",
    re.DOTALL,
)
"""What is not said by the page: code, words of others, tags."""
STIFF = re.compile(
    r"\b(are no (sources|elements)|is no (element|finding)|as no evidence|no firmer|hangs on|with none chosen|\d under it"
    r"|shortest ways|is said of|in the editor|open the editor|[Tt]he SPARQL course|lessons? \d|SHA-?\d*|IRIs?|Raw)\b|``"
)
"""What stumbles when it is read aloud, other names for what has one, and words of programmers."""


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_read_without_stumbling(client: FlaskClient, address: str) -> None:
    said = html.unescape(UNREAD.sub(" ", client.get(address).text.partition("<main")[2]))

    assert len(said) > 400
    assert [found[0] for found in STIFF.finditer(said)] == []


def test_stars_that_set_words_apart_are_not_shown(client: FlaskClient) -> None:
    found = client.get("/search?q=alliance").text

    assert "Negotiating the therapeutic alliance New York" in re.sub(r"<[^>]+>", "", found)


EXPLAINED = re.compile(r"[Nn]odes? (is|\()[^.)]*element[^.)]*source[^.)]*finding")
BEHIND = re.compile(r'<details class="(behind|recorded)".*?</details>', re.DOTALL)
"""What is for those who ask in SPARQL."""


@pytest.mark.parametrize("address", [*PAGES, "/map?focus=AB10", "/map?layout=layers", "/map?layout=evidence"])
def test_a_page_that_speaks_of_nodes_says_what_they_are(client: FlaskClient, address: str) -> None:
    page = BEHIND.sub(" ", client.get(address).text.partition("<main")[2])
    said = html.unescape(UNREAD.sub(" ", page))
    if re.search(r"\bnodes?\b", said):
        assert EXPLAINED.search(said)
