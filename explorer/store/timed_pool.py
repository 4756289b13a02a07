"""Connections whose answers have a limit of time as a whole, however slowly their bytes come.

The limit of a socket is for each piece that comes: a byte a second, of a status line, a field of the head, the size of a chunk
or the words of an error, would hold a thread for hours.
"""

from __future__ import annotations

import io
from http.client import HTTPResponse
from socket import socket
from time import monotonic
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection


class _Timed(io.RawIOBase):
    """What comes by a *connection*, read as *raw* until the limit that it has now has passed."""

    def __init__(self, raw: io.RawIOBase, connection: socket) -> None:
        self._raw, self._connection = raw, connection
        limit = connection.gettimeout()
        self._until = None if limit is None else monotonic() + limit

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what is there, or wait for it; raises ``TimeoutError``."""
        if self._until is not None:
            left = self._until - monotonic()
            if left <= 0:
                raise TimeoutError("timed out")
            self._connection.settimeout(left)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        """Let the connection go, too."""
        self._raw.close()
        super().close()


class _Answer(HTTPResponse):
    """An answer that is given up, wherever it is, when its time is over."""

    def __init__(self, sock: socket, *arguments: Any, **more: Any) -> None:
        super().__init__(sock, *arguments, **more)
        whole: Any = self.fp
        self.fp = io.BufferedReader(_Timed(whole.detach(), sock))


class _Connection(HTTPConnection):
    response_class = _Answer


class _SecureConnection(HTTPSConnection):
    response_class = _Answer


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def open_pool(most: int) -> PoolManager:
    """Return a pool that keeps so many connections at *most*, and sends nothing again by itself."""
    pool = PoolManager(maxsize=most, retries=False)
    pool.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
    return pool
