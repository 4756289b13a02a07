"""A running server takes the new build of its folder, and loses no request."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.load import load
from explorer.server.current_app import CurrentApp
from explorer.store.folder import INDEX, VERSION, current_build
from explorer.store.oxigraph import open_build
from tests.frameworks import element, write_framework
from tests.servers import running

pytestmark = pytest.mark.slow
SECONDS = 60.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    load(_settings(tmp_path, "C0"), tmp_path / "built")
    return tmp_path / "built"


def _settings(work: Path, code: str) -> Settings:
    (work / code).mkdir()
    return write_framework(work / code, element(code, kind="Competence"))


def _until(condition: object, seconds: float = SECONDS) -> None:
    assert callable(condition)
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end
        sleep(0.05)


def test_a_running_server_takes_a_new_build_without_losing_a_request(folder: Path, tmp_path: Path) -> None:
    statuses: list[int] = []
    ended = Event()
    with running(store=folder, ontology=tmp_path / "C0") as server:

        def visit() -> None:
            while not ended.is_set():
                statuses.append(server.request("GET", "/framework").status)
                statuses.append(server.ask("SELECT * { ?s ?p ?o } LIMIT 3").status)

        visitors = [Thread(target=visit) for _ in range(3)]
        for visitor in visitors:
            visitor.start()
        assert server.request("GET", "/id/C0").status == 200
        load(_settings(tmp_path, "C1"), folder, replace=True)
        _until(lambda: server.request("GET", "/id/C1").status == 200)
        found = server.ask(
            "SELECT ?code { ?node <http://www.w3.org/2004/02/skos/core#notation> ?code }", "text/csv"
        ).text
        load(_settings(tmp_path, "C2"), folder, replace=True)
        _until(lambda: server.request("GET", "/id/C2").status == 200)
        ended.set()
        for visitor in visitors:
            visitor.join(SECONDS)
        assert server.request("GET", "/id/C0").status == 404
    assert "C1" in found
    assert "C0" not in found
    assert len(statuses) > 20
    assert set(statuses) == {200}


@pytest.fixture
def current(folder: Path, tmp_path: Path) -> Iterator[tuple[CurrentApp, list[str]]]:
    said: list[str] = []
    app = CurrentApp(
        replace(Settings(), store=str(folder), ontology=tmp_path / "C0"), write=said.append, look=0.05
    )
    app.start()
    yield app, said
    app.close()


def test_a_build_that_is_damaged_is_said_once_and_not_served(
    current: tuple[CurrentApp, list[str]], folder: Path, tmp_path: Path
) -> None:
    _, said = current
    before = current_build(folder)
    other = tmp_path / "other"
    load(_settings(tmp_path, "C1"), other)
    damaged = folder / "build-damaged"
    current_build(other).rename(damaged)
    version = (damaged / VERSION).read_text()
    (damaged / VERSION).write_text("0")
    (folder / "current").write_text(damaged.name)
    _until(lambda: said)
    sleep(0.5)
    assert len(said) == 1
    assert "cannot be served" in said[0]
    assert str(damaged) in said[0]

    (damaged / VERSION).write_text(version)  # as where it was still being copied
    _until(lambda: len(said) == 2)
    assert f"{damaged} is served from now on" in said[1]
    assert before.exists()


def test_a_folder_that_is_taken_away_is_served_on(
    current: tuple[CurrentApp, list[str]], folder: Path
) -> None:
    _, said = current
    (folder / "current").unlink()
    sleep(0.3)
    assert said == []
    with pytest.raises(ConfigurationError):
        current_build(folder)


def test_nothing_is_taken_once_it_stops(
    current: tuple[CurrentApp, list[str]], folder: Path, tmp_path: Path
) -> None:
    app, said = current
    app.stop()
    load(_settings(tmp_path, "C1"), folder, replace=True)
    sleep(0.5)
    assert said == []


@pytest.mark.parametrize(
    "damage", ["DROP TABLE coverage", "DROP TABLE nodes", "UPDATE nodes SET kind = 'none'"]
)
def test_a_build_whose_pages_fail_is_not_served(
    current: tuple[CurrentApp, list[str]], folder: Path, tmp_path: Path, damage: str
) -> None:
    _, said = current
    other = tmp_path / "other"
    load(_settings(tmp_path, "C1"), other)
    damaged = folder / "build-damaged"
    current_build(other).rename(damaged)
    with closing(sqlite3.connect(damaged / INDEX)) as database:
        database.execute(damage)
        database.commit()
    (folder / "current").write_text(damaged.name)
    _until(lambda: said)
    assert "cannot be served, so the one before still is" in said[0]

    load(_settings(tmp_path, "C2"), folder, replace=True)
    _until(lambda: "is served from now on" in said[-1])


def test_a_build_that_is_read_is_not_removed(folder: Path, tmp_path: Path) -> None:
    first = current_build(folder)
    opened = open_build(first)
    for code in ("C1", "C2"):
        load(_settings(tmp_path, code), folder, replace=True)
    assert opened.select("SELECT * { ?s ?p ?o } LIMIT 1").rows
    assert (first / VERSION).exists()

    del opened
    gc.collect()
    load(_settings(tmp_path, "C3"), folder, replace=True)
    assert not first.exists()
