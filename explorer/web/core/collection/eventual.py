"""What takes longer to make than a visitor waits: it is made once, in the background, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from explorer.single_flight import POLL_SECONDS

Made = TypeVar("Made")


class Eventual(Generic[Made]):
    """What *make* returns, which is called in a thread of its own, and again where it failed; many threads may ask."""

    def __init__(self, make: Callable[[], Made], name: str) -> None:
        self._make, self._name = make, name
        self._lock, self._ended = Lock(), Event()
        self._is_begun = False
        self._made: list[Made] = []
        self._error: Exception | None = None

    @property
    def made(self) -> Made | None:
        """What was made; None before."""
        return self._made[0] if self._made else None

    def get(self, seconds: float, poll: Callable[[], object]) -> Made:
        """Wait *seconds* for it at most, and call *poll* now and then, which may raise an error to give up.

        Raises ``TimeoutError`` where it is still being made, and what making it raised.
        """
        self._begin()
        until = monotonic() + seconds
        while not self._ended.wait(POLL_SECONDS):
            poll()
            if monotonic() >= until:
                raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._made[0]

    def _begin(self) -> None:
        with self._lock:
            if self._made or (self._is_begun and not self._ended.is_set()):
                return
            self._is_begun, self._error = True, None
            self._ended.clear()
            Thread(target=self._work, name=self._name, daemon=True).start()

    def _work(self) -> None:
        try:
            self._made = [self._make()]
        except Exception as error:  # whatever it is, those who wait hear of it
            self._error = error
        self._ended.set()
