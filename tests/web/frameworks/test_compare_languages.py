"""Two frameworks side by side are read in one language, as far as they have it; what they lack is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.cli import main
from explorer.config import Settings

BEES = "Code,Statement (en),Statement (de)\nB1,Finds the queen,Findet die Königin\nB2,Gives room,\n"
HONEY = "Code,Statement (de),Statement (en)\nH1,Findet die Königin,Finds the queen\nH2,Schleudert Honig,Spins honey\n"
BAKER = "Code,Statement (fr)\nF1,Façonner les pâtons\n"
ADDRESS = "/frameworks/compare?one=bees&other=honey"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("languages")
    tables = {"bees": (BEES, "en"), "honey": (HONEY, "de"), "baker": (BAKER, "fr")}
    for slug, (table, language) in tables.items():
        file = folder / f"{slug}.csv"
        file.write_text(table, encoding="utf-8")
        assert main(["import", str(file), "--into", str(folder / "all" / slug), "--language", language]) == 0
    app = create_app(Settings(frameworks=str(folder / "all")))
    yield app.test_client()
    for one in app.extensions["collection"].services():
        one.close()


def words(page: str) -> list[str]:
    return re.findall(r'<bdi lang="\w+">([^<]*)</bdi></a>', page)


def test_both_are_read_in_the_language_of_the_address(client: FlaskClient) -> None:
    page = client.get(f"{ADDRESS}&lang=de").text
    assert words(page) == ["Findet die Königin", "Findet die Königin", "Gives room", "Schleudert Honig"]
    assert words(client.get(f"{ADDRESS}&lang=en").text)[-1] == "Spins honey"


def test_what_is_not_in_the_language_says_so(client: FlaskClient) -> None:
    page = client.get(f"{ADDRESS}&lang=de").text
    assert re.findall(r'class="in-language" title="([^"]*)"', page) == [
        "There is no text in Deutsch; this one is in English."
    ]
    assert "in-language" not in client.get(f"{ADDRESS}&lang=en").text


def test_else_the_languages_of_the_client_decide_and_the_answer_says_so(client: FlaskClient) -> None:
    answer = client.get(ADDRESS, headers={"Accept-Language": "de-CH, en;q=0.5"})
    assert words(answer.text)[0] == "Findet die Königin"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Accept-Language" not in client.get(f"{ADDRESS}&lang=de").headers["Vary"]


def test_where_nothing_is_wanted_it_is_one_that_both_have(client: FlaskClient) -> None:
    assert client.get(f"{ADDRESS}".replace("compare?", "compare.json?")).get_json()["language"] == "en"
    found = client.get("/frameworks/compare.json?one=honey&other=bees&lang=xx").get_json()
    assert (found["language"], [pair["score"] for pair in found["same"]]) == ("de", [1.0])


def test_the_page_offers_the_languages_of_both_and_its_links_keep_the_chosen_one(client: FlaskClient) -> None:
    page = client.get("/frameworks/compare?one=bees&other=baker&lang=fr").text
    offered = re.search(r'(?s)<nav class="languages".*?</nav>', page)
    assert offered
    assert re.findall(r'hreflang="(\w+)"', offered[0]) == ["en", "de", "fr"]
    assert re.search(r'hreflang="fr" aria-current="true"', offered[0])
    assert re.search(r'href="[^"]*/f/baker/id/F1\?lang=fr"', page)
    assert '<input type="hidden" name="lang" value="fr">' in page
    assert "lang=fr" in re.findall(r'href="([^"]*compare\.json[^"]*)"', page)[0]


def test_frameworks_of_one_language_each_are_no_choice(client: FlaskClient) -> None:
    page = client.get("/frameworks/compare?one=baker&other=baker&lang=de").text
    assert 'class="languages"' not in page
    assert "in-language" not in page
