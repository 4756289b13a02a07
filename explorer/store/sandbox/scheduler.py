"""Whose query runs next: only so many at once, short ones and long ones apart, and never those of one client alone."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from explorer.config import Settings
from explorer.errors import TooBusy
from explorer.store.sandbox.deadline import LOOK_SECONDS


@dataclass(slots=True, eq=False)
class Turn:
    """The turn of one query of *client*, which waits or runs."""

    client: str
    is_long: bool = False


class Turns:
    """Gives out the turns to run a query; used by many threads.

    Each begins in one of the places for short queries, and one that runs long moves on to a place for those.
    A client may have some queries running or waiting, and all places of either kind but one;
    among those that wait, the client that runs the fewest comes first.  An unknown client (“”) is not limited.
    """

    def __init__(self, settings: Settings) -> None:
        """Take the limits from *settings*."""
        self.settings = settings
        self._changed = threading.Condition()
        self._waiting: list[Turn] = []
        self._running: list[Turn] = []

    @contextmanager
    def turn(self, address: str, look: Callable[[], object] = lambda: None) -> Iterator[Turn]:
        """Wait for a turn of the client at *address* and hold it; raises `TooBusy`.

        Whoever waits may *look* now and then whether that is still worth it, and give up by raising something.
        """
        turn = Turn(network(address))
        self._wait(turn, look)
        try:
            yield turn
        finally:
            with self._changed:
                self._running.remove(turn)
                self._changed.notify_all()

    def lengthen(self, turn: Turn) -> None:
        """Move *turn*, which is held, from its place to one for long queries; raises `TooBusy` where none is free."""
        with self._changed:
            long = [other.client for other in self._running if other.is_long]
            if len(long) >= self.settings.query_long:
                raise self._busy("Long queries take all places that there are for them.")
            if turn.client and long.count(turn.client) >= self.settings.query_long - 1:
                raise self._busy(f"From your address {long.count(turn.client)} long queries run already.")
            turn.is_long = True
            self._changed.notify_all()

    def _wait(self, turn: Turn, look: Callable[[], object]) -> None:
        with self._changed:
            self._admit(turn.client)
            self._waiting.append(turn)
            try:
                self._wait_for(turn, look)
                self._running.append(turn)
            finally:
                self._waiting.remove(turn)
                self._changed.notify_all()

    def _wait_for(self, turn: Turn, look: Callable[[], object]) -> None:
        until = monotonic() + self.settings.query_seconds
        while not self._changed.wait_for(
            lambda: self._next() is turn, max(0, min(LOOK_SECONDS, until - monotonic()))
        ):
            if monotonic() >= until:
                raise self._busy("All places for queries are taken at this moment.")
            look()

    def _admit(self, client: str) -> None:
        known = [turn.client for turn in (*self._running, *self._waiting)]
        if len(known) >= self.settings.query_waiting:
            raise self._busy("All places for queries are taken at this moment.")
        if client and known.count(client) >= self.settings.query_per_client:
            raise self._busy(f"From your address {known.count(client)} queries run or wait already.")

    def _next(self) -> Turn | None:
        """The one whose turn it is, if there is a place for it."""
        running = [turn.client for turn in self._running]
        short = [turn.client for turn in self._running if not turn.is_long]
        if len(short) >= self.settings.query_workers:
            return None
        most = self.settings.query_workers - 1
        able = (turn for turn in self._waiting if not turn.client or short.count(turn.client) < most)
        return min(able, key=lambda turn: running.count(turn.client), default=None)

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
