"""Looks after a query while it runs: its deadline, whether anybody still waits for it, and whether it runs long."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import monotonic

LOOK_SECONDS = 0.2
"""How often those who wait look whether that is still worth it."""

SHORT_SECONDS = 0.3
"""The moment after which a query is a long one."""


class Overdue(Exception):
    """There was no answer in time."""


class Watch:
    """Tells one thread that waits when to look up, and what must be done then."""

    def __init__(
        self, seconds: float, look: Callable[[], object], lengthen: Callable[[], object] = lambda: None
    ) -> None:
        """Begin now, for *seconds*; *look* again and again, and *lengthen* once, may give up by raising something."""
        now = monotonic()
        self._until = now + seconds
        self._long_at = now + SHORT_SECONDS
        self._look_at = now + LOOK_SECONDS
        self._look = look
        self._lengthen = lengthen

    @property
    def seconds(self) -> float:
        """How long one may wait before the next `look`."""
        return max(0.0, min(self._until, self._long_at, self._look_at) - monotonic())

    def look(self) -> None:
        """Do what is due; raises `Overdue`, and what those functions raise."""
        now = monotonic()
        if now >= self._until:
            raise Overdue
        if now >= self._long_at:
            self._long_at = inf
            self._lengthen()
        if now >= self._look_at:
            self._look_at = now + LOOK_SECONDS
            self._look()
