"""Short answers are kept: who asks again is answered without a worker, and cannot tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from explorer import create_app
from explorer.cache import Cache
from explorer.config import Settings
from explorer.store.sandbox import Answer, QueryService
from explorer.web.sparql import answer_cache

LOOKUP = "SELECT ?p ?o { <https://w3id.org/alliance/id/AB10> ?p ?o }"
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    app.extensions["answers"] = Cache(answer_cache.MOST, answer_cache.size_of)
    return app.test_client()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that went to a worker."""
    texts: list[str] = []
    write: Callable[..., Answer] = QueryService.write

    def noted(self: QueryService, task: Any, *more: Any) -> Answer:
        texts.append(task.text)
        return write(self, task, *more)

    monkeypatch.setattr(QueryService, "write", noted)
    return texts


def get(client: FlaskClient, query: str, **more: Any) -> TestResponse:
    return client.get("/sparql", query_string={"query": query, **more.pop("asking", {})}, **more)


@pytest.mark.parametrize("headers", [{}, GZIP, {"Accept": "text/html"}, {"Accept": "text/csv"}])
def test_a_kept_answer_is_like_a_new_one(
    client: FlaskClient, asked: list[str], headers: dict[str, str]
) -> None:
    first, second = get(client, LOOKUP, headers=headers), get(client, LOOKUP, headers=headers)

    assert asked == [LOOKUP]
    assert (first.status_code, first.data) == (second.status_code, second.data)
    assert first.headers.to_wsgi_list() == second.headers.to_wsgi_list()


def test_an_answer_that_is_cut_is_kept_with_its_sign(asked: list[str]) -> None:
    made = create_app(Settings(result_rows=2))
    try:
        replies = [get(made.test_client(), LOOKUP) for _ in range(2)]
        assert [reply.headers["Explorer-Truncated"] for reply in replies] == ["true", "true"]
        assert asked == [LOOKUP]
    finally:
        made.extensions["query_service"].close()


def test_head_keeps_and_takes_what_is_kept(client: FlaskClient, asked: list[str]) -> None:
    head = client.head("/sparql", query_string={"query": LOOKUP})
    full = get(client, LOOKUP)
    again = client.head("/sparql", query_string={"query": LOOKUP})

    assert (asked, head.data, again.data) == ([LOOKUP], b"", b"")
    assert len(full.data) == int(head.headers["Content-Length"]) > 0
    assert head.headers.to_wsgi_list() == again.headers.to_wsgi_list() == full.headers.to_wsgi_list()


@pytest.mark.parametrize(
    "asking", [{"format": "csv"}, {"default-graph-uri": "https://w3id.org/alliance/graph/framework"}]
)
def test_another_question_is_another_answer(
    client: FlaskClient, asked: list[str], asking: dict[str, str]
) -> None:
    assert get(client, LOOKUP).data != get(client, LOOKUP, asking=asking).data
    assert asked == [LOOKUP, LOOKUP]


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_is_never_the_same_is_not_kept(client: FlaskClient, asked: list[str], function: str) -> None:
    query = f"SELECT ({function} AS ?x) {{}}"
    replies = [get(client, query) for _ in range(2)]

    assert asked == [query, query]
    assert [reply.headers["Cache-Control"] for reply in replies] == ["no-store", "no-store"]
    assert replies[0].data != replies[1].data


@pytest.mark.parametrize("query", ["SELECT", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"])
def test_errors_are_not_kept(client: FlaskClient, asked: list[str], query: str) -> None:
    assert get(client, query).status_code == get(client, query).status_code >= 400
    assert asked == [query, query]


def test_long_answers_are_not_kept(client: FlaskClient, asked: list[str]) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 4000"
    first, second = get(client, query), get(client, query)

    assert len(first.data) > answer_cache.LARGEST
    assert first.data == second.data
    assert asked == [query, query]


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    store = Cache(3 * answer_cache.EACH, answer_cache.size_of)
    answers = {tag: Answer("ask", "text/csv", body=tag.encode()) for tag in "abc"}
    store.put("a", answers["a"])
    store.put("b", answers["b"])
    assert store.get("a") == answers["a"]
    store.put("c", answers["c"])

    assert [store.get(tag) for tag in "abc"] == [answers["a"], None, answers["c"]]


def test_all_together_stay_within_the_bound() -> None:
    store = Cache(2**20, answer_cache.size_of)
    for number in range(200):
        store.put(str(number), Answer("select", "text/csv", b"x" * 10_000, columns=("a",) * 10))

    each = answer_cache.size_of(Answer("select", "text/csv", b"x" * 10_000, columns=("a",) * 10))
    cached = sum(store.get(str(number)) is not None for number in range(200))
    assert 2**19 < cached * each == store.size <= 2**20
    assert store.get("199")


def test_one_tag_counts_once() -> None:
    store = Cache(answer_cache.MOST, answer_cache.size_of)
    for _ in range(2):
        store.put("a", Answer("ask", "text/csv", b"true"))

    assert store.size == answer_cache.EACH + 4
