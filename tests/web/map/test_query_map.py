"""The answer to a query as a map at an address of its own."""

from __future__ import annotations

from html import unescape
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

from explorer.errors import TimeLimitExceeded
from explorer.web.core.url_compression import pack
from tests.web.map.test_map import Forms, model

PICTURE = """
PREFIX ont: <https://w3id.org/alliance/ont#>
CONSTRUCT { ?ability ont:respondsTo ?rupture . ?intervention ont:deployedIn ?ability }
WHERE { ?ability ont:respondsTo ?rupture . ?intervention ont:deployedIn ?ability }
"""


def address(query: str, **more: str) -> str:
    return f"/map?{urlencode({'query': query, **more})}"


@pytest.mark.parametrize(
    "given",
    [{"query": PICTURE}, {"packed": pack(PICTURE)}, {"question": "tq21-picture-of-ruptures"}],
    ids=["written out", "packed", "by name"],
)
def test_a_query_is_drawn_with_the_tools_of_the_map(client: FlaskClient, given: dict[str, str]) -> None:
    text = client.get(f"/map?{urlencode(given)}").text
    data, forms = model(text), Forms(text)
    nodes = [node["id"] for node in data["nodes"]]
    assert {"AB10", "RK1", "IT1"} <= set(nodes)
    assert sorted(nodes) == sorted(forms.nodes["picture"]) == sorted(forms.nodes["outline"])
    assert sorted(edge["id"] for edge in data["edges"]) == sorted(forms.links["picture"])
    links = {
        edge["id"]: edge["link"] for edge in client.get(f"/map.json?{urlencode(given)}").get_json()["edges"]
    }
    assert sorted(links) == sorted(forms.links["picture"])
    assert {link["basis"] for link in links.values()} <= {"framework", "source", "editorial", "query"}
    assert "Open it in the query editor" in text


def test_a_question_of_the_library_gives_the_map_its_name(client: FlaskClient) -> None:
    title = client.application.extensions["edition"].questions["tq21-picture-of-ruptures"].title
    text = unescape(client.get("/map?question=tq21-picture-of-ruptures").text)
    assert f"<h1><bdi>{title}</bdi></h1>" in text
    assert "/map?question=tq21-picture-of-ruptures" in text


def test_the_selection_is_kept_in_the_address(client: FlaskClient) -> None:
    text = client.get(address(PICTURE, selected="RK1")).text
    assert model(text)["selected"] == "RK1"  # type: ignore[comparison-overlap]
    assert model(client.get(address(PICTURE, selected="P1")).text)["selected"] is None


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("ASK { ?s ?p ?o }", 404, "nothing that can be drawn"),
        ("SELECT (1 AS ?one) {}", 404, "nothing that can be drawn"),
        ("SELECT * {", 400, 'href="/query?query=SELECT+%2A+%7B">Open it in the query editor'),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", 403, "SERVICE"),
    ],
)
def test_what_cannot_be_drawn_is_explained(client: FlaskClient, query: str, status: int, said: str) -> None:
    response = client.get(address(query))
    assert response.status_code == status
    assert said in unescape(response.text)


def test_an_unknown_question_is_named(client: FlaskClient) -> None:
    response = client.get("/map?question=nope")
    assert response.status_code == 400
    assert "There is no question “nope”." in unescape(response.text)


def test_rows_are_drawn_too_and_the_map_says_how_they_were_read(client: FlaskClient) -> None:
    query = "SELECT ?a ?b { ?a <https://w3id.org/alliance/ont#respondsTo> ?b }"
    text = unescape(client.get(address(query)).text)
    assert "Each row is read as links ?a → ?b." in text
    assert {node["id"] for node in model(text)["nodes"]} == {"AB10", "AB11", "RK1", "RK2"}


LONG = """
CONSTRUCT { ?a <http://x/p> ?b } WHERE {
  { SELECT ?x ?y WHERE { ?x ?p ?y } LIMIT 24 }
  BIND (REPLACE(REPLACE(REPLACE(REPLACE("y", "y", "xxxxxxxxxx"), "x", "yyyyyyyyyy"), "y", "xxxxxxxxxx"), "x", "zzzzzzzzzz") AS ?l)
  BIND (IRI(CONCAT("http://x/", ?l, MD5(STR(?x)))) AS ?a)
  BIND (IRI(CONCAT("http://x/", MD5(STR(?y)), ?l)) AS ?b)
}
"""
"""A query that makes names of ten thousand characters."""


def test_names_as_long_as_one_likes_make_no_page_as_long(client: FlaskClient) -> None:
    page = client.get(address(LONG))
    data = model(page.text)
    assert page.status_code == 200
    assert len(data["nodes"]) > 20
    assert len({node["id"] for node in data["nodes"]}) == len(data["nodes"])
    assert max(len(node["label"]) for node in data["nodes"]) <= 200
    assert len(page.data) < 600_000
    for suffix in ("svg", "graphml", "ttl", "html"):
        assert len(client.get(address(LONG).replace("/map", f"/map.{suffix}", 1)).data) < 900_000, suffix


@pytest.mark.parametrize("path", ["/map.svg?{}", "/preview.png?url=/map?{}"])
def test_a_drawing_that_lacks_something_for_want_of_time_is_not_cached(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Without its parsed query, columns are linked to their neighbours alone."""
    query = "PREFIX ont: <https://w3id.org/alliance/ont#> SELECT ?b ?c ?a { ?a ont:respondsTo ?b . ?c ont:deployedIn ?a }"
    given = urlencode({"query": query})
    address = path.format(given if path.startswith("/map") else quote(given))

    def late(*_: object) -> None:
        raise TimeLimitExceeded("It took too long.")

    with monkeypatch.context() as patched:
        patched.setattr("explorer.store.sandbox.QueryService.parse", late)
        first = client.get(address)
    second = client.get(address)

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.data != second.data
    assert client.get(address).data == second.data


@pytest.mark.parametrize("path", ["/map", "/embed/map", "/embed/outline"])
def test_a_query_that_fails_is_asked_once(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """The page that says so would otherwise draw it again, to say how it is shared."""
    asked: list[object] = []

    def late(*given: object, **_: object) -> None:
        asked.append(given)
        raise TimeLimitExceeded("It took too long.")

    monkeypatch.setattr("explorer.store.sandbox.QueryService.answer", late)
    failed = client.get(f"{path}?{urlencode({'query': 'SELECT * { ?s ?p ?o } LIMIT 3'})}")
    assert (failed.status_code, len(asked)) == (503, 1)
    assert "og:title" not in failed.text
