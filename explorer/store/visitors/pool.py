"""The worker processes: at most so many queries at once, each with a deadline that is kept."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import pebble
import pyoxigraph as ox

from explorer.config import Settings
from explorer.errors import (
    BadRequest,
    ExplorerError,
    QuerySyntaxError,
    TooBusy,
    TookTooLong,
    TookTooMuchMemory,
    Unavailable,
)
from explorer.store import Store
from explorer.store.embedded import EmbeddedStore
from explorer.store.visitors import guard, mistakes, worker
from explorer.store.visitors.answer import Answer, Task

START_SECONDS = 30.0
"""Longest time that a worker process may take to start before a query is given up."""

# A query that runs into its deadline does not listen to SIGTERM, so SIGKILL follows soon.
pebble.CONSTS.term_timeout = 0.05


class Visitors:
    """Answers visitors' queries; the processes start with `start` or with the first query.

    It may be used by many threads. A server that forks makes it first and starts it afterwards.
    """

    def __init__(self, settings: Settings, store: Store) -> None:
        """Take the limits from *settings*; *store* is the dataset that is asked."""
        self.settings = settings
        self.store = store
        self._places = threading.BoundedSemaphore(settings.query_waiting)
        self._workers = threading.BoundedSemaphore(settings.query_workers)
        self._lock = threading.Lock()
        self._pool: pebble.ProcessPool | None = None

    def start(self) -> None:
        """Start the processes in the background, so that the first query finds them running."""
        threading.Thread(target=self._running_pool, name="visitors-start", daemon=True).start()

    def close(self) -> None:
        """End all processes and what runs in them; a later query starts them anew."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call] # pebble is typed but for this
            pool.join()

    def answer(
        self,
        query: str,
        default_graphs: Iterable[str] = (),
        named_graphs: Iterable[str] = (),
        select_format: str | None = "json",
        graph_format: str | None = "ttl",
        rows_limit: int | None = None,
    ) -> Answer:
        """Answer *query* in the format that fits its form; of a SELECT at most *rows_limit* rows.

        *default_graphs* and *named_graphs* are graphs of the store (SPARQL 1.1 Protocol §2.1.4).
        Raises `QuerySyntaxError`, `Forbidden`, `NotAcceptable`, `TooLarge`,
        `TookTooLong`, `TookTooMuchMemory` or `TooBusy`.
        """
        guard.refuse(query)
        task = Task(
            text=query,
            default_graphs=tuple(default_graphs),
            named_graphs=tuple(named_graphs),
            union=not guard.names_dataset(query),
            select_format=select_format,
            graph_format=graph_format,
            rows=rows_limit,
            bytes=self.settings.result_megabytes * 2**20,
            seconds=self.settings.query_seconds,
        )
        try:
            return self.run(task)
        except QuerySyntaxError as error:
            raise mistakes.explained(error, query) from None

    def run(self, task: Task) -> Answer:
        """Run *task* in a worker process, as it is."""
        with self._turn():
            future = self._running_pool().schedule(worker.answer, args=(task,), timeout=task.seconds)
            try:
                return future.result(timeout=task.seconds + START_SECONDS)
            except TimeoutError:
                raise self._too_long() from None
            except pebble.ProcessExpired as error:
                raise self._ended(error) from None
            except MemoryError:
                raise self._too_much() from None
            except BrokenProcessPool:
                raise Unavailable("The query was ended before it was done.", "Try again.") from None
            finally:
                future.cancel()  # type: ignore[no-untyped-call] # pebble is typed but for this

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Hold one of the places, then one of the workers; raises `TooBusy`."""
        if not self._places.acquire(blocking=False):
            raise _too_busy(self.settings.query_seconds)
        try:
            if not self._workers.acquire(timeout=self.settings.query_seconds):
                raise _too_busy(self.settings.query_seconds)
            try:
                yield
            finally:
                self._workers.release()
        finally:
            self._places.release()

    def _running_pool(self) -> pebble.ProcessPool:
        """The pool, made anew where there is none or where it broke."""
        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = self._new_pool()
            return self._pool

    def _new_pool(self) -> pebble.ProcessPool:
        pool = pebble.ProcessPool(
            max_workers=self.settings.query_workers,
            initializer=worker.start,
            initargs=(self._source(), self.settings.query_megabytes),
            context=_context(),
        )
        _ = pool.active  # starts the processes
        return pool

    def _source(self) -> bytes | Path:
        """What a worker opens: the folder on disk, or a copy of the very data that this process serves."""
        if self.settings.store != "memory":
            return Path(self.settings.store).absolute() / "data"
        if not isinstance(self.store, EmbeddedStore):
            raise TypeError(f"{type(self.store).__name__} keeps no data in memory.")
        return self.store.dataset.dump(format=ox.RdfFormat.N_QUADS) or b""

    def _ended(self, error: pebble.ProcessExpired) -> ExplorerError:
        """Why a worker process ended by itself: the stack, the deadline as the system keeps it, or memory."""
        if error.exitcode == -signal.SIGSEGV:
            return BadRequest(
                "This query is nested too deep, or one of its parts is too long.", "Write it flatter."
            )
        return self._too_long() if error.exitcode == -getattr(signal, "SIGALRM", 0) else self._too_much()

    def _too_long(self) -> TookTooLong:
        return TookTooLong(
            f"The query was ended after {self.settings.query_seconds:g} seconds.",
            "Ask for less: bind more of the pattern, avoid patterns that share no variable, add a LIMIT.",
        )

    def _too_much(self) -> TookTooMuchMemory:
        return TookTooMuchMemory(
            f"The query was ended because it needed more than {self.settings.query_megabytes} MB.",
            "Ask for less: sort or group fewer rows, avoid patterns that share no variable.",
        )


def _too_busy(seconds: float) -> TooBusy:
    return TooBusy(
        "Other visitors' queries take all places.",
        "Try again in a moment.",
        retry_after=max(1, round(seconds)),
    )


def _context() -> multiprocessing.context.BaseContext:
    """How processes start: forked from a small server of their own where there is one, never from this one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([worker.__name__])
    return context
