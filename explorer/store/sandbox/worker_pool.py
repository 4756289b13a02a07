"""The worker processes: so many are open and idle, or run a short query; those that run a long one come on top."""

from __future__ import annotations

import threading
from collections.abc import Callable

from explorer.errors import Unavailable
from explorer.store.sandbox.deadline import LOOK_SECONDS
from explorer.store.sandbox.worker_process import Process


class Fleet:
    """Lends processes to many threads, and starts those that are missing in the background.

    A process is lent once its dataset is open, so that nobody waits for one while another is free.
    """

    def __init__(self, size: int, launch: Callable[[], Process]) -> None:
        """Have *size* processes that *launch* starts, when they are first wanted."""
        self._size = size
        self._launch = launch
        self._changed = threading.Condition()
        self._starting: dict[threading.Thread, Process | None] = {}
        self._idle: list[Process] = []
        self._busy: list[Process] = []
        self._closed = 0
        self._is_stopped = False

    @property
    def busy(self) -> tuple[Process, ...]:
        """The processes that are lent."""
        return tuple(self._busy)

    def fill(self) -> None:
        """Start what is missing."""
        with self._changed:
            self._fill()

    def take(self, look: Callable[[], object]) -> Process:
        """Lend a process; whoever waits for one may *look* now and then whether that is still worth it.

        No more than the size of the fleet may be lent at once, the long ones aside.  Raises `Unavailable`.
        """
        with self._changed:
            if self._is_stopped:
                raise stopped()
            while self._idle and self._idle[-1].is_dead:
                self._idle.pop()
            self._fill()
            self._wait(look)
            process = self._idle.pop()
            self._busy.append(process)
        return process

    def lengthen(self, process: Process) -> None:
        """Let *process* come on top of the others, which go first; it is ended when it comes back."""
        process.defer()
        with self._changed:
            if process in self._busy:
                self._fill()

    def give_back(self, process: Process) -> None:
        """Take back what was lent; one that came to harm is replaced."""
        if not process.is_usable:
            process.kill()
        with self._changed:
            if process in self._busy:  # otherwise `close` has ended it
                self._busy.remove(process)
                self._idle += [process] * process.is_usable
                self._fill()
                self._changed.notify_all()

    def stop(self) -> None:
        """Close for good."""
        self._is_stopped = True
        self.close()

    def close(self) -> None:
        """End all processes, and those that are being started; the next that is wanted starts them anew."""
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

    def _wait(self, look: Callable[[], object]) -> None:
        closed = self._closed
        while not self._idle:
            if closed != self._closed:
                raise stopped()
            if not self._starting:
                raise _unopened()
            self._changed.wait(LOOK_SECONDS)
            look()

    def _fill(self) -> None:
        short = sum(not process.is_deferred for process in self._busy)
        missing = self._size - len(self._idle) - short - len(self._starting)
        for _ in range(0 if self._is_stopped else missing):
            thread = threading.Thread(target=self._start, name="visitors-start", daemon=True)
            self._starting[thread] = None
            thread.start()

    def _start(self) -> None:
        """Start one process and wait until its dataset is open."""
        me = threading.current_thread()
        opened = None
        try:
            process = self._launch()
            with self._changed:
                if me in self._starting:
                    self._starting[me] = process
            opened = process if self._starting.get(me) and process.opens() else None
            if opened is None:
                process.kill()
        finally:
            with self._changed:
                if self._starting.pop(me, None) and opened:  # otherwise `close` has ended it
                    self._idle.append(opened)
                self._changed.notify_all()


def stopped() -> Unavailable:
    """The error of a query that is ended with the server."""
    return Unavailable("This server is being stopped.", "Try again in a moment.")


def _unopened() -> Unavailable:
    return Unavailable(
        "The data could not be opened for this query.", "Try again, or tell the people who run this server."
    )
