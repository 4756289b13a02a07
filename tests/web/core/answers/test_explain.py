"""The reading of a query, as JSON and on pages."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from explorer.errors import TimeLimitExceeded
from explorer.web.core.answers.explain import explain
from explorer.web.core.url_compression import pack

PREFIX = "PREFIX ont: <https://w3id.org/alliance/ont#> "
QUERY = PREFIX + "SELECT ?x { ?x a ont:Ability }"


def ask(client: FlaskClient, query: str, **headers: str) -> TestResponse:
    return client.get(f"/query/reading?{urlencode({'query': query})}", headers=headers)


def test_a_query_is_read(client: FlaskClient) -> None:
    response = ask(client, QUERY)

    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert response.get_json() == {
        "complete": True,
        "text": "Show every ability.",
        "sentences": [
            {
                "parts": [
                    {"kind": "words", "text": "Show every "},
                    {
                        "kind": "term",
                        "text": "ability",
                        "href": "/ont#Ability",
                        "iri": "https://w3id.org/alliance/ont#Ability",
                    },
                    {"kind": "words", "text": "."},
                ],
                "inside": [],
            }
        ],
    }


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x a <ont#Ability> }",
        "BASE <https://w3id.org/alliance/ont> PREFIX : <#> SELECT ?x { ?x a :Ability }",
    ],
)
def test_relative_names_are_read_as_the_engine_resolves_them(client: FlaskClient, query: str) -> None:
    assert ask(client, query).get_json()["text"] == "Show every ability."


def test_a_packed_query_is_read(client: FlaskClient) -> None:
    assert client.get(f"/query/reading?packed={pack(QUERY)}").data == ask(client, QUERY).data


def test_who_has_the_reading_is_told_so(client: FlaskClient) -> None:
    tag = ask(client, QUERY).headers["ETag"]

    assert ask(client, QUERY, **{"If-None-Match": tag}).status_code == 304


def test_an_unfinished_query_is_read_as_nothing_with_its_problem(client: FlaskClient) -> None:
    """While one types it is no error of the page, and the browser's console stays empty."""
    response = ask(client, "SELECT ?x\n{ ?x ?y ")
    reading = response.get_json()

    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert (reading["complete"], reading["text"], reading["sentences"]) == (False, "", [])
    assert (reading["problem"]["line"], reading["problem"]["column"]) == (2, 1)
    assert reading["problem"]["detail"].startswith("Line 2, column 1: ")


def test_what_is_never_run_is_not_read(client: FlaskClient) -> None:
    assert ask(client, "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").status_code == 403
    assert ask(client, "DELETE WHERE { ?s ?p ?o }").status_code == 400
    assert ask(client, " ").status_code == 400
    assert client.get("/query/reading").status_code == 400


def test_what_the_reader_does_not_know_is_said(client: FlaskClient) -> None:
    found = ask(client, "ASK { << ?s ?p ?o >> ?q ?r }").get_json()

    assert found["complete"] is False
    assert found["text"].startswith("not covered: the whole query, because ")
    assert found["sentences"][0]["parts"][0]["kind"] == "missing"


def test_a_page_shows_the_reading_and_leads_on(client: FlaskClient) -> None:
    page = client.get("/questions/cq04-factors-that-hinder").text

    assert '<em><a href="/ont#reducesProbabilityOf">reduces the probability of forming</a></em>' in page
    assert "<var>" not in page
    assert "<var>?claim</var>" in client.get("/questions/cq25-who-says-so").text


def test_a_page_without_a_reading_stands(app: Flask) -> None:
    with app.test_request_context():
        assert explain("") is None
        assert explain("SELECT {") is None
        assert explain(QUERY) is explain(QUERY)


def test_what_takes_too_long_is_said_and_tried_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise TimeLimitExceeded("It took too long.")

    with monkeypatch.context() as patched:
        patched.setattr("explorer.store.sandbox.QueryService.parse", late)
        slow = ask(client, f"{QUERY} # later").get_json()

    assert slow["text"].endswith("because it is too long or too complex to be parsed in time.")
    assert ask(client, f"{QUERY} # later").get_json()["text"] == "Show every ability."
