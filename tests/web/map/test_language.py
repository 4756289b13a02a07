"""The language of a map's names, as its address says."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import Small
from tests.web.map.test_map import model

TWO = """
id:C0 a ont:Competence ; skos:notation "C0" ; skos:prefLabel "Alliance"@en , "Bündnis"@de ; ont:position 1 ;
  ont:shortLabel "All."@en .
id:AB1 a ont:Ability ; skos:notation "AB1" ; skos:prefLabel "Listening"@en ; ont:partOf id:C0 ; ont:position 1 .
id:AB2 a ont:Ability ; skos:notation "AB2" ; skos:prefLabel "Zuhören"@de , "Hearing"@en ; ont:partOf id:C0 ;
  ont:position 2 .
"""


@pytest.fixture
def two(small: Small) -> FlaskClient:
    return small(TWO)


def names(client: FlaskClient, address: str) -> dict[str, str]:
    return {node["id"]: node["label"] for node in model(client.get(address).text)["nodes"]}


def test_names_are_in_the_usual_language_unless_another_is_asked_for(two: FlaskClient) -> None:
    usual = {"C0": "All.", "AB1": "Listening", "AB2": "Hearing"}
    assert names(two, "/map") == names(two, "/map?lang=en") == usual
    assert names(two, "/map?lang=de") == {"C0": "Bündnis", "AB1": "Listening", "AB2": "Zuhören"}
    assert names(two, "/map?focus=C0&lang=de") == names(two, "/map?lang=de")
    assert names(two, "/embed/map?lang=de") == names(two, "/map?lang=de")


def test_each_name_says_in_which_language_it_is(two: FlaskClient) -> None:
    outline = two.get("/map?lang=de").text.partition('class="map-outline"')[2]
    assert re.search(r'lang="de"><bdi>Zuhören', outline)
    assert re.search(r'lang="en"><bdi>Listening', outline)


def test_files_and_links_keep_the_language(two: FlaskClient) -> None:
    page = unescape(two.get("/map?lang=de").text)
    assert "/map.svg?lang=de" in page
    assert "Zuhören" in two.get("/map.svg?lang=de").text
    assert "Zuhören" not in two.get("/map.svg").text
    assert "Zuhören" in unescape(two.get("/path?from=AB1&to=AB2&hubs=1&lang=de").text)


@pytest.mark.parametrize("address", ["/map?lang=fr", "/path?lang=fr", "/embed/outline?lang=fr"])
def test_a_language_that_nothing_is_named_in_is_refused(two: FlaskClient, address: str) -> None:
    response = two.get(address)
    assert response.status_code == 400
    assert "There is: en, de." in unescape(response.text)


def test_what_ships_is_in_one_language(client: FlaskClient) -> None:
    assert client.get("/map?lang=en").status_code == 200
    assert client.get("/map?lang=es").status_code == 400
    assert 'name="lang"' not in client.get("/map").text
