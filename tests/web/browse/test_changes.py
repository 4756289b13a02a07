"""``/changes``: what was added, reworded, moved and retired between two versions."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.framework.collection import with_own_base
from explorer.importing.reimport.versions import keep
from explorer.terms import BASE
from tests.importing.reimport.test_versions import edit, imported


def visible(page: str) -> str:
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)).split())


def test_the_last_change_is_shown_first(visitor: FlaskClient) -> None:
    page = visitor.get("/changes").text
    said = visible(page)
    assert "0 added, 1 reworded, 0 moved, 0 retired, 3 as they were" in said
    assert "<bdi>Walks <ins>and runs</ins></bdi>" in page
    assert "version 2 ( 2026-02-02 to 2026-03-03 ) to the present version (since 2026-03-03 )" in said


def test_any_two_versions_can_be_compared(visitor: FlaskClient) -> None:
    page = visitor.get("/changes?before=1&after=2").text
    said = visible(page)
    assert "1 added, 1 reworded, 1 moved, 2 renumbered, 1 retired, 1 as it was" in said
    assert "from 1 Care to the top" in said
    assert "Sleeps well" in said.partition("Retired")[2]
    assert "Walks" in said.partition("Added")[2]


def test_what_is_retired_now_leads_to_what_it_was(visitor: FlaskClient) -> None:
    page = visitor.get("/changes?before=1&after=3").text
    retired = page.partition('id="retired"')[2].partition("</section>")[0]
    (address,) = re.findall(r'href="(/id/[^"]*)"', retired)
    answer = visitor.get(address)
    assert (answer.status_code, "It was “Sleeps well”." in answer.text) == (410, True)
    between = (
        visitor.get("/changes?before=1&after=2").text.partition('id="retired"')[2].partition("</section>")[0]
    )
    assert "href" not in between, "it may have come back since"


def test_backwards_what_was_added_is_gone(visitor: FlaskClient) -> None:
    told = visitor.get("/changes.json?before=2&after=1").json
    assert told is not None
    assert [one["text"] for one in told["added"]] == ["Sleeps well"]
    assert [one["text"] for one in told["retired"]] == ["Walks"]


def test_the_json_says_the_same(visitor: FlaskClient) -> None:
    told = visitor.get("/changes.json?before=1&after=2").json
    assert told is not None
    assert [(one["number"], one["since"], one["until"], one["statements"]) for one in told["versions"]] == [
        (1, "2026-01-01", "2026-02-02", 4),
        (2, "2026-02-02", "2026-03-03", 4),
        (3, "2026-03-03", "", 4),
    ]
    assert told["reworded"] == [{"code": "1.1", "before": "Asks first", "text": "Asks first and waits"}]
    assert told["moved"] == [{"code": "1.2", "before": "1", "parent": ""}]
    assert told["unchanged"] == 1


@pytest.mark.parametrize("query", ["before=9", "after=9"])
def test_a_version_that_there_is_not(visitor: FlaskClient, query: str) -> None:
    answer = visitor.get(f"/changes?{query}")
    assert answer.status_code == 404
    assert "There are: 1, 2, 3." in answer.text


@pytest.mark.parametrize("path", ["/", "/framework"])
def test_it_is_found_where_there_are_versions(visitor: FlaskClient, path: str) -> None:
    assert 'href="/changes"' in visitor.get(path).text


def test_each_code_leads_to_its_statement(visitor: FlaskClient) -> None:
    page = visitor.get("/changes?before=1&after=3").text
    led = set(re.findall(r'class="code" href="(/id/[^"]*)"', page))
    assert len(led) >= 3
    assert {visitor.get(address, follow_redirects=True).status_code for address in led} <= {200, 410}


def test_a_framework_without_versions_says_so(client: FlaskClient) -> None:
    assert "No earlier version of this framework is kept here." in client.get("/changes").text
    assert client.get("/changes.json").json == {"versions": []}
    assert 'href="/changes"' not in client.get("/framework").text


def test_the_list_of_frameworks_leads_to_it(folder: Path) -> None:
    app = create_app(Settings(frameworks=str(folder.parent)))
    visitor = app.test_client()
    for path in ("/frameworks", "/frameworks/compare"):
        assert 'href="http://localhost/f/care/changes"' in visitor.get(path).text, path
    assert "1 reworded" in visitor.get("/f/care/changes").text
    for slug in app.extensions["collection"].members:
        app.extensions["collection"].app(slug).extensions["query_service"].close()


def test_links_are_compared_with_on_what_they_rest(tmp_path: Path) -> None:
    folder = shutil.copytree(Settings().ontology, tmp_path / "own")
    keep(folder, "2099-01-01")
    edit(folder, "editorial.ttl", "id:AB1 ont:buildsComponent id:AC1", "id:AB1 ont:buildsComponent id:AC2")
    edit(folder, "editorial.ttl", "ont:object id:AC1 ;", "ont:object id:AC2 ;")
    app = create_app(Settings(ontology=folder))
    try:
        page = app.test_client().get("/changes").text
        told = app.test_client().get("/changes.json").json
    finally:
        app.extensions["query_service"].close()
    added = visible(page.partition('id="links-added"')[2].partition("</section>")[0])
    assert re.search("AB1 .* builds AC2 .* editorial", added), added
    assert "Of links, 3 added, 3 removed." in visible(page)
    assert told is not None
    ends = {"origin": "AB1", "relation": f"{BASE}ont#buildsComponent", "destination": "AC2"}
    assert ends.items() <= told["linksAdded"][0].items()
    assert told["linksRemoved"][0]["destination"] == "AC1"


BOTH = "ID,Code,Statement (en),Statement (de)\nu1,1,Listens,Hört zu\nu2,2,Asks,\nu3,3,Walks,Geht\n"
LATER = (
    BOTH.replace("Hört zu", "Hört genau zu").replace("Asks", "Asks first").replace("u3,3,Walks,Geht\n", "")
)


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    place = tmp_path_factory.mktemp("both")
    for day, table in (("2026-01-01", BOTH), ("2026-02-02", LATER)):
        made = imported(place, table, day)
    app = create_app(with_own_base(Settings(ontology=made, sources=made / "sources")))
    yield app.test_client()
    app.extensions["query_service"].close()


def test_versions_are_compared_in_the_language_that_is_read(bilingual: FlaskClient) -> None:
    english, german = (bilingual.get(f"/changes?lang={tag}").text for tag in ("en", "de"))
    assert '<bdi lang="en">Asks <ins>first</ins></bdi>' in english
    assert '<bdi lang="en">Walks</bdi>' in english
    assert "Hört" not in english
    assert '<bdi lang="de">Hört <ins>genau</ins> zu</bdi>' in german
    assert '<bdi lang="de">Geht</bdi>' in german
    assert "as far as both versions have it" in german


def test_what_a_version_does_not_have_in_it_says_so_and_is_no_change(bilingual: FlaskClient) -> None:
    german = bilingual.get("/changes?lang=de").text
    assert '<bdi lang="en">Asks <ins>first</ins></bdi> <span class="in-language"' in german
    found = bilingual.get("/changes.json", headers={"Accept-Language": "de"}).get_json()
    assert (found["language"], len(found["reworded"]), found["unchanged"]) == ("de", 2, 0)


def test_words_in_other_languages_lead_to_the_page_in_them(bilingual: FlaskClient) -> None:
    english = bilingual.get("/changes?lang=en").text
    assert "1 with other words in Deutsch, 0 as they were" in visible(english)
    section = english.partition('id="reworded-de"')[2].partition("</section>")[0]
    assert '<bdi lang="en">Listens</bdi>' in section
    (address,) = re.findall(r'<a href="(/changes[^"]*)" hreflang="de"', section)
    assert "Hört <ins>genau</ins> zu" in bilingual.get(unescape(address)).text
    told = bilingual.get("/changes.json?lang=en").get_json()
    assert told["translated"] == [
        {"code": "1", "language": "de", "before": "Hört zu", "text": "Hört genau zu"}
    ]


def test_words_under_another_code_are_told_and_the_address_leads_to_them(tmp_path: Path) -> None:
    imported(tmp_path, "Code,Statement\nA1,Feeds\nA2,Washes\nA3,Walks\n", "2026-01-01")
    made = imported(tmp_path, "Code,Statement\nA1,Feeds\nA2,Walks\n", "2026-02-02")
    app = create_app(with_own_base(Settings(ontology=made, sources=made / "sources")))
    visitor = app.test_client()
    said = visible(visitor.get("/changes").text.partition('id="recoded"')[2].partition("</section>")[0])
    assert "A2 Walks before: A3" in said
    assert visitor.get("/id/A3").headers["Location"].endswith("/id/A2")
    app.extensions["query_service"].close()
