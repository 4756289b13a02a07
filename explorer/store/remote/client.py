"""Sends requests to an engine over a pool of connections and reads its answers, within limits of time and size."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

from urllib3.exceptions import (
    HTTPError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
    TimeoutError,
)
from urllib3.util import Timeout

from explorer import __version__
from explorer.errors import EngineFailed
from explorer.store.remote.endpoint import CONNECT_SECONDS, Endpoint
from explorer.store.remote.failures import refused
from explorer.store.timed_pool import open_pool

CONNECTIONS = 16
"""Connections that are kept; a thread that finds none opens one for itself."""
AGAIN = frozenset({429, 502, 503, 504})
"""Statuses after which a request is sent once more: the engine has not begun with it."""
BACKOFF_SECONDS = 0.25
LONGEST_WAIT = 5.0
"""Seconds that an engine may ask to be waited for; where it asks for more, the request has failed."""
_BUFFER = 2**16
_TAIL = 300


class Client:
    """Asks one endpoint; many threads may use it.  Every error of it is an `EngineFailed`, or a `Refused` from `failures`."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._headers = {"User-Agent": f"FrameworkExplorer/{__version__}", "Accept-Encoding": "gzip"}
        if endpoint.authorization:
            self._headers["Authorization"] = endpoint.authorization
        self._open()

    @contextmanager
    def post(self, fields: Sequence[tuple[str, str]], accept: str) -> Iterator[Body]:
        """Send *fields* as a form (SPARQL 1.1 Protocol §2.1.2) and yield the answer in a format that *accept* names."""
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields)
        with self.send("POST", self.endpoint.url, body, headers) as answer:
            yield answer

    @contextmanager
    def send(
        self,
        method: str,
        url: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        allowed: int = 0,
    ) -> Iterator[Body]:
        """Send a request and yield its answer, of a status below 300 or the *allowed* one.

        What is not read of it is dropped with the connection.
        """
        until = monotonic() + self.endpoint.seconds
        with _explained(self.endpoint):
            response = self._send(method, url, body, {**self._headers, **(headers or {})}, until)
            try:
                if response.status >= 300 and response.status != allowed:
                    raise refused(self.endpoint.name, response.status, response.headers, _beginning(response))
                whole = Body(response, self.endpoint, until)
                yield whole
                whole.drain()
            finally:
                response.close() if not response.closed else response.release_conn()

    def _open(self) -> None:
        self._process = os.getpid()
        self._pool = open_pool(CONNECTIONS)

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()

    def _send(self, method: str, url: str, body: Any, headers: Mapping[str, str], until: float) -> Any:
        """Send it, and once more where that is of use and there is time; never while it may still run there."""
        try:
            response = self._once(method, url, body, headers, until)
            wait = _asked_to_wait(response) if response.status in AGAIN else None
        except (
            NewConnectionError,
            ProtocolError,
        ):  # refused, or a kept connection that the engine has closed
            response, wait = None, BACKOFF_SECONDS
        if wait is None or monotonic() + wait >= until:
            if response is not None:
                return response
            wait = 0.0
        if response is not None:
            response.close()  # its words may never end
        sleep(wait)
        return self._once(method, url, body, headers, until)

    def _once(self, method: str, url: str, body: Any, headers: Mapping[str, str], until: float) -> Any:
        if self._process != os.getpid():  # a server has forked: two processes must not share a connection
            self._open()
        left = max(0.1, until - monotonic())
        return self._pool.request(
            method,
            url,
            body=body,
            headers=headers,
            timeout=Timeout(connect=min(CONNECT_SECONDS, left), read=left),
            redirect=False,
            preload_content=False,
        )


class Body(io.RawIOBase):
    """The body of an answer, read bit by bit; what its length and its time allow is checked while it is read."""

    def __init__(self, response: Any, endpoint: Endpoint, until: float) -> None:
        self.media_type = str(response.headers.get("Content-Type", ""))
        self.status: int = response.status
        self.headers: Mapping[str, str] = response.headers
        self.is_bounded = "Content-Length" in response.headers or bool(response.chunked)
        self.tail = b""
        self._response = response
        self._endpoint = endpoint
        self._until = until
        self._size = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, at most as much as *buffer* holds; raises `EngineFailed`."""
        with _explained(self._endpoint):
            data: bytes = self._response.read1(min(len(buffer), _BUFFER))
        buffer[: len(data)] = data
        self._size += len(data)
        self.tail = (self.tail + data)[-_TAIL:]
        if self._size > self._endpoint.bytes:
            most = f"{self._endpoint.bytes // 2**20} MB"
            told = f"An answer of {self._endpoint.name} has more than {most} (EXPLORER_STORE_MEGABYTES)."
            raise EngineFailed(f"The answer of the engine with the data has more than {most}.", told)
        if monotonic() > self._until:
            raise _too_slow(self._endpoint)
        return len(data)

    def drain(self) -> None:
        """Read what is left, where that is little, so that the connection can be used again."""
        self.read(_BUFFER)


@contextmanager
def _explained(endpoint: Endpoint) -> Iterator[None]:
    """Raise what goes wrong on the way as `EngineFailed`."""
    try:
        yield
    except ReadTimeoutError:
        raise _too_slow(endpoint) from None
    except SSLError as error:
        told = f"No secure connection to {endpoint.name}: {error}"
        raise EngineFailed("The engine with the data cannot be asked.", told) from None
    except (NewConnectionError, TimeoutError):
        told = f"Nothing answers at {endpoint.name}."
        raise EngineFailed("The engine with the data does not answer.", told) from None
    except (HTTPError, OSError) as error:
        told = f"{endpoint.name} broke off: {error}"
        raise EngineFailed(
            "The engine with the data broke off, so nothing of its answer is shown.", told
        ) from None


def _too_slow(endpoint: Endpoint) -> EngineFailed:
    seconds = f"{endpoint.seconds:g} second{'s'[: endpoint.seconds != 1]}"
    return EngineFailed(f"The engine with the data gave no whole answer in {seconds}.")


def _beginning(response: Any) -> str:
    """How the words begin that come with an error."""
    return bytes(response.read(2048) or b"").decode("utf-8", "replace")


def _asked_to_wait(response: Any) -> float | None:
    """The seconds to wait before it is sent again; None where that is longer than anybody waits here."""
    asked = str(response.headers.get("Retry-After", ""))
    if not asked.isascii() or not asked.isdigit():
        return BACKOFF_SECONDS
    return float(asked) if float(asked) <= LONGEST_WAIT else None
