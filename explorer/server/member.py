"""One of several processes that serve together, as the process that watches over them sees it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from time import monotonic
from typing import Any

from explorer.main_script import hidden_main

CONTEXT = multiprocessing.get_context("spawn")
"""How a process starts: anew, with nothing open but what it is handed; so it does on Linux and on macOS."""
STEADY_SECONDS = 10.0
"""Seconds that a process has to serve, or the next one in its place waits before it starts."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds that it waits the first time, doubled each time, and at most."""


class Member:
    """The place of one process; where that has ended, another may start when it is *due*.

    It *has_served* once it said so; *words* say why it cannot, if it told.
    """

    def __init__(self, work: Callable[..., object], number: int, *arguments: object) -> None:
        """Let it do *work*, which takes a pipe to here, *number* and *arguments*, and ends when the pipe is closed."""
        self.number = number
        self._work, self._arguments = work, arguments
        self._process: Any = None
        self._pipe: Any = None
        self._began = self._pause = self.due = 0.0
        self.has_served = False
        self.words: tuple[str, str] | None = None

    @property
    def is_started(self) -> bool:
        """Whether it has a process whose end was not seen."""
        return self._process is not None

    @property
    def is_serving(self) -> bool:
        """Whether its process serves."""
        return self.is_started and self.has_served

    @property
    def sentinel(self) -> int:
        """What can be read once its process has ended."""
        return int(self._process.sentinel)

    @property
    def signs(self) -> Iterator[Any]:
        """What can be read once something is to be seen."""
        if self.is_started:
            yield self.sentinel
        if self._pipe:
            yield self._pipe

    def start(self) -> None:
        """Start a process.

        What a terminal sends to all its processes reaches this one when it can stop in good order.
        """
        self._pipe, theirs = CONTEXT.Pipe()
        self.has_served, self.words = False, None
        self._process = CONTEXT.Process(target=self._work, args=(theirs, self.number, *self._arguments))
        resource_tracker.ensure_running()  # which lets through what is held back, when it starts
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGHUP])
        try:
            with hidden_main():
                self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()
        self._began = monotonic()

    def listen(self) -> bool:
        """Read what it said, and return whether it serves since then."""
        has_served = self.has_served
        try:
            while self._pipe and self._pipe.poll():
                self.words = self._pipe.recv()
                self.has_served = self.words is None
        except (EOFError, OSError):
            self.let_go()
        return self.has_served and not has_served

    def let_go(self) -> None:
        """Close the pipe, so that the process ends."""
        if self._pipe:
            self._pipe.close()
            self._pipe = None

    def kill(self) -> None:
        """End the process at once."""
        if self.is_started:
            self._process.kill()

    def ended(self) -> str:
        """Return how the process has ended, and forget it; empty where it has not.

        Its end can be seen a moment before the system tells its exit code, which is waited for.
        """
        code = self._process.exitcode if self.is_started else None
        if code is None and self.is_started and wait([self.sentinel], 0):
            self._process.join()
            code = self._process.exitcode
        if code is None:
            return ""
        self.listen()
        self.let_go()
        self._process.close()
        self._process = None
        is_steady = self.has_served and monotonic() - self._began >= STEADY_SECONDS
        self._pause = 0.0 if is_steady else min(max(FIRST_PAUSE, 2 * self._pause), LONGEST_PAUSE)
        self.due = monotonic() + self._pause
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
