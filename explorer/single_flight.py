"""Work that several ask for at the same time is done once, for all of them (“single flight”)."""

import sys
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar

from explorer.errors import ClientGone, TooBusy

POLL_SECONDS = 0.2
"""How often those who wait check whether that is still worth it."""
Result = TypeVar("Result")


class Flight:
    """Work that one of its *askers* does for all of them, with its *outcome*.

    The work may set *hand_out*, which each of them calls with the result, and *at_end*, called when the last has it or left.
    """

    def __init__(self) -> None:
        self.outcome: Future[Any] = Future()
        self.askers = 1
        self._around = _UNDER_WAY.get()
        self._repeated: list[Callable[[], object]] = []
        self.hand_out: Callable[[Any], Any] = lambda result: result
        self.at_end: Callable[[], object] = lambda: None

    @property
    def is_awaited(self) -> bool:
        """Whether anybody waits for it, or for work that it is a part of, beside the one who does it.

        Then it is not given up when that one leaves.
        """
        return self.askers > 1 or (self._around is not None and self._around.is_awaited)

    def add_repeated(self, action: Callable[[], object]) -> None:
        """Let all who wait for this work, or for work that it is a part of, repeat *action*."""
        if action not in self._repeated:
            self._repeated.append(action)
        if self._around is not None:
            self._around.add_repeated(action)

    def repeat(self) -> None:
        """Do for one who waited what the one who did the work did `for_each_asker`."""
        for action in self._repeated:
            for_each_asker(action)


_UNDER_WAY: ContextVar[Flight | None] = ContextVar("under way", default=None)
"""The work that is done here at present."""


def for_each_asker(action: Callable[[], object]) -> None:
    """Do *action* here, and again in the thread of each who waits for the work that is done here, once that has its outcome."""
    action()
    if around := _UNDER_WAY.get():
        around.add_repeated(action)


class SingleFlight:
    """Lets those who ask for equal work wait for the one who does it already; many threads may use it."""

    def __init__(self, most: int = sys.maxsize) -> None:
        """Let at most so many wait in all; whoever comes beyond them does the work alone."""
        self._most = most
        self._flights: dict[Hashable, Flight] = {}
        self._waiting = 0
        self._lock = Lock()

    def run(
        self,
        key: Hashable,
        work: Callable[[Flight], Result],
        *,
        client: str = "",
        poll: Callable[[], object] = lambda: None,
        is_shared: Callable[[Result], bool] = lambda _: True,
    ) -> Result:
        """Return the result of *work*, or of the equal work under *key* that runs already; raises what it raises.

        Who waits calls *poll* now and then, which may raise an error to give up.
        A result for which *is_shared* is false, and an error that concerns another *client* alone, is handed to nobody else:
        who waited for it asks again.
        """
        while True:
            flight, is_mine = self._join(key)
            try:
                if is_mine:
                    self._lead(key, flight, work)
                else:
                    self._wait(flight, poll)
                    flight.repeat()
                error = flight.outcome.exception()
                if error is None and (is_mine or is_shared(flight.outcome.result())):
                    result: Result = flight.hand_out(flight.outcome.result())
                    return result
                if error is not None and _is_for(error, client):
                    raise error
            finally:
                self._leave(flight)

    def _join(self, key: Hashable) -> tuple[Flight, bool]:
        """Return the flight to wait for, or a new one to do the work in."""
        with self._lock:
            flight = self._flights.get(key)
            if flight is None:
                return self._flights.setdefault(key, Flight()), True
            if self._waiting >= self._most:
                return Flight(), True
            flight.askers += 1
            self._waiting += 1
            return flight, False

    def _lead(self, key: Hashable, flight: Flight, work: Callable[[Flight], Result]) -> None:
        before = _UNDER_WAY.set(flight)
        try:
            result = work(flight)
        except BaseException as error:
            self._land(key, flight)
            flight.outcome.set_exception(error)
            raise
        finally:
            _UNDER_WAY.reset(before)
        self._land(key, flight)
        flight.outcome.set_result(result)

    def _land(self, key: Hashable, flight: Flight) -> None:
        """Forget *flight*, before its outcome is known: who comes later asks again."""
        with self._lock:
            if self._flights.get(key) is flight:
                del self._flights[key]

    def _wait(self, flight: Flight, poll: Callable[[], object]) -> None:
        try:
            while not wait([flight.outcome], POLL_SECONDS).done:
                poll()
        finally:
            with self._lock:
                self._waiting -= 1

    def _leave(self, flight: Flight) -> None:
        with self._lock:
            flight.askers -= 1
            is_last = not flight.askers
        if is_last:
            flight.at_end()


def _is_for(error: BaseException, client: str) -> bool:
    """Whether *error*, which another asker met, is the answer for *client* too."""
    if isinstance(error, TooBusy):
        return error.client in (None, client)
    return isinstance(error, Exception) and not isinstance(error, ClientGone)
