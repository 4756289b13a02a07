"""Connections and the clock of the system, which people and programs set."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from waitress import wasyncore
from waitress.channel import HTTPChannel

from explorer.config import Settings
from explorer.errors import ConfigurationError, NoRoom
from explorer.server import connections
from explorer.server.channel import LINGER_SECONDS
from explorer.server.connections import IDLE_SECONDS, make_server
from explorer.server.requests import BODY_MARGIN
from explorer.web.core.http.guard import REFUSAL

HOUR = 3600.0
FULL = Path("/dev/full")
SECONDS = 30.0


@dataclass
class Slow:
    """An application whose answers are held back until *may_answer*; *is_gone* asks about the client of the last request."""

    may_answer: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)
    body: bytes = b"ok"
    refusal: Any = None
    is_gone: Callable[[], bool] = lambda: False

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        self.is_gone = environ["waitress.client_disconnected"]
        self.refusal = environ.get(REFUSAL)
        self.asked.append(environ["PATH_INFO"])
        self.may_answer.wait(SECONDS)
        start_response("200 OK", [("Content-Length", str(len(self.body)))])
        return [self.body]


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A clock that is *set* so many seconds ahead, and another that only goes on, by *passed*."""
    clock = SimpleNamespace(set=0.0, passed=0.0)
    system, steady = time.time, time.monotonic
    monkeypatch.setattr(time, "time", lambda: system() + clock.set + clock.passed)
    monkeypatch.setattr(time, "monotonic", lambda: steady() + clock.passed)
    return clock


@pytest.fixture
def server() -> Iterator[Any]:
    """A server with one client that is connected and silent."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = make_server(lambda *_: [], Settings(threads=1, query_waiting=1), listening)
    with socket.create_connection(listening.getsockname()):
        server.handle_accept()
        yield server
        for channel in server._channels:
            channel.handle_close()
    server.task_dispatcher.shutdown()
    server.close()


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_clock_that_is_set_closes_nothing_early_or_late(
    server: Any, clock: SimpleNamespace, jump: float
) -> None:
    (channel,) = server._channels
    server.readable()

    clock.set = jump
    server.readable()
    assert not channel.will_close

    clock.passed = IDLE_SECONDS - 5
    server.readable()
    assert not channel.will_close

    clock.passed = IDLE_SECONDS + 5
    server.readable()
    assert channel.will_close


def test_one_who_was_refused_and_does_not_leave_is_closed(server: Any, clock: SimpleNamespace) -> None:
    (channel,) = server._channels
    channel.is_refused = channel.close_when_flushed = True
    channel.handle_write()
    assert channel.lingering_since
    assert channel.readable()
    assert not channel.writable()

    clock.passed = LINGER_SECONDS - 1
    server.next_channel_cleanup = 0
    server.readable()
    assert not channel.will_close

    clock.passed = LINGER_SECONDS + 1
    server.next_channel_cleanup = 0
    server.readable()
    assert channel.will_close
    assert channel.writable()


@pytest.mark.parametrize("close", ["handle_close", "close"])
def test_a_connection_that_is_closed_no_longer_counts(
    server: Any, monkeypatch: pytest.MonkeyPatch, close: str
) -> None:
    """Waitress closes most of them by `handle_close`; a client whose old ones counted would be refused for good."""
    told: list[tuple[str, str, int]] = []
    monkeypatch.setattr(server.others, "tell", lambda *said: told.append(said), raising=False)
    (channel,) = server._channels
    for _ in range(2):
        getattr(channel, close)()
    assert told == [("connection", "127.0.0.1", -1)]


def test_one_connection_is_one_of_a_client(slow: Slow) -> None:
    """Waitress counts its own channels too."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = make_server(slow, Settings(threads=1, query_waiting=1, connections=1), listening)
    assert server.readable()
    with socket.create_connection(listening.getsockname()):
        server.handle_accept()
        assert not server.readable()
        (channel,) = server._channels
        channel.handle_close()
    assert server.readable()
    server.task_dispatcher.shutdown()
    server.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(
    ("wanted", "files", "allowed"), [(5000, 64, 0), (5000, 249, 0), (5000, 250, 50), (10, 210, 10)]
)
def test_too_few_open_files_are_said_at_the_start(
    monkeypatch: pytest.MonkeyPatch, wanted: int, files: int, allowed: int
) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (files, files))
    if allowed:
        assert connections._connection_limit(wanted) == allowed
    else:
        with pytest.raises(ConfigurationError, match=f"open {files} files; 250 are needed"):
            connections._connection_limit(wanted)


def test_it_stops_although_the_exception_of_a_signal_was_lost(server: Any) -> None:
    """One that is raised while something is deleted is ignored; waitress leaves its loop on the next look."""
    assert server.readable()
    server.is_stopping = True
    with pytest.raises(SystemExit):
        server.readable()


@pytest.mark.parametrize("reads", [True, False])
def test_what_is_being_read_is_sent_when_it_stops(
    slow: Slow, monkeypatch: pytest.MonkeyPatch, reads: bool
) -> None:
    monkeypatch.setattr(connections, "DRAIN_SECONDS", SECONDS if reads else 0.5)
    slow.body = bytes(2**24)
    slow.may_answer.set()
    listening = socket.create_server(("127.0.0.1", 0))
    server = make_server(slow, Settings(threads=1, query_waiting=1), listening)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    client = HTTPConnection("127.0.0.1", listening.getsockname()[1], timeout=SECONDS)
    client.request("GET", "/")
    answer = client.getresponse()
    begun = answer.read(2**10)
    server.is_stopping = True
    server.trigger.pull_trigger()
    thread.join(SECONDS)
    server.close()
    drained = Thread(target=server.drain)
    drained.start()
    if reads:
        assert len(begun + answer.read()) == 2**24
    drained.join(SECONDS / 2)
    assert not drained.is_alive()
    for channel in server._channels:
        channel.handle_close()
    client.close()


def test_while_a_thread_sends_the_loop_has_nothing_to_write(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would go round and round meanwhile, and take the interpreter from that thread."""
    (channel,) = server._channels
    seen: list[bool] = []

    def send(data: bytes, do_close: bool = True) -> int:
        seen.append(bool(channel.total_outbufs_len and channel.writable()))
        return len(data) // 2 if do_close else 0  # its reader is slow

    monkeypatch.setattr(channel, "send", send)
    channel.write_soon(b"answer")
    assert seen == [False]
    assert channel.writable()  # and the loop sends what is left

    channel._flush_some()
    assert seen[1]


@pytest.mark.parametrize(("size", "sent"), [(10, 1), (2**16, 1), (2**16 + 1, 2)])
def test_a_short_answer_is_sent_with_its_head(
    slow: Slow, port: int, monkeypatch: pytest.MonkeyPatch, size: int, sent: int
) -> None:
    written: list[int] = []
    write_soon = HTTPChannel.write_soon

    def note(channel: Any, data: Any) -> int:
        written.append(len(data))
        return write_soon(channel, data)

    monkeypatch.setattr(HTTPChannel, "write_soon", note)
    slow.body = bytes(size)
    slow.may_answer.set()
    client = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    for _ in range(2):
        written.clear()
        client.request("GET", "/")
        assert len(client.getresponse().read()) == size
        assert len(written) == sent
    client.close()


@pytest.fixture
def port(slow: Slow) -> Iterator[int]:
    """Where *slow* is served."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = make_server(slow, Settings(threads=1, query_waiting=1), listening)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    slow.may_answer.set()
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
    thread.join(SECONDS)
    server.task_dispatcher.shutdown()


def eventually(holds: Callable[[], object]) -> None:
    until = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n"


@pytest.mark.parametrize(
    ("requests", "interim", "answers"),
    [
        (b"GET /1 HTTP/1.0\r\n\r\n", b"", 1),
        (b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\n", INTERIM, 1),
        (b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HT", INTERIM, 1),
        (b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n", b"", 2),
    ],
    ids=["1.0", "1.1", "one more, unfinished", "two"],
)
def test_one_who_closes_the_sending_side_alone_is_answered(
    slow: Slow, port: int, requests: bytes, interim: bytes, answers: int
) -> None:
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(requests)
        eventually(lambda: slow.asked)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(len(interim)) == interim
        time.sleep(1.5)  # longer than the loop of the server waits
        assert not slow.is_gone()

        slow.may_answer.set()
        found = connection.makefile("rb").read()

    assert found.count(b" 200 OK\r\n") == found.count(b"\r\n\r\nok") == answers
    assert slow.asked == ["/1", "/2"][:answers]


@pytest.mark.parametrize(("version", "is_believed"), [("1.0", False), ("1.1", True)])
def test_one_of_the_old_protocol_is_believed_to_be_there_for_a_while(
    slow: Slow, port: int, monkeypatch: pytest.MonkeyPatch, version: str, is_believed: bool
) -> None:
    """Nginx asks in HTTP/1.0 and only closes the connection when its visitor hangs up."""
    monkeypatch.setattr("explorer.server.channel.PATIENCE_SECONDS", 1)
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(f"GET /1 HTTP/{version}\r\nHost: a\r\n\r\n".encode())
        eventually(lambda: slow.asked)
        connection.shutdown(socket.SHUT_WR)
        time.sleep(0.3)
        assert not slow.is_gone()
        time.sleep(1.5)
        assert slow.is_gone() != is_believed

        slow.may_answer.set()
        assert b" 200 OK\r\n" in connection.makefile("rb").read()


@pytest.mark.parametrize("begun", [b"", b"GET / HT"])
def test_one_who_asks_nothing_more_is_closed(port: int, begun: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(begun)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1) == b""


def test_one_who_is_gone_is_noticed_before_there_is_an_answer(slow: Slow, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        eventually(lambda: slow.asked)
        assert not slow.is_gone()

    eventually(lambda: slow.is_gone())


@pytest.mark.skipif(not FULL.exists(), reason="no device is full here")
class TestFullDisk:
    """Long requests and answers go through the disk, which is full."""

    @pytest.fixture(autouse=True)
    def full(self, monkeypatch: pytest.MonkeyPatch, slow: Slow) -> Iterator[None]:
        with ExitStack() as stack:

            def opened(_: object) -> Any:
                file = FULL.open("r+b", buffering=0)
                stack.callback(file.close)
                return file

            monkeypatch.setattr("waitress.buffers.TempfileBasedBuffer.newfile", opened)
            slow.may_answer.set()
            yield

    def test_a_long_answer_arrives_whole(self, slow: Slow, port: int) -> None:
        slow.body = bytes(range(256)) * 2**14
        connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        for _ in range(2):
            connection.request("GET", "/")
            assert connection.getresponse().read() == slow.body
        connection.close()

    def test_a_long_request_is_refused_in_words(self, slow: Slow, port: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        connection.request("POST", "/", b"x" * 900_000)
        assert connection.getresponse().read() == b"ok"
        connection.close()

        assert isinstance(slow.refusal, NoRoom)
        assert "No space left on device" in slow.refusal.detail


@pytest.mark.parametrize(("megabytes", "most"), [(0, 2**20), (8, 8 * 2**20)])
def test_a_request_may_have_what_a_file_may_that_is_brought(megabytes: int, most: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = make_server(lambda *_: [], Settings(import_megabytes=megabytes), listening)
        assert server.adj.max_request_body_size == most * BODY_MARGIN
        server.close()
