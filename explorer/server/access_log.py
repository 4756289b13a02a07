"""The access log: one line for each request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from werkzeug.wsgi import ClosingIterator

from explorer.text import truncate

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST = 300
"""Characters of an address that the access log shows."""


def print_line(line: str) -> None:
    """Print *line* in one piece, so that lines never mix; where nothing can be written, as to a full disk, it is lost."""
    with suppress(OSError):
        print(f"{line}\n", end="", flush=True)


def logged(app: WSGIApplication, write: Callable[[str], object] = print_line) -> WSGIApplication:
    """Wrap *app*: one line for each request, when its answer is complete, or for a file when it is handed over."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began, seen = perf_counter(), ["-", "-"]

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            seen[:] = status[:3], dict(headers).get("Content-Length", "-")
            return start_response(status, headers, *rest)

        def done() -> None:
            write(_line(environ, seen, perf_counter() - began))

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
