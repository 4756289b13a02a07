"""The one cache idiom: a least-recently-used cache that an application, or an edition which it serves, holds.

Nothing is cached at module level, so two applications in one process share nothing,
and what failed is never cached, so it is tried again.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, Protocol, TypeVar, TypeVarTuple

from cachetools import LRUCache

from explorer.single_flight import SingleFlight

LONGEST_TEXT = 8192
"""Characters of a text in a key; visitors send longer ones too, and so many of them would fill the memory."""
Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


class Cache:
    """Results by key; those used least recently are dropped first.  Any number of threads may use it."""

    def __init__(self, maxsize: int, size_of: Callable[[Any], int] = lambda _: 1) -> None:
        """Hold results whose sizes, as *size_of* measures them, add up to at most *maxsize*."""
        self._flights = SingleFlight()
        self._results: LRUCache[Hashable, Any] = LRUCache(maxsize, size_of)
        self._lock = Lock()

    @property
    def size(self) -> int:
        """The sizes of all cached results together."""
        return int(self._results.currsize)

    def clear(self) -> None:
        """Drop all results."""
        with self._lock:
            self._results.clear()

    def get(self, key: Hashable) -> Any:
        """Return the result cached under *key*, or None."""
        with self._lock:
            return self._results.get(key)

    def put(self, key: Hashable, result: object) -> None:
        """Cache *result* under *key*, unless it alone is larger than the cache, or the key holds a very long text."""
        parts = key if isinstance(key, tuple) else (key,)
        if any(isinstance(part, str) and len(part) > LONGEST_TEXT for part in parts):
            return
        with self._lock:
            if self._results.getsizeof(result) <= self._results.maxsize:
                self._results[key] = result

    def get_or_compute(self, key: Hashable, compute: Callable[[], Result], client: str = "") -> Result:
        """Return the result cached under *key*; otherwise compute it and cache it, unless *compute* raises an error.

        Threads that ask at the same time, each for its *client*, share one computation.
        """
        found: Result | None = self.get(key)
        return (
            self._flights.run(key, lambda _: self._compute(key, compute), client=client)
            if found is None
            else found
        )

    def _compute(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """Return what has been cached in the meantime, or compute and cache it."""
        found: Result | None = self.get(key)
        if found is None:
            found = compute()
            self.put(key, found)
        return found


class _HasCache(Protocol):
    @property
    def cache(self) -> Cache: ...


Owner = TypeVar("Owner", bound=_HasCache)


def cached(function: Callable[[Owner, *Arguments], Result]) -> Callable[[Owner, *Arguments], Result]:
    """Cache what *function* returns in the ``cache`` of its first argument, by all of its arguments."""

    @wraps(function)
    def cached_function(owner: Owner, *args: *Arguments) -> Result:
        return owner.cache.get_or_compute((function, owner, *args), lambda: function(owner, *args))

    return cached_function
