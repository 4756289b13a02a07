"""Connections and the clock of the system, which people and programs set."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from explorer.config import Settings
from explorer.server.channel import LINGER_SECONDS
from explorer.server.connections import IDLE_SECONDS, make_server

HOUR = 3600.0


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


def test_it_stops_although_the_exception_of_a_signal_was_lost(server: Any) -> None:
    """One that is raised while something is deleted is ignored; waitress leaves its loop on the next look."""
    assert server.readable()
    server.is_stopping = True
    with pytest.raises(SystemExit):
        server.readable()
