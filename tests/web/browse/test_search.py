"""The page of search, and its JSON."""

import pytest
from flask.testing import FlaskClient


def test_words_that_were_found_are_marked(client: FlaskClient) -> None:
    page = client.get("/search?q=rationale").text
    assert "<mark>rationale</mark>" in page
    assert 'href="/id/AB2"' in page


def test_json_has_the_same_hits(client: FlaskClient) -> None:
    found = client.get("/search.json?q=rationale&kind=ability").get_json()
    assert found["query"] == "rationale"
    assert found["count"] == len(found["hits"]) == 2
    assert set(found) == {"query", "count", "byKind", "byBasis", "hits"}
    assert {"code", "iri", "kind", "label", "texts", "bases", "score"} <= set(found["hits"][0])


def test_filters_show_counts_and_what_is_chosen(client: FlaskClient) -> None:
    page = client.get("/search?q=rationale&kind=ability").text
    assert 'name="kind" value="ability" checked' in page
    assert 'name="kind" value="intervention">' in page


def test_without_words_there_are_examples(client: FlaskClient) -> None:
    assert 'href="/search?q=rationale"' in client.get("/search").text


def test_without_results_there_is_a_way_on(client: FlaskClient) -> None:
    page = client.get("/search?q=rationle").text
    assert "Nothing has all of these words" in page
    assert 'href="/search?q=rationale"' in page
    assert "Search without filters" in client.get("/search?q=rigid&kind=ability").text


def test_a_kind_that_is_none_is_refused(client: FlaskClient) -> None:
    response = client.get("/search?q=x&kind=cat", headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert "competence" in response.get_json()["detail"]


@pytest.mark.parametrize(
    "asked", ["<script>alert(1)</script>", "\"'><img onerror=x>", "x" * 10_000, "\u202eabc", "%00", "((("]
)
def test_what_is_asked_is_words(client: FlaskClient, asked: str) -> None:
    response = client.get("/search", query_string={"q": asked})
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert "<img" not in response.text
