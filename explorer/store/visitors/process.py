"""One worker process as the server sees it: started, asked, ended.

Each has a pipe of its own, so that one which dies takes nothing from its neighbours,
and how it ended is known.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar, cast

from explorer.errors import TooLarge
from explorer.store.visitors import worker
from explorer.store.visitors.answer import Task
from explorer.store.visitors.turns import LOOK_SECONDS

START_SECONDS = 30.0
"""Longest time that a worker process may take to start before it is given up."""

END_SECONDS = 5.0
"""Longest time to wait for the system to end a process that was killed."""

ALSO = ("explorer.store.visitors.parsing", "explorer.syntax.parsing")
"""Modules that work in a worker needs and that this process does without, or with later."""

# The system tells only once how a process ended, and starting one asks that of all.
_lock = threading.Lock()

Outcome = TypeVar("Outcome")


class Overdue(Exception):
    """The process had no answer in time."""


class Ended(Exception):
    """The process ended by itself; *code* tells how: the negative number of a signal, or its exit code."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


class Process:
    """A worker process; one thread at a time may `ask` it, any may `kill` it.

    It *is_ready* once its dataset is open, and *is_usable* while nothing has gone wrong.
    """

    def __init__(self, source: bytes | Path, megabytes: int) -> None:
        """Start it in the background; `explorer.store.visitors.worker.start` tells what it is given."""
        context = _context()
        self._pipe, theirs = context.Pipe()
        self.is_ready = False
        self.is_usable = True
        with _lock:
            self._process = context.Process(  # type: ignore[attr-defined] # each context has its own
                target=worker.serve, args=(theirs, source, megabytes), name="visitors-worker", daemon=True
            )
            self._process.start()
        theirs.close()

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        with _lock:
            return bool(self._process.is_alive())

    def ask(
        self,
        work: Callable[[Task], Outcome],
        task: Task,
        take: Callable[[bytes], object],
        look: Callable[[], object],
    ) -> Outcome:
        """Let it do *work* on *task*, and give *take* each chunk of the document that it writes meanwhile.

        Whoever waits may *look* now and then whether that is still worth it.
        Raises what *work*, *take* and *look* raise, and `Overdue` or `Ended`; after the last four it is of no use.
        """
        self.is_usable = False  # until its answer is here, whatever comes between
        self._begin(work, task, look)
        until = monotonic() + task.seconds
        while isinstance(received := self._receive(until, look), worker.Chunk):
            take(received.data)
        self.is_usable = not isinstance(received, (TooLarge, MemoryError))  # it holds much that nobody needs
        if isinstance(received, Exception):
            raise received
        return cast(Outcome, received)

    def kill(self) -> None:
        """End it and whatever it does; one that asks it meanwhile gets `Ended`."""
        with _lock:
            self._process.kill()
            self._process.join(END_SECONDS)

    def _begin(self, work: Callable[[Task], Any], task: Task, look: Callable[[], object]) -> None:
        if not self.is_ready:
            self._receive(monotonic() + START_SECONDS, look)
            self.is_ready = True
        try:
            # Connection.send would leave a buffer that Python 3.13 complains of when the pipe breaks.
            self._pipe.send_bytes(pickle.dumps((work, task)))
        except OSError:
            raise Ended(self._code()) from None

    def _receive(self, until: float, look: Callable[[], object]) -> Any:
        """What it sends next, if that begins to come before *until*."""
        while not self._has_sent(max(0, min(LOOK_SECONDS, until - monotonic()))):
            if monotonic() >= until:
                raise Overdue
            look()
        try:
            return self._pipe.recv()
        except (EOFError, OSError):
            raise Ended(self._code()) from None

    def _has_sent(self, seconds: float) -> bool:
        try:
            return self._pipe.poll(seconds)
        except OSError:
            raise Ended(self._code()) from None

    def _code(self) -> int | None:
        with _lock:
            self._process.join(END_SECONDS)
            code: int | None = self._process.exitcode
        return code


def _context() -> multiprocessing.context.BaseContext:
    """How processes start: forked from a small server of their own where there is one, never from this one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([worker.__name__, *ALSO])
    return context
