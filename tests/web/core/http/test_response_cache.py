"""Whole responses are sent again without being written again, and never where they would be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient

from explorer.errors import TooBusy
from explorer.web.core.http import response_cache
from tests.conftest import AppWith


@pytest.fixture
def written(app: Flask) -> Iterator[list[str]]:
    """The templates that were filled."""
    names: list[str] = []

    def record(_: Flask, template: object, **__: object) -> None:
        names.append(getattr(template, "name", ""))

    template_rendered.connect(record, app)
    yield names
    template_rendered.disconnect(record, app)


PAGES = (
    "/",
    "/id/AB10",
    "/framework?basis=source",
    "/map?focus=AB10",
    "/search?q=ruptures",
    "/embed/map?focus=AB4",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_written_once(client: FlaskClient, written: list[str], path: str) -> None:
    first, again = client.get(path), client.get(path)
    assert first.status_code == again.status_code == 200
    assert len(written) == 1
    assert again.data == first.data
    assert len(first.data) > 1_000
    without = [[(name, value) for name, value in one.headers if name != "Date"] for one in (first, again)]
    assert sorted(without[0]) == sorted(without[1])


@pytest.mark.parametrize(
    "change",
    [
        {"headers": {"Accept": "text/turtle"}},
        {"headers": {"Accept-Encoding": "gzip"}},
        {"headers": {"Host": "other.example"}},
        {"base_url": "https://localhost"},
        {"environ_overrides": {"SCRIPT_NAME": "/explorer"}},
        {"query_string": "basis=source"},
    ],
)
def test_what_differs_for_others_is_theirs(client: FlaskClient, change: dict[str, object]) -> None:
    first = client.get("/id/AB10")
    other = client.get("/id/AB10", **change)
    assert other.status_code == 200
    assert other.data != first.data
    assert client.get("/id/AB10", **change).data == other.data
    assert client.get("/id/AB10").data == first.data


def test_conditions_and_head_are_answered(client: FlaskClient, written: list[str]) -> None:
    first = client.get("/id/AB10")
    same = client.get("/id/AB10", headers={"If-None-Match": first.headers["ETag"]})
    other = client.get("/id/AB10", headers={"If-None-Match": '"other"'})
    head = client.head("/id/AB10")

    assert (same.status_code, same.data) == (304, b"")
    assert same.headers["ETag"] == first.headers["ETag"]
    assert "Content-Length" not in same.headers
    assert (other.status_code, other.data) == (200, first.data)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == first.headers["Content-Length"]
    assert len(written) == 1
    assert client.get("/id/AB10", headers={"If-Match": '"other"'}).status_code == 412


def test_what_a_condition_got_is_not_sent_to_others(client: FlaskClient) -> None:
    tag = client.get("/id/AB9").headers["ETag"]
    client.application.extensions["responses"].clear()
    assert client.get("/id/AB9", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/id/AB9").status_code == 200
    assert client.head("/id/AB8").data == b""
    assert client.get("/id/AB8").data


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/id/XYZ", 404),
        ("/id/AB10?basis=nonsense", 400),
        ("/id/ab10", 301),
        ("/healthz", 200),
        ("/query?query=SELECT+%28RAND%28%29+AS+%3Fr%29+%7B%7D", 200),
        ("/sparql?query=ASK+%7B%7D", 200),
        (f"/search?q={'a' * 600}", 200),
    ],
)
def test_what_may_be_another_the_next_time_is_not_kept(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status
    assert client.application.extensions["responses"].size == 0


def test_a_page_that_is_dated_is_written_anew_the_next_day(
    client: FlaskClient, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Tomorrow:
            return cls(2026, 1, 1 + len(written), tzinfo=tz if isinstance(tz, tzinfo) else None)

    monkeypatch.setattr(response_cache, "datetime", Tomorrow)
    client.get("/id/AB10")
    client.get("/id/AB10")
    assert len(written) == 2


def test_the_size_is_bounded(app_with: AppWith) -> None:
    client = app_with(response_megabytes=1).test_client()
    kept = client.application.extensions["responses"]
    for number in range(60):
        assert client.get(f"/search?q=goals+{number}").status_code == 200
        assert 0 < kept.size <= 2**20
    none = app_with(response_megabytes=0).test_client()
    assert none.get("/id/AB10").status_code == 200
    assert none.application.extensions["responses"].size == 0


def test_two_applications_share_nothing(app_with: AppWith) -> None:
    one, other = (app_with(name=name).test_client() for name in ("Site A", "Site B"))
    assert "Site A" in one.get("/id/AB10").text
    assert "Site B" in other.get("/id/AB10").text


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"headers": {"Host": "bad host"}}, 400),
        ({"environ_overrides": {"wsgi.url_scheme": "gopher"}}, 400),
    ],
)
def test_what_is_refused_is_refused_for_a_page_that_is_kept(
    client: FlaskClient, change: dict[str, Any], status: int
) -> None:
    assert client.get("/").status_code == client.get("/", headers={"Host": "localhost"}).status_code == 200
    assert client.get("/", **change).status_code == status


def test_a_page_whose_reading_came_too_late_is_written_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise TooBusy("It is busy.")

    found = [name for name in client.application.extensions["edition"].questions if name.startswith("cq20")]
    path = f"/questions/{found[0]}"
    assert client.get(path).status_code == 200  # its rows are kept from now on
    client.application.extensions["responses"].clear()
    monkeypatch.setattr("explorer.web.core.answers.explain.explain_query", busy)
    assert client.get(path).status_code == 200
    assert client.application.extensions["responses"].size == 0


def test_keys_and_headers_count(client: FlaskClient) -> None:
    kept = client.application.extensions["responses"]
    client.get("/opensearch.xml")
    before = kept.size
    client.get(f"/opensearch.xml?x={'a' * 400}")
    assert kept.size - before > before + 300
