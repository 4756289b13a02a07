"""Pages whose data is in an engine that fails: they say so, show nothing half, and come back."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.store import oxigraph
from explorer.store.remote import circuit, client, store
from tests import engines
from tests.engines import FakeEngine, fake_engine

PAGES = (
    "/id/AB10",
    "/id/AB10.json",
    "/id/AB10.ttl",
    "/evidence",
    "/sources",
    "/map?focus=AB10",
    "/questions",
    "/",
)


@pytest.fixture(scope="module")
def engine() -> Iterator[FakeEngine]:
    shipped = oxigraph.load(Settings().ontology, Settings().base)
    with fake_engine(shipped.dataset, "Oxigraph/test") as made:
        yield made


@pytest.fixture(scope="module")
def app(engine: FakeEngine) -> Iterator[Flask]:
    made = create_app(Settings(store=engine.url, response_megabytes=0))
    yield made
    made.extensions["query_service"].close()


@pytest.fixture
def visitor(app: Flask, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A visitor of an application that remembers no page and no failure."""
    monkeypatch.setattr(client, "BACKOFF_SECONDS", 0.01)
    app.extensions["edition"].cache._results.clear()
    app.extensions["files"]._results.clear()
    monkeypatch.setattr(opened(app), "_circuit", circuit.Circuit())
    yield app.test_client()
    engine.always = None


def opened(app: Flask) -> store.RemoteStore:
    found = app.extensions["edition"].store
    assert isinstance(found, store.RemoteStore)
    return found


@pytest.mark.parametrize(
    "fault",
    [
        engines.status(500, b"java.lang.OutOfMemoryError at 10.0.0.1: out of memory"),
        engines.page, engines.cut_off, engines.hang_up, engines.status(401), engines.status(429, Retry_After="60"),
    ],
    ids=["out of memory", "page", "cut off", "hang up", "credentials", "too busy"],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/id/AB10", "/id/AB10.json"])
def test_a_page_says_what_is_missing(
    visitor: FlaskClient, engine: FakeEngine, app: Flask, fault: engines.Fault, address: str
) -> None:
    engine.always = fault
    failed = visitor.get(address)
    engine.always = None
    whole = visitor.get(address)

    assert failed.status_code == 503
    assert int(failed.headers["Retry-After"]) > 0
    assert "The engine with the data" in failed.text
    assert "127.0.0.1" not in failed.text.replace("http://127.0.0.1:8000", "")
    assert "10.0.0.1" not in failed.text
    assert "public" not in failed.headers.get("Cache-Control", "")
    assert whole.status_code == 200
    assert opened(app).state == "ready"


def test_every_page_comes_back(visitor: FlaskClient, engine: FakeEngine) -> None:
    expected = [visitor.get(address).data for address in PAGES]
    again = create_app(Settings(store=engine.url, response_megabytes=0))
    other = again.test_client()
    engine.always = engines.status(500)
    failed = [other.get(address).status_code for address in PAGES]
    engine.always = None
    opened(again)._circuit = circuit.Circuit()

    assert set(failed) <= {200, 503}
    assert failed.count(503) >= 5
    assert [other.get(address).data for address in PAGES] == expected


def test_requests_do_not_pile_up(
    visitor: FlaskClient, engine: FakeEngine, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.always = engines.status(500)
    codes = [visitor.get(f"/id/AB{number}").status_code for number in range(1, circuit.FAILURES + 1)]
    asked = len(engine.asked)
    codes += [visitor.get(f"/id/AB{number}").status_code for number in range(6, 12)]
    health = visitor.get("/healthz").get_json()

    assert set(codes) == {503}
    assert len(engine.asked) == asked
    assert (health["status"], health["store"]) == ("degraded", "failing")
    engine.always = None
    monkeypatch.setattr(opened(app)._circuit, "_clock", lambda: monotonic() + circuit.SECONDS)
    assert visitor.get("/id/AB10").status_code == 200
    assert visitor.get("/healthz").get_json()["status"] == "ok"


def test_visitors_queries_say_it_too(visitor: FlaskClient, engine: FakeEngine) -> None:
    query = "/sparql?query=SELECT * WHERE { ?s ?p ?o } LIMIT 3"
    engine.faults.append(engines.cut_off)
    failed = visitor.get(query)

    assert failed.status_code == 503
    assert failed.get_json()["type"].endswith("#engine-failed")
    assert len(visitor.get(query).get_json()["results"]["bindings"]) == 3


def test_a_page_that_is_kept_goes_on_and_health_is_not_kept(engine: FakeEngine) -> None:
    app = create_app(Settings(store=engine.url))
    other = app.test_client()
    pages = [other.get("/id/AB10") for _ in range(3)]
    assert other.get("/healthz").get_json()["store"] == "ready"
    engine.always = engines.status(500)
    try:
        assert other.get("/id/AB10").data == pages[0].data
        for number in range(1, circuit.FAILURES + 1):
            assert other.get(f"/id/AB{number}").status_code == 503
        assert other.get("/healthz").get_json()["store"] == "failing"
        old = other.get("/id/AB10")
        assert (old.data, "Age" in pages[-1].headers) == (pages[0].data, False)
        assert int(old.headers["Age"]) >= 0
    finally:
        engine.always = None
        app.extensions["query_service"].close()
