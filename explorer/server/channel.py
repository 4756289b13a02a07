"""One connection: how long its requests may take to arrive, and how it is closed."""

from __future__ import annotations

import math
import socket
import time
from collections.abc import Mapping
from io import SEEK_END
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from explorer.server.answer_task import AnswerTask
from explorer.server.requests import RefusedRequest, RequestParser
from explorer.store.sandbox.others import CONNECTIONS
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
PATIENCE_SECONDS = 5
"""Seconds for which a client of HTTP/1.0 that has sent all is believed to wait for its answer."""
_INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n"
"""What a client has to pass over at any time before its answer (RFC 9110 §15.2)."""


class Channel(HTTPChannel):
    """The connection of one *client*, whose present request is *late* if it has not arrived in time.

    Where one *is_refused* before it was read, the connection is closed for writing first, and what still comes is dropped:
    a system that closes at once resets the connection, and the client may never see the answer.

    A client that *has_sent_all* may have closed its side alone, and then it is answered (RFC 9112 §9.6), or be gone.
    The system of one who is gone resets the connection when something is sent to it (RFC 9293 §3.6).
    """

    parser_class, task_class, error_task_class = RequestParser, AnswerTask, RefusedRequest

    def __init__(
        self, server: Server, sock: socket.socket, addr: Any, adj: Adjustments, map: Mapping[int, Any]
    ) -> None:
        self.client = network(addr[0])
        self.arriving: tuple[HTTPRequestParser | None, float] = (None, 0.0)
        self.is_refused = self.has_sent_all = self.is_answering = self.is_sending = False
        self.gathered: list[Any] | None = None
        self.lingering_since = 0.0
        self.bytes_dropped = 0
        self.patience_ends = math.inf
        self.is_told = False
        super().__init__(server, sock, addr, adj, map=map)
        server.others.tell(CONNECTIONS, self.client, 1)
        self.is_told = True

    def del_channel(self, map: Mapping[int, Any] | None = None) -> None:
        """Leave the server's loop, once or again: the one way that all closed connections go."""
        if self.is_told:
            self.is_told = False
            server: Any = self.server
            server.others.tell(CONNECTIONS, self.client, -1)
        super().del_channel(map)

    def is_late(self) -> bool:
        """Whether the request that is arriving has been seen to arrive for too long; asked again and again."""
        now = time.monotonic()
        if self.lingering_since:
            return now - self.lingering_since > LINGER_SECONDS
        if self.requests or self.request is not self.arriving[0]:
            self.arriving = (self.request, now)
        return self.request is not None and now - self.arriving[1] > REQUEST_SECONDS

    def readable(self) -> bool:
        """Whether it is read: as waitress does, while it drops the rest of what was refused, and until all is sent."""
        if self.has_sent_all:
            connection: Any = self.socket
            self.will_close |= connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0  # it was reset
            return False
        return bool(self.lingering_since) or super().readable()

    def writable(self) -> bool:
        """Whether something is to be written, or it is to be closed."""
        if self.will_close or self._is_done():
            return True
        return not self.lingering_since and not self.is_sending and super().writable()

    def _flush_some(self, do_close: bool = True) -> bool:
        """Send what can be sent; while a thread does that, which never closes, there is nothing to write for the loop.

        It would otherwise look again and again until the thread is done, and take the interpreter from it each time.
        """
        self.is_sending = not do_close
        try:
            return bool(super()._flush_some(do_close))  # type: ignore[misc] # its types leave it out
        finally:
            self.is_sending = False

    def _is_done(self) -> bool:
        """Whether everything that will ever be asked is answered."""
        return self.has_sent_all and not self.requests and not self.total_outbufs_len

    def handle_write(self) -> None:
        """Write what there is; after the answer to what was refused, begin to drop the rest."""
        is_last = self.close_when_flushed and self.is_refused and not self.has_sent_all
        if is_last and not self.will_close and not self.lingering_since:
            self.close_when_flushed = False  # for now: what is above would close
            super().handle_write()
            self.close_when_flushed = True
            if not self.total_outbufs_len and not self.will_close:
                self._linger()
        else:
            self.will_close |= self._is_done()
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
        """Read what came; where nothing will come any more, find out whether the client is still there."""
        connection: Any = self.socket
        try:
            data = connection.recv(self.adj.recv_bytes)
        except BlockingIOError:
            return
        except OSError:
            self.handle_close()
            return
        if data:
            self.last_activity = time.time()
            self.received(data)
        elif self.lingering_since:
            self.handle_close()
        else:
            self.has_sent_all = True
            self._probe()

    def _probe(self) -> None:
        """Send something to a client that waits for its answer; the answer itself does that where it has begun.

        A client of HTTP/1.0 knows no interim answers, so it is believed to be there for a while.
        """
        if [one.version for one in self.requests[:1]] == ["1.0"]:
            self.patience_ends = time.monotonic() + PATIENCE_SECONDS
            return
        with self.outbuf_lock:
            if self.requests and not self.is_answering:
                self.outbufs[-1].append(_INTERIM)
                self.total_outbufs_len += len(_INTERIM)

    def check_client_disconnected(self) -> bool:  # type: ignore[override] # the types of waitress say None
        """Whether nobody waits for an answer any more, so that a query is ended."""
        return not self.connected or time.monotonic() > self.patience_ends

    def service(self) -> None:
        """Answer a request."""
        self.is_answering = False
        super().service()

    def write_soon(self, data: Any) -> int:
        """Write *data* of an answer; what the disk does not take of a long one stays in memory."""
        if self.gathered is not None:
            self.gathered.append(data)
            return len(data)
        self.is_answering = True
        with self.outbuf_lock:
            try:
                return super().write_soon(data)
            except OSError:
                last: Any = self.outbufs[-1]
                if last.overflowed:  # a part is on disk, and cannot be completed
                    raise
            kept = last.buf  # it is complete, but was read to be copied, and was not counted
            kept.file.seek(-len(kept), SEEK_END)
            self.current_outbuf_count += len(data)
            self.total_outbufs_len += len(data)
        self.server.pull_trigger()
        return len(data)
