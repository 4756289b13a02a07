"""One server with short limits, a listener that nobody may reach, and somebody else who asks meanwhile."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from tests.servers import SECONDS, Server, running

LIGHT = "SELECT ?code { <https://w3id.org/alliance/id/AB10> <http://www.w3.org/2004/02/skos/core#notation> ?code }"
NEIGHBOUR = "127.0.0.2"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The explorer as it ships, with less time, memory and room for answers."""
    with running(query_seconds=1, query_megabytes=96, result_megabytes=2) as server:
        _warm(server)
        yield server


def _warm(server: Server) -> None:
    """Let the processes for queries start: on a busy machine, that alone may take longer than a query may."""
    end = monotonic() + SECONDS
    while server.ask(LIGHT).status != 200:
        assert monotonic() < end
        sleep(0.1)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A listener on this machine; at the end nobody has been there."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening
        with pytest.raises(BlockingIOError):
            listening.accept()


class Neighbour:
    """Another client, who asks a light query again and again."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.answered = 0
        self.refused: list[str] = []
        self._begun, self._enough = Event(), Event()
        self._thread = Thread(target=self._ask)

    def _ask(self) -> None:
        while not self._enough.is_set():
            new = f"{LIGHT}\n# {self.answered}"  # what was asked before would be answered without a process
            reply = self.server.ask(new, "text/csv", NEIGHBOUR)
            if reply.status == 200 and reply.body == b"code\r\nAB10\r\n":
                self.answered += 1
            else:
                self.refused.append(f"{reply.status} {reply.text[:300]}")
            self._begun.set()

    def __enter__(self) -> Neighbour:
        self._thread.start()
        self._begun.wait(SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join()


@pytest.fixture
def neighbour(server: Server) -> Iterator[Neighbour]:
    """Somebody else whose queries are all answered while the test runs."""
    with Neighbour(server) as neighbour:
        yield neighbour
    assert neighbour.refused == []
    assert neighbour.answered > 0
