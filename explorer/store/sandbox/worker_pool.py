"""The worker processes: so many are idle or run a short query; those that run a long one come on top."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from explorer.errors import Unavailable
from explorer.single_flight import POLL_SECONDS
from explorer.store.sandbox.worker_process import WorkerProcess


class WorkerPool:
    """Lends processes to threads, and starts missing ones in the background.

    A process is lent once its dataset is open, so that nobody waits for one while another is free.
    """

    def __init__(self, size: int, launch: Callable[[], WorkerProcess]) -> None:
        """Have *size* processes that *launch* starts, when they are first wanted."""
        self._size = size
        self._launch = launch
        self._changed = threading.Condition()
        self._starting: dict[threading.Thread, WorkerProcess | None] = {}
        self._idle: list[WorkerProcess] = []
        self._busy: list[WorkerProcess] = []
        self._closed = 0
        self._is_stopped = False
        self._failure = ""

    @property
    def busy(self) -> tuple[WorkerProcess, ...]:
        """The processes that are lent."""
        return tuple(self._busy)

    @property
    def state(self) -> Literal["ready", "starting", "failed", "idle"]:
        """Whether a process is there for queries, is being started, could not be started, or was never asked for."""
        if self._idle or self._busy:
            return "ready"
        if self._failure:
            return "failed"
        return "starting" if self._starting else "idle"

    def start(self) -> None:
        """Start what is missing."""
        with self._changed:
            self._start_missing()

    def acquire(self, poll: Callable[[], object]) -> WorkerProcess:
        """Lend a process; while the caller waits, *poll* is called now and then, and may raise an error to give up.

        No more than the size of the pool may be lent at once, the long ones aside.  Raises `Unavailable`.
        """
        with self._changed:
            if self._is_stopped:
                raise stopped()
            while self._idle and self._idle[-1].is_dead:
                self._idle.pop()
            self._start_missing()
            self._wait(poll)
            process = self._idle.pop()
            self._busy.append(process)
        return process

    def mark_long(self, process: WorkerProcess) -> None:
        """Let *process* come on top of the others, which go first; it is ended when it comes back."""
        process.defer()
        with self._changed:
            if process in self._busy:
                self._start_missing()

    def release(self, process: WorkerProcess) -> None:
        """Take back what was lent; one that came to harm is replaced."""
        if not process.is_usable:
            process.kill()
        with self._changed:
            if process in self._busy:  # otherwise `close` has ended it
                self._busy.remove(process)
                self._idle += [process] * process.is_usable
                self._start_missing()
                self._changed.notify_all()

    def stop(self) -> None:
        """Close for good."""
        self._is_stopped = True
        self.close()

    def close(self) -> None:
        """End all processes, and those that are being started; the next one that is acquired starts them again."""
        with self._changed:
            starting = dict(self._starting)
            ended = [*filter(None, starting.values()), *self._idle, *self._busy]
            self._starting.clear()
            self._idle.clear()
            self._busy.clear()
            self._closed += 1
            self._changed.notify_all()
        for process in ended:
            process.kill()
        for thread in starting:
            thread.join()

    def _wait(self, poll: Callable[[], object]) -> None:
        closed = self._closed
        while not self._idle:
            if closed != self._closed:
                raise stopped()
            if not self._starting:
                reason = f": {self._failure}" if self._failure else ""
                raise Unavailable(
                    f"No process can be started for this query{reason}.",
                    "Try again, or ask the people who run this server.",
                )
            self._changed.wait(POLL_SECONDS)
            poll()

    def _start_missing(self) -> None:
        short = sum(not process.is_deferred for process in self._busy)
        missing = self._size - len(self._idle) - short - len(self._starting)
        for _ in range(0 if self._is_stopped else missing):
            thread = threading.Thread(target=self._start_one, name="query-worker-start", daemon=True)
            self._starting[thread] = None
            thread.start()

    def _start_one(self) -> None:
        """Start one process and wait until its dataset is open."""
        me = threading.current_thread()
        opened = None
        try:
            process = self._launch()
            with self._changed:
                if me in self._starting:
                    self._starting[me] = process
            opened = process if self._starting.get(me) and process.wait_until_open() else None
            if opened is None:
                process.kill()
            self._failure = "" if opened or me not in self._starting else "the data could not be opened"
        except (OSError, EOFError) as error:  # such as no folder for its socket
            self._failure = _reason(error)
        finally:
            with self._changed:
                if self._starting.pop(me, None) and opened:  # otherwise `close` has ended it
                    self._idle.append(opened)
                self._changed.notify_all()


def _reason(error: OSError | EOFError) -> str:
    try:
        Path.cwd()
    except FileNotFoundError:
        return "the working folder of this program was deleted"
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


def stopped() -> Unavailable:
    """The error of a query that is ended with the server."""
    return Unavailable("This server is being stopped.", "Try again in a moment.")
