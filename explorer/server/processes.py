"""Several processes serve on one port; this one starts them, replaces those that end, and stops them together."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from explorer.config import PACKAGE, Settings
from explorer.errors import ConfigurationError
from explorer.server import child
from explorer.server.access_log import print_line
from explorer.server.columns import Columns
from explorer.server.listening import address, listen
from explorer.server.member import CONTEXT, Member
from explorer.server.stop_signals import stop_signals

MOST_FAILURES = 5
"""Processes that may end before they serve, while none does, until it is given up."""
STOP_SECONDS = 12.0
"""Seconds in which they stop; a little more than each takes at most."""


def serve_together(settings: Settings) -> None:
    """Serve in as many processes as *settings* say, as `explorer.server.serve` says.

    What would be in memory is loaded once, into a temporary folder that all of them open.
    """
    listening = listen(settings)
    os.chdir(PACKAGE.parent)  # the working folder may be deleted; processes import the same package from here
    asked = _until_asked()
    with listening, _folder(settings, asked) as made:
        opened = replace(settings, store=str(_store(made))) if made else settings
        columns = Columns(settings.processes, CONTEXT)
        members = [
            Member(child.serve, number, opened, listening, columns, made)
            for number in range(settings.processes)
        ]
        where = f"{settings.name} is at {address(settings, listening)} (Ctrl-C stops it)"
        Processes(members, columns.clear, asked).run(where)
    print_line("Stopped.")


def _until_asked() -> Connection:
    """Return what can be read once a signal asks to stop."""
    asked, ask = CONTEXT.Pipe(duplex=False)

    def hear(*_: object) -> None:
        if not asked.poll():
            ask.send(None)

    for sent in stop_signals():
        signal.signal(sent, hear)
    return asked


def _store(made: Path) -> Path:
    return made / "store"


@contextmanager
def _folder(settings: Settings, asked: Connection) -> Iterator[Path | None]:
    """Give a temporary folder with what would be in memory, or None where *settings* name what all can open."""
    if settings.store != "memory":
        yield None
        return
    with TemporaryDirectory(prefix="explorer-", ignore_cleanup_errors=True) as folder:
        loader = Member(child.load, 0, settings, _store(Path(folder)))
        loader.start()
        wait([loader.sentinel, asked])
        if asked.poll():
            loader.kill()
        elif (how := loader.ended()) and (loader.words or not _store(Path(folder)).is_dir()):
            raise _failed(loader, how)
        yield Path(folder)


class Processes:
    """Watches over *members* until it is *asked* to stop; *clear* is called with the number of one that has ended."""

    def __init__(self, members: list[Member], clear: Callable[[int], object], asked: Connection) -> None:
        self._members, self._clear, self._asked = members, clear, asked
        self._failures = 0
        self._has_served = False

    def run(self, where: str) -> None:
        """Let them serve, and print *where* once the first does; raises `ConfigurationError` where none can."""
        try:
            while not self._asked.poll():
                self._start()
                wait([self._asked, *(sign for each in self._members for sign in each.signs)], self._pause())
                for each in self._members:
                    self._look(each, where)
        finally:
            self._stop()

    def _start(self) -> None:
        for each in self._members:
            if not each.is_started and each.due <= monotonic():
                each.start()

    def _pause(self) -> float | None:
        """Seconds until the next one is to be started, if any is."""
        due = [each.due for each in self._members if not each.is_started]
        return max(0.0, min(due) - monotonic()) if due else None

    def _look(self, one: Member, where: str) -> None:
        if one.listen():
            self._failures = 0
            if not self._has_served:
                print_line(where)
            self._has_served = True
        if (how := one.ended()) and not self._asked.poll():
            self._clear(one.number)
            self._bury(one, how)

    def _bury(self, one: Member, how: str) -> None:
        """Say that *one* has ended; raises `ConfigurationError` where there is no hope for the next."""
        self._failures += not one.has_served
        if not any(each.is_serving for each in self._members) and (
            self._failures >= MOST_FAILURES or (one.words and not self._has_served)
        ):
            raise _failed(one, how)
        words = f": {one.words[0]}" if one.words else "."
        print_line(f"Process {one.number + 1} {how}, and another takes its place{words}")

    def _stop(self) -> None:
        """Let all end, and end those that do not."""
        until = monotonic() + STOP_SECONDS
        for each in self._members:
            each.let_go()
        while left := [each.sentinel for each in self._members if each.is_started]:
            if not wait(left, max(0.0, until - monotonic())):
                for each in self._members:
                    each.kill()
            for each in self._members:
                each.ended()


def _failed(one: Member, how: str) -> ConfigurationError:
    words = one.words or (f"No process can be started: the last {how}.", "What it printed says more.")
    return ConfigurationError(*words)
