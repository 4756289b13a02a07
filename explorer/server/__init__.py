"""Serves the explorer on waitress, which runs on Linux, macOS and Windows."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from explorer.config import PACKAGE, Settings
from explorer.errors import ConfigurationError
from explorer.server.access_log import logged, print_line
from explorer.server.connections import make_server
from explorer.server.current_app import CurrentApp

_ARENAS = -8
"""``M_ARENA_MAX`` of glibc."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM, Ctrl-C, or the end of the terminal; then end visitors' queries, answer what has begun and end all processes.

    Threads that wait for a visitor's query are added to those of the setting, so pages are never kept waiting.
    Raises `ConfigurationError` where the address cannot be listened on, and what `create_app` raises.
    """
    _share_memory()
    settings = _with_whole_paths(settings)
    app = CurrentApp(settings)
    listening = _listen(settings)
    os.chdir(PACKAGE.parent)  # the working folder may be deleted; workers import the same package from here
    server = make_server(logged(app), settings, listening)
    for sent in _signals():
        signal.signal(sent, lambda *_: _stop(server, app))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits a moment is normal
    try:
        print_line(f"{settings.name} is at {_address(settings, listening)} (Ctrl-C stops it)")
        app.start()
        server.run()  # returns on SystemExit, when what has begun is answered
    finally:
        server.is_stopping = True
        for sent in _signals():
            signal.signal(sent, signal.SIG_IGN)  # or one that comes while Python ends would kill it
        server.close()
        server.drain()
        app.close()
        print_line("Stopped.")


def _signals() -> tuple[signal.Signals, ...]:
    """The signals that stop it; SIGHUP does not where it is ignored, as by ``nohup`` (Windows has none)."""
    hangup: signal.Signals | None = getattr(signal, "SIGHUP", None)
    if hangup is None or signal.getsignal(hangup) is signal.SIG_IGN:
        return signal.SIGTERM, signal.SIGINT
    return signal.SIGTERM, signal.SIGINT, hangup


def _share_memory() -> None:
    """Let all threads take memory from two arenas; with one for each, glibc would keep that of many answers (mallopt(3))."""
    with suppress(OSError, AttributeError, TypeError):  # another system, or another library of C
        ctypes.CDLL(None).mallopt(_ARENAS, 2)


def _with_whole_paths(settings: Settings) -> Settings:
    """Return *settings* with whole paths, so that they do not depend on the working folder.

    Raises `ConfigurationError` where no temporary file can be written, which long answers and processes need.
    """
    try:
        with TemporaryFile() as file:
            file.write(b"x")
    except OSError as error:
        raise ConfigurationError(
            f"No temporary file can be written: {error.strerror or error}.",
            "Name a folder that can be written in the variable TMPDIR.",
        ) from error
    places = {name: getattr(settings, name).absolute() for name in ("ontology", "sources")}
    index = str(Path(settings.index).absolute()) if settings.index else ""
    if settings.store != "memory" and not settings.is_remote:
        return replace(settings, **places, index=index, store=str(Path(settings.store).absolute()))
    return replace(settings, **places, index=index)


def _listen(settings: Settings) -> socket.socket:
    """Listen on the address of *settings*; “::” is every address, those of IPv4 too."""
    host, port = settings.host, settings.port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        both = family == socket.AF_INET6 and not host.strip(":") and socket.has_dualstack_ipv6()
        return socket.create_server((host, port), family=family, dualstack_ipv6=both)
    except (OSError, OverflowError, ValueError) as error:  # a name that cannot be written is a ValueError
        raise ConfigurationError(
            f"Nothing can listen on {host}, port {port}: {str(error).rstrip('.')}.",
            "Is another explorer running? Choose another port with --port, or another address with --host.",
        ) from error


def _address(settings: Settings, listening: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return settings.public_url or f"http://{host}:{listening.getsockname()[1]}/"


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
