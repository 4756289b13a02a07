"""One connection: how long its requests may take to arrive, and how it is closed."""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from explorer.server.requests import RefusedRequest, RequestParser
from explorer.store.sandbox.scheduler import network

if TYPE_CHECKING:
    from waitress.adjustments import Adjustments

    from explorer.server.connections import Server

REQUEST_SECONDS = 60
"""Seconds in which a request has to arrive, head and body."""
LINGER_SECONDS = 10
"""Seconds in which the rest of a request that was refused is read, so that its client gets to the answer (RFC 9112 §9.6)."""
LINGER_BYTES = 2**26
"""Bytes of that rest that are read; a client that sends more is cut off."""


class Channel(HTTPChannel):
    """The connection of one *client*, whose present request is *late* if it has not arrived in time.

    Where one *is_refused* before it was read, the connection is closed for writing first, and what still comes is dropped:
    a system that closes at once resets the connection, and the client may never see the answer.
    """

    parser_class, error_task_class = RequestParser, RefusedRequest

    def __init__(
        self, server: Server, sock: socket.socket, addr: Any, adj: Adjustments, map: Mapping[int, Any]
    ) -> None:
        self.client = network(addr[0])
        self.arriving: tuple[HTTPRequestParser | None, float] = (None, 0.0)
        self.is_refused = False
        self.lingering_since = 0.0
        self.bytes_dropped = 0
        super().__init__(server, sock, addr, adj, map=map)

    def is_late(self) -> bool:
        """Whether the request that is arriving has been seen to arrive for too long; asked again and again."""
        now = time.monotonic()
        if self.lingering_since:
            return now - self.lingering_since > LINGER_SECONDS
        if self.requests or self.request is not self.arriving[0]:
            self.arriving = (self.request, now)
        return self.request is not None and now - self.arriving[1] > REQUEST_SECONDS

    def readable(self) -> bool:
        """Whether it is read: as waitress does, and while it drops the rest of what was refused."""
        return bool(self.lingering_since) or super().readable()

    def writable(self) -> bool:
        """Whether something is to be written, or it is to be closed."""
        return self.will_close or (not self.lingering_since and super().writable())

    def handle_write(self) -> None:
        """Write what there is; after the answer to what was refused, begin to drop the rest."""
        if self.close_when_flushed and self.is_refused and not self.will_close and not self.lingering_since:
            self.close_when_flushed = False  # for now: what is above would close
            super().handle_write()
            self.close_when_flushed = True
            if not self.total_outbufs_len and not self.will_close:
                self._linger()
        else:
            super().handle_write()

    def _linger(self) -> None:
        connection: Any = self.socket
        try:
            connection.shutdown(socket.SHUT_WR)
            self.lingering_since = time.monotonic()
        except OSError:
            self.handle_close()

    def received(self, data: bytes) -> bool:
        """Read *data*, or drop it; a client that sends too much is cut off."""
        if not self.lingering_since:
            return super().received(data)
        self.bytes_dropped += len(data)
        if self.bytes_dropped > LINGER_BYTES:
            self.handle_close()
        return False

    def handle_read(self) -> None:
        """Read what came; a client that was refused and has sent everything is done."""
        super().handle_read()
        if self.lingering_since and not self.connected:
            self.handle_close()
