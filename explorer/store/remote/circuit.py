"""Stops asking what fails, so that requests do not pile up before it, and tries it again after a while."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from explorer.errors import EngineFailed

FAILURES = 5
"""Failures one after the other, after which the circuit opens."""
SECONDS = 10.0
"""How long it stays open before one request tries again."""
_log = logging.getLogger("explorer.store")


class Circuit:
    """Counts failures, but not the limits of an engine that is up; many threads may use it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failed = 0
        self._closed_from = 0.0
        self._last = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked at present, or it is being tried out."""
        return self._failed >= FAILURES

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Ask in the block; raises `EngineFailed` at once while the circuit is open."""
        self._pass()
        try:
            yield
        except EngineFailed as error:
            self._count(error)
            raise
        with self._lock:
            self._failed = 0

    def _pass(self) -> None:
        """Let the caller through, or one of all callers where it is time to try again."""
        with self._lock:
            if not self.is_open:
                return
            left = self._closed_from - self._clock()
            if left > 0:
                raise EngineFailed(self._last, retry_after=max(1, round(left)))
            self._closed_from = self._clock() + SECONDS

    def _count(self, error: EngineFailed) -> None:
        _log.warning("%s", error.told)
        with self._lock:
            self._failed = 0 if error.is_up else self._failed + 1
            self._last = error.detail
            if self._failed >= FAILURES:
                self._closed_from = self._clock() + SECONDS
