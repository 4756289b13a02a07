"""The text and the evidence of a framework too long for one page."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from explorer.web.browse import evidence, sources

NODES = re.compile(r'<li id="([A-Z]+\d+)"')
EVIDENCE = re.compile(r'<ul class="compared">(.*?)\n</ul>', re.DOTALL)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages hold few elements, and read what they show alone."""
    monkeypatch.setattr("explorer.web.browse.framework.MOST_OPENED", 15)
    monkeypatch.setattr("explorer.framework.coverage.WHOLE", 0)
    monkeypatch.setattr(evidence, "SHOWN_AT_ONCE", 20)


def compared(client: FlaskClient, address: str) -> list[str]:
    found = EVIDENCE.search(client.get(address).text)
    assert found
    return NODES.findall(found[1])


def test_evidence_is_turned_page_by_page(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    every = compared(client, "/evidence")
    assert len(every) > 40
    monkeypatch.setattr(evidence, "SHOWN_AT_ONCE", 20)
    monkeypatch.setattr(evidence, "NAMED", 2)
    seen, address, pages = [], "/evidence?basis=framework,source", []
    while address:
        pages.append(address)
        seen += compared(client, address)
        after = re.search(r'<a href="([^"]+)" rel="next">', client.get(address).text)
        address = after[1].replace("&amp;", "&") if after else ""
    assert seen == every
    assert len(pages) == -(-len(every) // 20)

    last = client.get(pages[-1]).text
    before = re.search(r'<a href="([^"]+)" rel="prev">', last)
    assert before
    assert before[1].replace("&amp;", "&") == pages[-2]
    assert 'rel="prev"' not in client.get(pages[0]).text
    assert re.search(r"; and \d+ more", last)


@pytest.mark.usefixtures("small_pages")
def test_sources_are_turned_page_by_page(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(text: str) -> list[str]:
        return re.findall(r'<article class="work" id="([^"]+)"', text)

    def said(text: str) -> list[str]:
        return re.findall(r'<article class="work".*?</article>', text, re.DOTALL)

    whole = client.get("/sources").text
    client.application.extensions["responses"].clear()
    monkeypatch.setattr(sources, "SHOWN_AT_ONCE", 5)
    pages, address = [], "/sources"
    while address:
        pages.append(client.get(address).text)
        found = re.search(r'href="([^"]+)" rel="next">Works after these', pages[-1])
        address = found[1] if found else ""

    assert len(listed(whole)) == 19
    assert [len(listed(page)) for page in pages] == [5, 5, 5, 4]
    assert [one for page in pages for one in said(page)] == said(whole)
    assert all("The framework cites 3 works" in page for page in pages)
    assert 'rel="prev"' not in pages[0]
    assert 'rel="prev">Works before these' in pages[1]
    assert client.get("/sources?from=AB10").status_code == 400
    assert "such as S1" in client.get("/sources?from=AB10").text


def test_a_page_of_evidence_says_what_the_whole_says(client: FlaskClient) -> None:
    numbers = re.compile(r'<ul class="numbers">.*?</ul>', re.DOTALL)
    one, other = (client.get(f"/evidence?basis=source{more}").text for more in ("", "&from=AB4"))
    assert numbers.findall(one) == numbers.findall(other)
    assert "hidden by your choice" in numbers.findall(one)[0]
    assert 'id="AB4"' in other
    assert 'id="AB3"' not in other


@pytest.mark.parametrize("code", ["XX99", "S1", "S2-F09", "kind:source"])
@pytest.mark.parametrize("path", ["/evidence?from=", "/framework?part="])
def test_a_place_that_is_not_there_is_refused(client: FlaskClient, path: str, code: str) -> None:
    answer = client.get(path + code)
    assert answer.status_code == 400
    assert code in answer.text


@pytest.mark.usefixtures("small_pages")
def test_a_long_text_opens_by_levels(client: FlaskClient) -> None:
    text = client.get("/framework?basis=framework,editorial").text
    assert 'id="CP1"' in text
    assert 'id="AB1"' not in text
    ways = re.findall(
        r'<p class="closed"><a href="(/framework\?part=([A-Z]+\d+)&amp;basis=framework,editorial)">(\d+) part',
        text,
    )
    assert len(ways) > 3
    for address, code, count in ways:
        part = client.get(address.replace("&amp;", "&")).text
        assert f'<header id="{code}">' in part
        assert part.count('<li id="') + part.count('<section id="') >= int(count)
        assert "The whole framework</a>" in part
        assert "<h2>Sources</h2>" not in part


@pytest.mark.usefixtures("small_pages")
def test_a_statement_leads_to_its_place_in_a_long_text(client: FlaskClient) -> None:
    assert 'href="/framework?part=CP4#AB10"' in client.get("/id/AB10").text
    assert 'id="AB10"' in client.get("/framework?part=CP4").text
    assert 'href="/framework?part=C0#C0"' in client.get("/id/C0").text


def test_a_statement_leads_to_its_place_in_the_whole(client: FlaskClient) -> None:
    assert 'href="/framework#AB10"' in client.get("/id/AB10").text
