"""Answers requests in this process until it is asked to stop."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from explorer.config import PACKAGE, Settings
from explorer.server.access_log import logged, print_line
from explorer.server.connections import make_server
from explorer.server.current_app import CurrentApp
from explorer.server.listening import address, listen
from explorer.server.stop_signals import stop_signals
from explorer.store.sandbox.others import Others

_ARENAS = -8
"""``M_ARENA_MAX`` of glibc."""


def serve_alone(settings: Settings) -> None:
    """Serve in this process, as `explorer.server.serve` says."""
    share_memory()
    app = CurrentApp(settings)
    listening = listen(settings)
    os.chdir(PACKAGE.parent)  # the working folder may be deleted; workers import the same package from here
    answer(
        app,
        settings,
        listening,
        lambda: print_line(f"{settings.name} is at {address(settings, listening)} (Ctrl-C stops it)"),
    )
    print_line("Stopped.")


def answer(
    app: CurrentApp,
    settings: Settings,
    listening: socket.socket,
    begin: Callable[[], object],
    others: Others | None = None,
) -> None:
    """Answer requests that come by *listening*, beside *others* that do; *begin* is called when a signal can stop it.

    Threads that wait for a visitor's query are added to those of the setting, so pages are never kept waiting.
    """
    server = make_server(logged(app), settings, listening, others)
    for sent in stop_signals():
        signal.signal(sent, lambda *_: _stop(server, app))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits a moment is normal
    try:
        begin()
        app.start()
        server.run()  # returns on SystemExit, when what has begun is answered
    finally:
        server.is_stopping = True
        for sent in stop_signals():
            signal.signal(sent, signal.SIG_IGN)  # or one that comes while Python ends would kill it
        server.close()
        server.drain()
        app.close()


def share_memory() -> None:
    """Let all threads take memory from two arenas; with one for each, glibc would keep that of many answers (mallopt(3))."""
    with suppress(OSError, AttributeError, TypeError):  # another system, or another library of C
        ctypes.CDLL(None).mallopt(_ARENAS, 2)


def _stop(server: Any, app: CurrentApp) -> None:
    """End visitors' queries, so that clients that wait for one get an error, and leave the server's loop.

    It waits for locks, which a handler must not, so it has a thread. An exception that is raised while something is
    deleted is ignored (Python, data model, ``__del__``), so the loop looks at *server* as well.
    A further signal changes nothing: a thread that is started while Python ends would never run.
    """
    if not server.is_stopping:
        server.is_stopping = True
        threading.Thread(target=app.stop, name="query-worker-stop").start()
        sys.exit(0)
