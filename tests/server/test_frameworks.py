"""Several frameworks in one server: their processes end with it, and the limits of clients hold for all together."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from explorer import create_app
from explorer.config import Settings
from explorer.server.current_app import CurrentApp
from explorer.web.core import collection
from tests.frameworks import write_member
from tests.server.test_processes import ENDLESS, are_gone, below, until
from tests.servers import running

ONE = {"1": ("", "Keeps records")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(4):
        write_member(tmp_path / f"f{number}", f"f{number}", f"Framework {number}", ONE)
    return tmp_path


def test_the_processes_of_all_end_with_the_server(folder: Path) -> None:
    with running(frameworks=folder) as server:
        for path in ("", "/f/f0", "/f/f1"):
            assert server.request("GET", f"{path}/sparql?query={quote('ASK {}')}").status == 200
        numbers = [server.process, *below(server.process)]
        assert len(numbers) >= 7
        os.kill(server.process, signal.SIGTERM)
        until(lambda: are_gone(numbers))


def test_a_client_takes_no_more_places_in_several_frameworks_than_in_one(folder: Path) -> None:
    with (
        running(frameworks=folder, query_per_client=2, query_seconds=8) as server,
        ThreadPoolExecutor(3) as pool,
    ):
        numbers = count()

        def ask(number: int) -> str:
            """Ask until it is let in: what asks whether a place is left takes one itself."""
            path = f"/f/f{number}/sparql?query={quote(ENDLESS.format(number))}"
            while "too-busy" in (said := server.request("GET", path, client="127.0.0.9").text):
                pass
            return said

        def is_refused(client: str) -> bool:
            asked = next(numbers)  # an answer that is kept takes no place
            path = f"/f/f2/sparql?query={quote(f'ASK {{ ?s ?p {asked} }}')}"
            return server.request("GET", path, client=client).status == 503

        begun = [pool.submit(ask, number) for number in range(2)]
        until(lambda: is_refused("127.0.0.9"))
        assert not is_refused("127.0.0.8")
        assert all("took-too-long" in one.result() for one in begun)


def test_processes_rest_of_those_that_nobody_has_asked_for_longest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection.applications, "MOST_WORKING", 2)
    app = create_app(Settings(frameworks=str(folder)))
    client, frameworks = app.test_client(), app.extensions["collection"]

    def working() -> set[str]:
        return {f"f{n}" for n in range(4) if collection.service_of(frameworks.app(f"f{n}")).state != "idle"}

    try:
        for number in (0, 1, 2):
            answer = client.get(f"/f/f{number}/sparql", query_string={"query": "ASK { ?s ?p ?o }"})
            assert answer.get_data(as_text=True).count("true")
        client.get("/f/f3/")
        assert working() == {"f1", "f2"}
        assert "true" in client.get("/f/f0/sparql", query_string={"query": "ASK { ?s ?p 1 }"}).get_data(
            as_text=True
        )
    finally:
        for service in frameworks.services():
            service.close()


def test_all_are_opened_without_being_asked_for(folder: Path) -> None:
    app = CurrentApp(Settings(frameworks=str(folder)), write=lambda _: None)
    frameworks = app._app.extensions["collection"]
    try:
        assert len(frameworks.services()) == 1
        app.start()
        until(lambda: len(frameworks.services()) == 5)
    finally:
        app.close()
