"""Serves the explorer on waitress, which runs on Linux, macOS and Windows."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from waitress.server import create_server
from werkzeug.wsgi import ClosingIterator

from explorer import create_app
from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.store.sandbox import QueryService
from explorer.store.sandbox.worker_process import end_if_importing_main
from explorer.text import truncate

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST = 300
"""Characters of an address that the access log shows."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C; then end visitors' queries, answer what has begun and end all processes.

    Threads that wait for a visitor's query are added to those of the setting, so pages are never kept waiting.
    Raises `ConfigurationError` where the address cannot be listened on, and what `create_app` raises.
    """
    end_if_importing_main()
    app = create_app(settings)
    query_service = app.extensions["query_service"]
    listening = _listen(settings)
    server = _server(logged(app), settings, listening)
    for sent in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sent, lambda *_: _stop(query_service))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits a moment is normal
    print(f"{settings.name} is at {_address(settings, listening)} (Ctrl-C stops it)", flush=True)
    try:
        query_service.start()
        server.run()  # returns on SystemExit, when what has begun is answered
    finally:
        server.close()
        query_service.close()
        print("Stopped.", flush=True)


def logged(app: WSGIApplication, write: Callable[[str], object] | None = None) -> WSGIApplication:
    """Wrap *app*: one line for each request, when its answer is complete, or for a file when it is handed over."""
    say = write or (lambda line: print(f"{line}\n", end="", flush=True))  # one write: lines never mix

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began, seen = perf_counter(), ["-", "-"]

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            seen[:] = status[:3], dict(headers).get("Content-Length", "-")
            return start_response(status, headers, *rest)

        def done() -> None:
            say(_line(environ, seen, perf_counter() - began))

        parts = app(environ, start)
        if type(parts) is environ.get("wsgi.file_wrapper"):  # the server sends it by itself, if left as it is
            done()
            return parts
        return ClosingIterator(parts, [done])

    return answer


def _line(environ: WSGIEnvironment, seen: list[str], seconds: float) -> str:
    """Address, time, request, status, bytes, milliseconds; nothing that a client sends can break the line."""
    path = quote(environ.get("PATH_INFO", "").encode("latin-1"), safe="/:@!$&'()*+,;=~-._")
    query = quote(environ.get("QUERY_STRING", "").encode("latin-1"), safe="/:@!$&'()*+,;=~-._%?")
    target = f"{path}?{query}" if query else path
    target = truncate(target, LONGEST)
    time = datetime.now().astimezone().isoformat(timespec="seconds")
    status, size = seen
    who, method = environ.get("REMOTE_ADDR", "-"), environ.get("REQUEST_METHOD", "-")
    return f"{who} {time} {method} {target} {status} {size} {seconds * 1000:.1f} ms"


def _listen(settings: Settings) -> socket.socket:
    host, port = settings.host, settings.port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError, ValueError) as error:  # a name that cannot be written is a ValueError
        raise ConfigurationError(
            f"Nothing can listen on {host}, port {port}: {str(error).rstrip('.')}.",
            "Is another explorer running? Choose another port with --port, or another address with --host.",
        ) from error


def _server(app: WSGIApplication, settings: Settings, listening: socket.socket) -> Any:
    return create_server(
        app,
        sockets=[listening],
        threads=settings.threads + settings.query_waiting,
        max_request_body_size=settings.request_kilobytes * 1024 * 4,  # the app refuses sooner and says why
        channel_request_lookahead=1,  # so that it notices when a client hangs up (`explorer.web.core.http.clients`)
        clear_untrusted_proxy_headers=settings.proxies == 0,
        ident=None,
    )


def _address(settings: Settings, listening: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return settings.public_url or f"http://{host}:{listening.getsockname()[1]}/"


def _stop(query_service: QueryService) -> None:
    """End visitors' queries, so that clients that wait for one get an error, and leave the server's loop.

    It waits for locks, which a handler must not, so it has a thread.
    """
    threading.Thread(target=query_service.stop, name="query-worker-stop").start()
    sys.exit(0)
