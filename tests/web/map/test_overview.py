"""The map of a large framework: an overview that opens by its address, and a form that lists no thousand nodes."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from tests.benchmarks.frameworks import open_settings


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    app = create_app(open_settings(tmp_path_factory.mktemp("large"), 600))
    app.testing = True
    return app.test_client()


def drawn(client: FlaskClient, address: str) -> set[str]:
    """The codes of the nodes that a map draws."""
    return {node["id"] for node in client.get(address).get_json()["nodes"]}


def test_the_address_says_what_is_open(large: FlaskClient) -> None:
    start = drawn(large, "/map.json")
    assert {"C0", "A0", "kind:source"} <= start
    assert "CP0" not in start
    opened = drawn(large, "/map.json?open=A0,CP0")
    assert {"CP0", "AB0"} <= opened
    assert "open=A0,CP0" in large.get("/map.json?open=A0,CP0").get_json()["page"]
    assert "S0" in drawn(large, "/map.json?open=kind:source")


def test_the_chosen_node_leads_to_what_stands_under_it_and_back(large: FlaskClient) -> None:
    closed, opened = large.get("/map?selected=A0").text, large.get("/map?selected=A0&open=A0").text
    assert re.search(r'href="/map\?open=A0&amp;selected=A0"[^>]*>Show the \d+ below it</a>', closed)
    assert re.search(r'href="/map\?selected=A0"[^>]*>Close it again</a>', opened)


def test_a_gathered_kind_can_be_chosen_and_has_no_page(large: FlaskClient) -> None:
    page = large.get("/map?selected=kind:source").text
    assert "open=kind%3Asource" in page or "open=kind:source" in page
    assert "/id/kind" not in page
    assert "focus=kind" not in page


def test_a_wrong_code_is_answered_with_what_was_meant(large: FlaskClient) -> None:
    answer = large.get("/map?open=A0,CP00")
    assert answer.status_code == 400
    assert "“CP00” in “open” is not the code of a node" in answer.text
    assert "CP0" in answer.text


def test_the_form_asks_for_a_code_where_a_list_would_be_too_long(
    large: FlaskClient, client: FlaskClient
) -> None:
    assert '<input type="text" id="map-focus" name="focus"' in large.get("/map").text
    assert 'value="AB1"' in large.get("/map?focus=AB1").text
    assert '<select id="map-focus" name="focus">' in client.get("/map").text


def test_a_page_stays_small(large: FlaskClient) -> None:
    assert large.get("/map").text.count("<option") < 20
