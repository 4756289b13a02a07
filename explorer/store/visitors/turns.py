"""Whose query runs next: only so many at once, and never those of one client alone."""

from __future__ import annotations

import ipaddress
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from explorer.config import Settings
from explorer.errors import TooBusy

LOOK_SECONDS = 0.2
"""How often those who wait look whether that is still worth it."""


class Turns:
    """Gives out the turns to run a query; used by many threads.

    A client may have some queries running or waiting, and all workers but one;
    among those that wait, the client that runs the fewest comes first.  An unknown client (“”) is not limited.
    """

    def __init__(self, settings: Settings) -> None:
        """Take the limits from *settings*."""
        self.settings = settings
        self._changed = threading.Condition()
        self._waiting: list[list[str]] = []
        self._running: Counter[str] = Counter()

    @contextmanager
    def turn(self, address: str, look: Callable[[], object] = lambda: None) -> Iterator[None]:
        """Wait for a turn of the client at *address* and hold it; raises `TooBusy`.

        Whoever waits may *look* now and then whether that is still worth it, and give up by raising something.
        """
        client = network(address)
        self._wait(client, look)
        try:
            yield
        finally:
            with self._changed:
                self._running[client] -= 1
                self._changed.notify_all()

    def _wait(self, client: str, look: Callable[[], object]) -> None:
        with self._changed:
            self._admit(client)
            ticket = [client]  # a list, because two tickets of one client are not the same
            self._waiting.append(ticket)
            try:
                self._wait_for(ticket, look)
                self._running[client] += 1
            finally:
                self._waiting = [other for other in self._waiting if other is not ticket]
                self._changed.notify_all()

    def _wait_for(self, ticket: list[str], look: Callable[[], object]) -> None:
        until = monotonic() + self.settings.query_seconds
        while not self._changed.wait_for(
            lambda: self._next() is ticket, max(0, min(LOOK_SECONDS, until - monotonic()))
        ):
            if monotonic() >= until:
                raise self._busy("Other visitors' queries take all places.")
            look()

    def _admit(self, client: str) -> None:
        if self._running.total() + len(self._waiting) >= self.settings.query_waiting:
            raise self._busy("Other visitors' queries take all places.")
        own = self._running[client] + sum(ticket == [client] for ticket in self._waiting)
        if client and own >= self.settings.query_per_client:
            raise self._busy(f"From your address {own} queries run or wait already.")

    def _next(self) -> list[str] | None:
        """The ticket whose turn it is, if there is a worker for it."""
        if self._running.total() >= self.settings.query_workers:
            return None
        most = self.settings.query_workers - 1
        able = (ticket for ticket in self._waiting if not ticket[0] or self._running[ticket[0]] < most)
        return min(able, key=lambda ticket: self._running[ticket[0]], default=None)

    def _busy(self, detail: str) -> TooBusy:
        seconds = max(1, round(self.settings.query_seconds))
        return TooBusy(detail, "Try again in a moment.", retry_after=seconds)


def network(address: str) -> str:
    """Return what is one client: an IPv4 address, or the /64 network of an IPv6 address (RFC 4291 §2.5.4)."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), 64), strict=False))
