"""Watches a query while it runs: its deadline, whether anybody still waits for it, and whether it runs long."""

from collections.abc import Callable
from math import inf
from time import monotonic

from explorer.single_flight import POLL_SECONDS
from explorer.store.sandbox.scheduler import LONG_AFTER


class DeadlinePassed(Exception):
    """There was no answer in time."""


class Deadline:
    """The deadline of one query, and what is due before it."""

    def __init__(
        self, seconds: float, poll: Callable[[], object], mark_long: Callable[[], object] = lambda: None
    ) -> None:
        """Begin now, for *seconds*.

        *poll* is called again and again, and *mark_long* once the query is a long one; each may raise an error.
        """
        now = monotonic()
        self._until = now + seconds
        self._long_at = now + LONG_AFTER
        self._poll_at = now + POLL_SECONDS
        self._poll = poll
        self._mark_long = mark_long

    @property
    def seconds(self) -> float:
        """How long one may wait before the next `poll`."""
        return max(0.0, min(self._until, self._long_at, self._poll_at) - monotonic())

    def poll(self) -> None:
        """Do what is due; raises `DeadlinePassed`, and what those functions raise."""
        now = monotonic()
        if now >= self._until:
            raise DeadlinePassed
        if now >= self._long_at:
            self._long_at = inf
            self._mark_long()
        if now >= self._poll_at:
            self._poll_at = now + POLL_SECONDS
            self._poll()
