"""Few pictures at once, and one at a time for each client, so that nobody takes all the places."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from explorer.errors import TooBusy
from explorer.store.sandbox.scheduler import network

AT_ONCE = 2
"""Pictures that an application draws at once."""
WAITING = 24
"""Pictures that wait for a place at once, each in a thread of the server; half of them may be one client's."""
WAITING_SECONDS = 10
"""Seconds that a picture waits for a place."""


class Throttle:
    """Lends the places where pictures are drawn; many threads may use it."""

    def __init__(self) -> None:
        self._busy: set[str] = set()
        self._waiting: list[str] = []
        self._changed = Condition()

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """Hold a place for the *client* with that address; raises `TooBusy` where it waits for too long, or too many wait.

        Addresses of one IPv6 network count as one client.
        """
        client = network(client)
        with self._changed:
            self._wait(client)
            self._busy.add(client)
        try:
            yield
        finally:
            with self._changed:
                self._busy.discard(client)
                self._changed.notify_all()

    def _wait(self, client: str) -> None:
        if len(self._waiting) >= WAITING or self._waiting.count(client) >= WAITING // 2:
            raise self._too_busy(client)
        self._waiting.append(client)
        try:
            if not self._changed.wait_for(lambda: self._has_place(client), WAITING_SECONDS):
                raise self._too_busy(client)
        finally:
            self._waiting.remove(client)

    def _has_place(self, client: str) -> bool:
        return client not in self._busy and len(self._busy) < AT_ONCE

    def _too_busy(self, client: str) -> TooBusy:
        if client in self._busy:
            error = TooBusy("Another picture of yours is still being drawn.", "Try again in a moment.")
            error.client = client
            return error
        return TooBusy("Too many pictures are being drawn.", "Try again in a moment, or take the SVG.")
