"""A selection begins where statements are shown: on a map, in a search, among the evidence, in the answer to a question."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from explorer.framework import Edition

LINK = re.compile(r'<p class="as-selection"><a href="([^"]*)">([^<]*)</a></p>')


def offered(page: str) -> list[tuple[tuple[str, ...], str]]:
    """The codes of each selection that *page* offers, with the words of the link."""
    found = [(unescape(address), words) for address, words in LINK.findall(page)]
    return [
        (tuple(parse_qs(urlsplit(address).query)["only"][0].split(",")), words) for address, words in found
    ]


def test_a_map_offers_the_statements_that_it_draws(client: FlaskClient, edition: Edition) -> None:
    drawn = [one["node"]["code"] for one in json.loads(client.get("/map.json?focus=RK1").data)["nodes"]]
    expected = {code for code in drawn if edition.nodes[code].kind.is_element}
    ((codes, words),) = offered(client.get("/map?focus=RK1").text)
    assert set(codes) == expected
    assert len(expected) < len(drawn), "findings are no statements"
    assert words == f"These {len(codes)} statements as a handout, a map or a log"


def test_a_search_offers_what_it_finds_in_its_order(client: FlaskClient, edition: Edition) -> None:
    found = [one["code"] for one in json.loads(client.get("/search.json?q=rationale").data)["hits"]]
    ((codes, _),) = offered(client.get("/search?q=rationale").text)
    assert list(codes) == [code for code in found if edition.nodes[code].kind.is_element]
    assert offered(client.get("/search?q=Safran&kind=source").text) == []


def test_a_question_offers_the_statements_of_its_answer(client: FlaskClient, edition: Edition) -> None:
    told = json.loads(client.get("/questions/cq03-factors-that-help.json").data)
    texts = [row["text"]["value"] for row in told["results"]["bindings"]]
    ((codes, _),) = offered(client.get("/questions/cq03-factors-that-help").text)
    assert [edition.nodes[code].text for code in codes] == texts


def test_evidence_offers_what_was_not_found(client: FlaskClient) -> None:
    page = client.get("/evidence").text
    found = offered(page)
    assert found
    for codes, _ in found:
        assert all(f"#{code}" in page or f"from={code}" in page for code in codes)


def test_a_question_by_sentence_offers_its_answer(client: FlaskClient) -> None:
    address = re.search(
        r'href="(/ask\?[^"]*packed=[^"]*|/ask\?[^"]*query=[^"]*)"',
        client.get("/questions/cq03-factors-that-help").text,
    )
    assert address
    ((codes, _),) = offered(client.get(unescape(address[1])).text)
    assert len(codes) > 3


@pytest.mark.parametrize("path", ["/map?focus=RK1", "/search?q=rationale", "/evidence"])
def test_the_link_leads_to_them(client: FlaskClient, path: str) -> None:
    codes, _ = offered(client.get(path).text)[0]
    page = client.get(f"/selection?only={','.join(codes)}").text
    assert f"{len(codes)} of the 49 statements" in page


def test_the_choice_of_bases_goes_on(client: FlaskClient) -> None:
    assert 'basis=framework">These' in client.get("/search?q=rationale&basis=framework").text
