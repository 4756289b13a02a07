"""What clients have under way in several processes, counted in the columns that they share.

A client stands in a column at two places that a secret hash gives it, and has the smaller of the two numbers there:
never too few, and too many only where others take both of its places (one pair in four thousand million).
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from time import monotonic

from explorer.server.columns import BEAT, PLACES, Columns
from explorer.store.sandbox.others import ANYONE, STATES, Others

HANGING_SECONDS = 10.0
"""Seconds after which a process that does not go round its loop is taken to hang."""


class Column(Others):
    """The processes that serve together, as one of them sees the others; many threads may use it."""

    def __init__(self, columns: Columns, number: int) -> None:
        """Write column *number* alone; the first speaks for all."""
        self.speaks = number == 0
        self._every = [columns.column(each) for each in range(columns.size)]
        self._mine = self._every[number]
        self._others = [column for column in self._every if column is not self._mine]
        self._lock = Lock()
        self._places = lru_cache(4096)(lambda *key: _places(columns.secret, *key))

    @property
    def states(self) -> tuple[str, ...]:
        """For each process, with this one, whether it can run queries, empty where it does not serve or hangs."""
        return tuple(STATES[column[0]] if _is_alive(column) else "" for column in self._every)

    def say(self, state: str) -> None:
        """Say that this process serves, and whether it can run queries."""
        self._mine[0] = STATES.index(state)
        if not self._mine[BEAT]:
            self.beat()

    def beat(self) -> None:
        """Say that this process went round its loop just now."""
        self._mine[BEAT] = int(monotonic())

    def tell(self, sort: str, client: str, more: int) -> None:
        """Let the others know that *client* has so many *more* of that *sort* under way here."""
        with self._lock:
            for who in (client, ANYONE):
                for place in self._places(sort, who):
                    self._mine[place] += more

    def count(self, sort: str, client: str = ANYONE) -> int:
        """Return how many of that *sort* the *client* has under way in the others."""
        first, second = self._places(sort, client)
        return sum(min(column[first], column[second]) for column in self._others)


def _is_alive(column: memoryview) -> bool:
    return monotonic() - column[BEAT] < HANGING_SECONDS


def _places(secret: bytes, sort: str, client: str) -> tuple[int, int]:
    found = blake2b(f"{sort} {client}".encode(), digest_size=4, key=secret).digest()
    return 1 + int.from_bytes(found[:2]), 1 + PLACES + int.from_bytes(found[2:])
