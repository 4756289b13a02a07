"""Two applications in one process share nothing that they cache."""

from __future__ import annotations

import pytest
from flask import Flask

from explorer import create_app
from explorer.config import Settings
from explorer.errors import TimeLimitExceeded

NAMES = ("The Site A", "The Site B")
READING = "/query/reading?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"


@pytest.fixture(scope="module")
def sites() -> tuple[Flask, ...]:
    return tuple(create_app(Settings(name=name)) for name in NAMES)


def body(site: Flask, path: str) -> bytes:
    response = site.test_client().get(path)
    assert response.status_code == 200
    return bytes(response.data)


@pytest.mark.parametrize(
    "path",
    [
        "/map.svg",
        "/map.svg?focus=AB10",
        "/map.html?focus=AB10",
        "/path.svg?from=AB10&to=P1",
        "/embed/map?focus=AB10",
        "/embed/id/AB10",
        "/embed/question/cq03-factors-that-help",
        "/questions/cq03-factors-that-help.md",
        "/oembed?url=http://localhost/map",
        "/sparql?format=ttl",
    ],
)
def test_each_says_its_own_name(sites: tuple[Flask, ...], path: str) -> None:
    for site, own, other in zip(sites, NAMES, reversed(NAMES), strict=True):
        for _ in range(2):
            said = body(site, path).decode()
            assert own in said
            assert other not in said


@pytest.mark.parametrize("path", ["/map.png?focus=AB10", "/preview.png?url=/map?focus=AB10"])
def test_each_draws_its_own_name(sites: tuple[Flask, ...], path: str) -> None:
    first, second = (body(site, path) for site in sites)

    assert first != second
    assert [body(site, path) for site in sites] == [first, second]


@pytest.mark.slow
def test_a_query_is_answered_by_each_within_its_own_limits() -> None:
    rows = []
    for limit in (3, 5):
        site = create_app(Settings(result_rows=limit))
        response = site.test_client().get("/sparql?format=csv&query=SELECT * { ?s ?p ?o }")
        rows.append(response.headers["Explorer-Rows"])
        site.extensions["query_service"].close()

    assert rows == ["3", "5"]


def test_what_takes_too_long_in_one_is_read_in_the_other(
    sites: tuple[Flask, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise TimeLimitExceeded("It took too long.")

    with monkeypatch.context() as patched:
        patched.setattr("explorer.store.sandbox.QueryService.parse", late)
        assert b"not covered" in body(sites[0], READING)

    assert b"not covered" not in body(sites[1], READING)
    for site in sites:
        site.extensions["query_service"].close()
