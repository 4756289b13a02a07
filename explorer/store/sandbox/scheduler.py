"""Which query runs next: only so many at once, short and long ones apart, and never those of one client alone."""

import ipaddress
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

from explorer.config import Settings
from explorer.errors import TooBusy
from explorer.single_flight import POLL_SECONDS
from explorer.store.sandbox.others import LONG, QUERIES, Others

LONG_AFTER = 0.3
"""The moment after which a query is a long one."""


@dataclass(slots=True, eq=False)
class Slot:
    """The place of one query of *client*, which waits for its *turn* or runs."""

    client: str
    is_long: bool = False
    turn: threading.Event = field(default_factory=threading.Event)


class Scheduler:
    """Gives queries their slots; many threads may use it.

    Each begins in one of the places for short queries, and one that runs long moves on to a place for those.
    A client may have some queries running or waiting, and all places of either kind but one;
    among those that wait, the client that runs the fewest comes first.  An unknown client (“”) is not limited.
    Each process has its own places for short queries; all other limits hold for it and the *others* together.
    """

    def __init__(self, settings: Settings, others: Others | None = None) -> None:
        """Take the limits from *settings*."""
        self.settings = settings
        self._others = others or Others()
        self._lock = threading.Lock()
        self._waiting: list[Slot] = []
        self._running: list[Slot] = []

    @contextmanager
    def slot(self, address: str, poll: Callable[[], object] = lambda: None) -> Iterator[Slot]:
        """Wait for a slot for the client at *address* and hold it; raises `TooBusy`.

        While it waits, *poll* is called now and then, and may raise an error to give up.
        """
        slot = Slot(network(address))
        with self._others.told(QUERIES, slot.client):
            with self._lock:
                self._admit(slot.client)
                self._waiting.append(slot)
                self._let_in()
            try:
                self._wait(slot, poll)
                yield slot
            finally:
                self._leave(slot)

    def mark_long(self, slot: Slot) -> None:
        """Move *slot*, which is held, to a place for long queries; raises `TooBusy` where none is free."""
        with self._lock:
            self._others.tell(LONG, slot.client, 1)
            try:
                self._admit_long(slot.client)
            except TooBusy:
                self._others.tell(LONG, slot.client, -1)
                raise
            slot.is_long = True
            self._let_in()

    def _admit_long(self, client: str) -> None:
        long = [slot.client for slot in self._running if slot.is_long]
        if len(long) + self._others.count(LONG) >= self.settings.query_long:
            raise self._busy("Long queries take all places that there are for them.")
        count = long.count(client) + self._others.count(LONG, client)
        if client and count >= self.settings.query_long - 1:
            raise self._busy(f"From your address {count} long queries run already.", client)

    def _leave(self, slot: Slot) -> None:
        with self._lock:
            (self._running if slot.turn.is_set() else self._waiting).remove(slot)
            if slot.is_long:
                self._others.tell(LONG, slot.client, -1)
            self._let_in()

    def _let_in(self) -> None:
        """Give places to those who are next, and wake nobody else."""
        while slot := self._next():
            self._waiting.remove(slot)
            self._running.append(slot)
            slot.turn.set()

    def _wait(self, slot: Slot, poll: Callable[[], object]) -> None:
        until = monotonic() + self.settings.query_seconds
        while not slot.turn.wait(max(0, min(POLL_SECONDS, until - monotonic()))):
            if monotonic() >= until:
                raise self._busy("All places for queries are taken at this moment.")
            poll()

    def _admit(self, client: str) -> None:
        known = [slot.client for slot in (*self._running, *self._waiting)]
        if len(known) + self._others.count(QUERIES) >= self.settings.query_waiting:
            raise self._busy("All places for queries are taken at this moment.")
        count = known.count(client) + self._others.count(QUERIES, client)
        if client and count >= self.settings.query_per_client:
            raise self._busy(f"From your address {count} queries run or wait already.", client)

    def _next(self) -> Slot | None:
        """The slot that is next, if there is a place for it."""
        running = [slot.client for slot in self._running]
        short = [slot.client for slot in self._running if not slot.is_long]
        if len(short) >= self.settings.query_workers:
            return None
        most = self.settings.query_workers - 1
        able = (slot for slot in self._waiting if not slot.client or short.count(slot.client) < most)
        return min(able, key=lambda slot: running.count(slot.client), default=None)

    def _busy(self, detail: str, client: str | None = None) -> TooBusy:
        error = TooBusy(detail, "Try again in a moment.", retry_after=self.settings.retry_seconds)
        error.client = client
        return error


def network(address: str) -> str:
    """Return what is one client: an IPv4 address, or the /64 network of an IPv6 address (RFC 4291 §2.5.4)."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    ipv4 = getattr(found, "ipv4_mapped", found)  # an IPv4 address itself has no such attribute
    return str(ipv4 or ipaddress.IPv6Network((int(found), 64), strict=False))
