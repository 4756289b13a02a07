"""Who hangs up ends the query, whether it runs or waits."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import quote

import pytest
from flask import Flask
from waitress import wasyncore

from explorer import create_app
from explorer.config import Settings
from explorer.server.connections import make_server
from explorer.store.sandbox import QueryService
from explorer.web.core.http import clients
from tests.servers import running

pytestmark = pytest.mark.slow

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SECONDS = 30.0
"""Longest time to wait for something; the deadline of the query is far beyond."""


@dataclass(frozen=True)
class Site:
    """The application on waitress, served as `explorer serve` does."""

    port: int
    query_service: QueryService

    def ask(self, query: str) -> socket.socket:
        """Send *query* and do not wait for its answer."""
        connection = socket.create_connection(("127.0.0.1", self.port))
        connection.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return connection

    def answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request("GET", f"/sparql?query={quote('ASK {}')}")
        body = connection.getresponse().read()
        connection.close()
        return b"true" in body


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    settings = Settings(query_seconds=600)
    app = create_app(settings)
    listening = socket.create_server(("127.0.0.1", 0))
    running = make_server(app, settings, listening)
    thread = Thread(target=running.run, daemon=True)
    thread.start()
    query_service: QueryService = app.extensions["query_service"]
    yield Site(listening.getsockname()[1], query_service)
    query_service.stop()
    running.trigger.pull_trigger(lambda: wasyncore.close_all(running._map))
    thread.join(SECONDS)
    running.task_dispatcher.shutdown()


def eventually(holds: Callable[[], object]) -> None:
    until = monotonic() + SECONDS
    while not holds():
        assert monotonic() < until
        sleep(0.01)


def test_the_query_that_it_asked_is_ended_with_its_process(site: Site) -> None:
    connection = site.ask(ENDLESS)
    eventually(lambda: site.query_service.busy)
    (process,) = site.query_service.busy
    assert process.is_alive

    connection.close()

    eventually(lambda: not process.is_alive)
    eventually(lambda: not site.query_service.busy)
    assert site.answers()


def test_one_that_waits_for_its_turn_gives_up_its_place(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.store.sandbox.deadline.LONG_AFTER", SECONDS)  # it keeps its place
    running = site.ask(ENDLESS)
    eventually(lambda: site.query_service.busy)
    waiting = site.ask(f"{ENDLESS} # another")
    eventually(lambda: site.query_service._scheduler._waiting)

    waiting.close()

    eventually(lambda: not site.query_service._scheduler._waiting)
    assert site.query_service.busy
    running.close()
    eventually(lambda: not site.query_service.busy)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot ask without waiting")
@pytest.mark.parametrize("name", clients.SOCKETS)
def test_other_servers_are_asked_by_their_socket(name: str) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Flask(__name__).test_request_context(environ_overrides={name: ours}):
        assert not clients.is_gone()
        theirs.send(b"GET")
        assert not clients.is_gone()
        assert ours.recv(3) == b"GET"
        theirs.close()
        assert clients.is_gone()


def test_a_program_may_ask_outside_any_request(site: Site) -> None:
    assert site.query_service.answer("ASK {}").kind == "ask"
    assert clients.address() is None


def test_a_server_that_cannot_tell_is_believed_to_have_a_client() -> None:
    with Flask(__name__).test_request_context():
        assert not clients.is_gone()


LONG = "SELECT ?a ?b ?d ?e { ?a ?b ?c . ?d ?e ?f } LIMIT 200000"


def resident(process: int) -> int:
    """Megabytes of memory that *process* has (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024


@pytest.mark.slow(seconds=30)
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux alone")
def test_memory_does_not_grow_with_the_answer() -> None:
    """An answer of some 37 MB, which its reader has not read yet, and four more that are read."""
    with running(result_rows=1_000_000, query_seconds=60) as server:
        assert b"true" in server.ask("ASK {}").body
        before = resident(server.process)
        connection = server.connect()
        connection.request("GET", f"/sparql?query={quote(LONG)}&format=tsv")
        response = connection.getresponse()
        unread = resident(server.process) - before
        size = len(response.read())
        connection.close()
        for _ in range(4):
            server.ask(LONG, format="tsv")

        assert size > 30 * 2**20
        assert unread < 30
        assert resident(server.process) - before < 60
