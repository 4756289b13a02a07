"""One of several processes that serve together: what runs in it."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from shutil import rmtree
from threading import Thread
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.config import Settings
    from explorer.server.columns import Columns

FAILED = 2
"""Its exit code where it cannot serve and has said why."""
SAY_SECONDS = 1.0
"""Seconds after which it says again how it is."""


def serve(
    parent: Connection,
    number: int,
    settings: Settings,
    listening: socket.socket,
    columns: Columns,
    made: Path | None,
) -> None:
    """Serve as process *number*, until a signal comes or *parent* is closed at its other end, as when that dies.

    When it serves, *parent* gets None, and where it cannot, the words that say why.
    The folder *made* for all of them is removed at the end.
    """
    says: list[Callable[[], object]] = []
    _leave_with(parent, says)
    with _saying_why(parent):
        from explorer.server.access_log import print_line
        from explorer.server.column import Column
        from explorer.server.current_app import CurrentApp
        from explorer.server.serving import answer, share_memory

        share_memory()
        column = Column(columns, number)
        app = CurrentApp(
            settings, write=lambda line: print_line(f"Process {number + 1}: {line}"), others=column
        )

    def begin() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        column.say(app.state)
        says.append(lambda: column.say(app.state))
        parent.send(None)

    answer(
        app, replace(settings, connections=-(-settings.connections // columns.size)), listening, begin, column
    )
    if made:
        rmtree(made, ignore_errors=True)


def load(parent: Connection, _: int, settings: Settings, into: Path) -> None:
    """Build the folder that all processes open; where that fails, *parent* gets the words that say why."""
    _leave_with(parent, [])
    with _saying_why(parent):
        from explorer.load import load

        load(settings, into)


def _leave_with(parent: Connection, says: list[Callable[[], object]]) -> None:
    """Stop this process once *parent* is closed at its other end; until then it *says* again and again how it is."""

    def watch() -> None:
        with suppress(EOFError, OSError):
            while not parent.poll(SAY_SECONDS):
                for say in says:
                    say()
            parent.recv()
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=watch, name="parent-watch", daemon=True).start()


@contextmanager
def _saying_why(parent: Connection) -> Iterator[None]:
    try:
        yield
    except ExplorerError as error:
        parent.send((error.detail, error.hint))
        sys.exit(FAILED)
