"""Whole responses: what an address answered is sent again without being written again.

A response depends on the address, on what the client accepts (and on its languages, where the framework has several), on the host and the mount that it names, on the day
(pages say when they were read), and on the data, which belong to the application.  What workers answer is kept where
it is known whether it is repeatable, and long files are streamed; neither is cached here.
While the engine with the data fails or is filled anew, what is cached goes on, and says how old it is (``Age``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from flask import Flask
from werkzeug.wrappers import Response

from explorer.cache import Cache
from explorer.web.core.http.changing import is_changing
from explorer.web.core.http.guard import REFUSAL
from explorer.web.core.http.language import preferred
from explorer.web.core.http.mount import MOUNT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LONGEST = 512
"""Characters of an address, or of a header, of which responses are cached; no page of ours links to a longer one."""
OVERHEAD = 2_048
"""Bytes that a cached response takes beside its body and the texts of its headers and its key, about."""
SHARE = 8
"""A response may take this part of the cache."""
NOT_CACHED = ("/static/", "/sparql", "/frameworks/sparql", "/query", "/healthz", "/.well-known/")
"""Beginnings of the addresses of files, which are sent from the disk, of visitors' queries, and of what time changes."""
_DEPENDS = ("HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_HOST", "wsgi.url_scheme", MOUNT)
_CONDITIONS = (
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
    "HTTP_IF_RANGE",
    "HTTP_TRANSFER_ENCODING",
)
"""Requests with one of these headers are answered by the application."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A whole response with status 200, how many bytes it takes with its key, about, and when it was made."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    size: int
    since: float

    def age(self) -> tuple[str, str]:
        """The header that says how old it is (RFC 9111 §5.1)."""
        return ("Age", str(int(monotonic() - self.since)))


def init_app(app: Flask) -> None:
    """Cache the responses of *app*, within the setting ``response_megabytes``."""
    store = app.extensions["edition"].store
    size = app.extensions["edition"].settings.response_megabytes * 2**20
    app.extensions["responses"] = _cache(size)
    inner = app.wsgi_app

    languages = app.extensions["edition"].nodes.languages

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        kept: Cache = app.extensions["responses"]  # what was begun before `renew` is put where nobody looks
        key = _key(environ, preferred(environ, languages) if languages.is_choice else "")
        found: _Kept | None = kept.get(key) if key is not None else None
        if found is not None:
            age = () if store.state == "ready" else (found.age(),)
            response = Response(found.body, headers=[*found.headers, *age])
            return response.make_conditional(environ)(environ, start_response)
        if key is None or environ["REQUEST_METHOD"] != "GET":
            return inner(environ, start_response)
        made: list[_Kept] = []
        parts = inner(environ, _recorder(environ, start_response, made, size // SHARE))
        if not made:
            return parts
        body = b"".join(parts)
        whole = replace(made[0], body=body, size=len(body) + made[0].size + sum(map(len, map(str, key))))
        _close(parts)
        kept.put(key, whole)
        start_response("200 OK", [*whole.headers])
        return [whole.body]

    app.wsgi_app = answered  # type: ignore[method-assign] # Flask documents this way of wrapping


def renew(app: Flask) -> None:
    """Forget the responses of *app*, also those that are just being made."""
    app.extensions["responses"] = _cache(app.extensions["edition"].settings.response_megabytes * 2**20)


def _cache(size: int) -> Cache:
    return Cache(size, lambda one: one.size)


def _recorder(
    environ: WSGIEnvironment, start_response: StartResponse, made: list[_Kept], most: int
) -> StartResponse:
    """Begin a response as *start_response* does, unless it is one to be cached: then put its headers into *made*."""

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
        if is_changing(environ) or not _is_whole(status, dict(headers), most):
            return start_response(status, headers, *rest)
        kept = tuple((name, value) for name, value in headers if name != "Date")
        size = OVERHEAD + sum(len(name) + len(value) for name, value in kept)
        made.append(_Kept(kept, b"", size, monotonic()))
        return lambda _: None

    return start


def _is_whole(status: str, headers: Mapping[str, str], most: int) -> bool:
    """Whether a response is the same for all who send the same; one that is streamed has no tag."""
    return (
        status == "200 OK"
        and "ETag" in headers
        and "public" in headers.get("Cache-Control", "")
        and int(headers.get("Content-Length", most + 1)) <= most
    )


@runtime_checkable
class _Closeable(Protocol):
    def close(self) -> None: ...


def _close(parts: Iterable[bytes]) -> None:
    if isinstance(parts, _Closeable):
        parts.close()


def _key(environ: WSGIEnvironment, language: str) -> tuple[Hashable, ...] | None:
    """What the response depends on, with the *language* that the client prefers; None where it is not cached."""
    if REFUSAL in environ:
        return None
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    depends = tuple(str(environ.get(name, "")) for name in _DEPENDS)
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or any(map(environ.get, _CONDITIONS)):
        return None
    if path.startswith(NOT_CACHED) or any(len(part) > LONGEST for part in (path, query, *depends)):
        return None
    return (path, query, language, *depends, datetime.now(UTC).date())
