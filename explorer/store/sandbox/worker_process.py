"""One worker process as the server sees it: started, used, ended.

Each has a pipe of its own, so that one which dies takes nothing from its neighbours,
and how it ended is known.
"""

import os
import pickle
import select
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from explorer.errors import TooLarge
from explorer.main_script import hidden_main
from explorer.store.remote.engine import Engine
from explorer.store.sandbox import worker
from explorer.store.sandbox.deadline import Deadline
from explorer.store.sandbox.start_method import start_method
from explorer.store.sandbox.task import Task

START_SECONDS = 30.0
"""Longest time that a worker process may take to start before it is given up."""

MOST_WORDS = 4096
"""Bytes of what a process that ended had written to standard error."""
END_SECONDS = 5.0
"""Longest time to wait for the system to end a process that was killed."""
NICE = 10
"""The lower priority of processes that run long queries (``setpriority``)."""

# The system says only once how a process ended, and starting one asks that of all.
_lock = threading.Lock()

Outcome = TypeVar("Outcome")


class WorkerEnded(Exception):
    """The process ended by itself.

    *code* says how: the negative number of a signal, or its exit code; *words* are the last that the engine wrote.
    """

    def __init__(self, code: int | None, words: str = "") -> None:
        super().__init__(f"exit code {code}: {words}")
        self.code = code
        self.words = words


class WorkerProcess:
    """A worker process; one thread at a time may `ask` it, any may `kill` it.

    It *is_usable* while nothing has gone wrong, and *is_deferred* once others go first.
    """

    def __init__(self, source: bytes | Path | Engine, megabytes: int) -> None:
        """Start it in the background; `explorer.store.sandbox.worker.start` says what *source* and *megabytes* are."""
        context = start_method()
        self._pipe, theirs = context.Pipe()
        self._errors, errors = context.Pipe(duplex=False)
        self._poller = _poller(self._pipe)
        self._source = source
        self.is_usable = True
        self.is_deferred = False
        with _lock:
            self._process = context.Process(  # type: ignore[attr-defined] # each context has its own
                target=worker.serve, args=(theirs, errors, megabytes), name="query-worker", daemon=True
            )
            with hidden_main():
                self._process.start()
        theirs.close()
        errors.close()

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        with _lock:
            return bool(self._process.is_alive())

    @property
    def is_dead(self) -> bool:
        """Whether it has ended, as far as its pipe shows while it is idle: cheaper than `is_alive`."""
        try:
            return self._poller(0)
        except OSError:
            return True

    def wait_until_open(self) -> bool:
        """Send it its dataset and wait until that is open; False where that fails."""
        try:
            if not self._is_ready():
                return False
            self._pipe.send_bytes(pickle.dumps(self._source))
            return self._is_ready()
        except (EOFError, OSError):
            return False

    def defer(self) -> None:
        """Let other processes go first, from now on and for good; after its answer it is of no use."""
        self.is_deferred = True
        if sys.platform != "win32":
            with suppress(OSError):  # it has just ended
                os.setpriority(os.PRIO_PROCESS, self._process.pid, NICE)

    def ask(
        self,
        work: Callable[[Task], Outcome],
        task: Task,
        receive: Callable[[bytes], object],
        deadline: Deadline,
    ) -> Outcome:
        """Let it do *work* on *task*, and give *receive* each chunk of the document that it writes meanwhile.

        Raises what *work*, *receive* and *deadline* raise, and `WorkerEnded`; after the last three it is of no use.
        """
        self.is_usable = False  # until its answer is here, whatever comes between
        try:
            # Connection.send would leave a buffer that Python 3.13 complains of when the pipe breaks.
            self._pipe.send_bytes(pickle.dumps((work, task)))
        except OSError:
            raise WorkerEnded(self._code(), self._words()) from None
        while isinstance(received := self._receive(deadline), worker.Chunk):
            receive(received.data)
            deadline.poll()
        if isinstance(received, Exception):
            # it holds much that nobody needs
            self.is_usable = not isinstance(received, (TooLarge, MemoryError))
            raise received
        self.is_usable = not self.is_deferred
        return cast(Outcome, received)

    def kill(self) -> None:
        """End it and whatever it does; one that asks it meanwhile gets `WorkerEnded`."""
        with _lock:
            self._process.kill()
            self._process.join(END_SECONDS)

    def _is_ready(self) -> bool:
        return self._poller(START_SECONDS) and self._pipe.recv() is None

    def _receive(self, deadline: Deadline) -> Any:
        """What it sends next."""
        try:
            while not self._poller(deadline.seconds):
                deadline.poll()
            return self._pipe.recv()
        except (EOFError, OSError):
            raise WorkerEnded(self._code(), self._words()) from None

    def _words(self) -> str:
        """What it wrote to standard error, once it has ended."""
        if sys.platform == "win32":
            return ""
        os.set_blocking(self._errors.fileno(), False)
        with suppress(OSError):
            return os.read(self._errors.fileno(), MOST_WORDS).decode("utf-8", "replace")
        return ""

    def _code(self) -> int | None:
        with _lock:
            self._process.join(END_SECONDS)
            code: int | None = self._process.exitcode
        return code


def _poller(pipe: Connection) -> Callable[[float], bool]:
    """Return what says whether *pipe* receives something in so many seconds; Connection.poll builds all again each time."""
    if sys.platform == "win32":
        return pipe.poll
    poll = select.poll()
    poll.register(pipe.fileno(), select.POLLIN)
    return lambda seconds: bool(poll.poll(seconds * 1000))
