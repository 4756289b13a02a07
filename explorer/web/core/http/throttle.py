"""Few pictures and large files at once, and one at a time for each client, so that nobody takes all the places."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

from explorer.errors import TooBusy
from explorer.single_flight import POLL_SECONDS
from explorer.store.sandbox.others import PICTURES, WAITING_PICTURES, Others
from explorer.store.sandbox.scheduler import network

AT_ONCE = 2
"""Pictures that an application draws at once."""
WAITING = 24
"""Pictures that wait for a place at once, each in a thread of the server; half of them may be one client's."""
WAITING_SECONDS = 10
"""Seconds that a picture waits for a place."""


class Throttle:
    """Lends the places where pictures are drawn; many threads may use it.

    A client has one place, and so many that wait, in this process and the *others* together.
    """

    def __init__(self, others: Others | None = None) -> None:
        self._others = others or Others()
        self._busy: set[str] = set()
        self._waiting: list[str] = []
        self._changed = Condition()

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """Hold a place for the *client* with that address; raises `TooBusy` where it waits for too long, or too many wait.

        Addresses of one IPv6 network count as one client.
        """
        client = network(client)
        with self._changed, self._others.told(WAITING_PICTURES, client):
            self._wait(client)
        try:
            yield
        finally:
            with self._changed:
                self._busy.discard(client)
                self._others.tell(PICTURES, client, -1)
                self._changed.notify_all()

    def _wait(self, client: str) -> None:
        count = self._waiting.count(client) + self._others.count(WAITING_PICTURES, client)
        if len(self._waiting) >= WAITING or count >= WAITING // 2:
            raise self._too_busy(client)
        self._waiting.append(client)
        until = monotonic() + WAITING_SECONDS
        try:
            while not self._changed.wait_for(lambda: self._takes_place(client), _pause(until)):
                if monotonic() >= until:
                    raise self._too_busy(client)
        finally:
            self._waiting.remove(client)

    def _takes_place(self, client: str) -> bool:
        """Take a place for *client*, if there is one."""
        if client in self._busy or len(self._busy) >= AT_ONCE:
            return False
        self._others.tell(PICTURES, client, 1)
        if self._others.count(PICTURES, client):
            self._others.tell(PICTURES, client, -1)
            return False
        self._busy.add(client)
        return True

    def _too_busy(self, client: str) -> TooBusy:
        if client in self._busy or self._others.count(PICTURES, client):
            error = TooBusy("Another picture or file of yours is still being made.", "Try again in a moment.")
            error.client = client
            return error
        return TooBusy(
            "Too many pictures and files are being made.",
            "Try again in a moment, or take the SVG or the CSV.",
        )


def _pause(until: float) -> float:
    """Seconds after which a place is looked for again, for no other process says when one is free."""
    return max(0.0, min(POLL_SECONDS, until - monotonic()))
