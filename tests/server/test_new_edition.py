"""A running server takes the edition with which its engine was filled anew, and says until then what is going on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pyoxigraph as ox
import pytest
from werkzeug.test import Client

from explorer import load
from explorer.config import Settings
from explorer.server.current_app import CurrentApp
from explorer.store.remote import filling, lease
from tests import engines
from tests.engines import FakeEngine, fake_engine
from tests.frameworks import element, write_framework

pytestmark = pytest.mark.slow
HOST = {"Host": "localhost"}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "SECONDS", 0.2)
    monkeypatch.setattr(lease, "OTHER_SECONDS", 0.05)
    monkeypatch.setattr(filling, "sleep", lambda _: sleep(0.05))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[FakeEngine]:
    with fake_engine(ox.Store(), "Oxigraph/test") as made:
        fill(made, tmp_path, "C0", "store")
        yield made


def fill(engine: FakeEngine, folder: Path, code: str, way: str) -> None:
    (folder / code).mkdir()
    settings = write_framework(folder / code, element(code, kind="Competence"))
    load.fill(settings, f"{engine.url[: -len('sparql')]}{way}", by_update=way == "update")


def until(condition: object, seconds: float = 30.0) -> None:
    assert callable(condition)
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end
        sleep(0.05)


def settings(engine: FakeEngine, folder: Path, index: str = "") -> Settings:
    return replace(Settings(), store=engine.url, ontology=folder / "C0", response_megabytes=0, index=index)


def running(settings: Settings, said: list[str]) -> CurrentApp:
    app = CurrentApp(settings, write=said.append, look=0.05)
    app.start()
    return app


@pytest.mark.parametrize("way", ["store", "update"])
def test_a_running_server_takes_what_its_engine_was_filled_with(
    engine: FakeEngine, tmp_path: Path, way: str
) -> None:
    said: list[str] = []
    answers: set[tuple[int, bool, bool]] = set()
    ended = Event()
    app = running(settings(engine, tmp_path), said)

    def visit() -> None:
        client, end = Client(app), monotonic() + 30
        while not ended.is_set() and monotonic() < end:
            answer = client.get("/framework", headers=HOST)
            answers.add(
                (answer.status_code, "being replaced" in answer.text, "Retry-After" in answer.headers)
            )

    visitor = Thread(target=visit)
    visitor.start()
    try:
        fill(engine, tmp_path, "C1", way)
        until(lambda: said)
        ended.set()
        visitor.join(30)
        pages = [Client(app).get(f"/id/{code}", headers=HOST) for code in ("C0", "C1")]
        asked = Client(app).get("/sparql?query=SELECT * { ?s ?p ?o } LIMIT 3", headers=HOST)
    finally:
        ended.set()
        app.close()

    assert answers == {(200, False, False), (503, True, True)}
    assert [page.status_code for page in pages] == [404, 200]
    assert asked.status_code == 200
    assert len(said) == 1
    assert "of the engine is served from now on" in said[0]


def test_where_there_is_an_index_that_of_the_new_edition_is_waited_for(
    engine: FakeEngine, tmp_path: Path
) -> None:
    said: list[str] = []
    chosen = settings(engine, tmp_path, index=str(tmp_path / "index"))
    load.index(chosen, tmp_path / "index")
    app = running(chosen, said)
    try:
        fill(engine, tmp_path, "C1", "update")
        until(lambda: said)
        assert "explorer index --replace" in said[0]
        missing = Client(app).get("/id/C0", headers=HOST)
        load.index(chosen, tmp_path / "index", replace=True)
        until(lambda: len(said) == 2)
        page = Client(app).get("/id/C1", headers=HOST)
    finally:
        app.close()

    assert (missing.status_code, page.status_code) == (503, 200)
    assert "being replaced" in missing.text


def test_an_engine_that_is_gone_for_a_while_is_served_on(engine: FakeEngine, tmp_path: Path) -> None:
    said: list[str] = []
    app = running(settings(engine, tmp_path), said)
    try:
        engine.always = engines.status(500)
        sleep(0.3)
        engine.always = None
        until(lambda: Client(app).get("/id/C0", headers=HOST).status_code == 200)
    finally:
        app.close()
    assert said == []


def test_whatever_goes_wrong_while_it_looks_it_looks_again(
    engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    looks = iter([ValueError("what is that?"), *["edition abc of the engine"] * 1000])

    def held(*_: object) -> str:
        found = next(looks)
        if isinstance(found, Exception):
            raise found
        return str(found)

    app = running(settings(engine, tmp_path), said)
    try:
        strange = b'{"head":{"vars":["found"]},"results":{"bindings":[{}]}}'
        engine.always = engines.status(200, strange, "application/sparql-results+json")
        sleep(0.3)
        engine.always = None
        monkeypatch.setattr("explorer.server.current_app.what_is_held", held)
        until(lambda: len(said) == 2)
    finally:
        app.close()
    assert "what is that?" in said[0]
    assert said[1] == "The edition abc of the engine is served from now on."
