"""Waitress within limits, so that no client keeps others from their answers by holding or dripping connections."""

from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer

from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.server.channel import Channel
from explorer.server.requests import BODY_MARGIN
from explorer.store.sandbox.others import CONNECTIONS, Others
from explorer.store.sandbox.query_service import SHARING
from explorer.store.sandbox.scheduler import network
from explorer.web.core.http.throttle import WAITING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

IDLE_SECONDS = 20
"""Seconds after which a connection on which nothing moves is closed."""
HEAD_BYTES = 2**17
"""Bytes that the head of a request may have, its address included."""
OTHER_FILES = 200
"""Open files that are kept for everything but connections: libraries, processes, answers on disk."""
DRAIN_SECONDS = 4
"""Seconds in which answers that are ready are still sent when it stops; with the 5 of waitress, within Docker's 10."""
LEAST_CONNECTIONS = 50
"""Connections below which nothing is served: a browser alone opens six."""
OWN_CHANNELS = 2
"""What waitress counts as connections beside them: the one that listens, and the one that wakes its loop."""
SELECT_LIMIT = 500
"""Connections where the system has no ``poll`` (Windows)."""
COURTESY_SECONDS = 0.001
"""Seconds for which a process with more connections than another leaves the next one to it."""
_TOO_MANY = (
    f"HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nRetry-After: {IDLE_SECONDS}\r\n"
    "Content-Type: text/plain\r\n\r\nToo many connections are open from your address.\r\n"
).encode()


def make_server(
    app: WSGIApplication, settings: Settings, listening: socket.socket, others: Others | None = None
) -> Any:
    """Make the server of *app* that accepts connections on the socket *listening*, within the limits of *settings*.

    Those of each client hold for the *others* too, which accept on the same socket.
    Raises `ConfigurationError` where the system allows too few open files.
    """
    options = Adjustments(
        sockets=[listening],
        threads=settings.threads + settings.query_waiting + SHARING + WAITING,
        max_request_header_size=HEAD_BYTES,
        max_request_body_size=max(settings.request_kilobytes, 1024 * settings.import_megabytes)
        * 1024
        * BODY_MARGIN,
        connection_limit=_connection_limit(settings.connections) + OWN_CHANNELS,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=IDLE_SECONDS // 4,
        asyncore_use_poll=True,
        channel_request_lookahead=1,  # so that it notices when a client hangs up (`explorer.web.core.http.clients`)
        clear_untrusted_proxy_headers=settings.proxies == 0,
        ident=None,
        server_name=settings.host,
    )
    place = (listening.family, listening.type, listening.proto, listening.getsockname())
    server = Server(app, _sock=listening, adj=options, bind_socket=False, sockinfo=place)
    server.others = others or Others()
    server.most_per_client = 0 if settings.proxies else settings.connections_per_client
    return server


def _connection_limit(wanted: int) -> int:
    """Return how many of the *wanted* connections the system allows, which is asked for more files if need be."""
    if sys.platform == "win32":
        return min(wanted, SELECT_LIMIT)
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = wanted + OTHER_FILES
    if hard != resource.RLIM_INFINITY:
        files = min(files, hard)
    if soft != resource.RLIM_INFINITY and soft < files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    if files - OTHER_FILES < min(wanted, LEAST_CONNECTIONS):
        raise ConfigurationError(
            f"The system lets this process open {files} files; {OTHER_FILES + LEAST_CONNECTIONS} are needed.",
            f"Allow more, such as by: ulimit -n {OTHER_FILES + wanted}",
        )
    return files - OTHER_FILES


class Server(TcpWSGIServer):
    """Accepts so many connections of each client; 0: any number, as all visitors behind a proxy look like one."""

    channel_class = Channel
    most_per_client = 0
    is_stopping = False
    others = Others()
    ahead = time.time() - time.monotonic()
    """How far the clock of the system, by which waitress closes connections, is ahead of one that is never set."""

    @property
    def _channels(self) -> tuple[Channel, ...]:
        channels: Any = self.active_channels  # by their numbers, whatever the types of waitress say
        return tuple(channels.values())

    def accept(self) -> tuple[socket.socket, Any] | None:
        """Accept a connection, unless its client has too many; another process that has fewer comes first."""
        others = len(self.others.states) - 1
        if others > 0 and len(self._channels) * others > self.others.count(CONNECTIONS):
            time.sleep(COURTESY_SECONDS)
        accepted = super().accept()
        if accepted is None or not self.most_per_client:
            return accepted
        connection, address = accepted
        client = network(address[0])
        here = sum(channel.client == client for channel in self._channels)
        count = here + self.others.count(CONNECTIONS, client)
        if count < self.most_per_client:
            return connection, address
        _refuse(connection)
        return None

    def readable(self) -> bool:
        """Look at the clock, and clean up now and then, as waitress does here; raises `SystemExit` when it is to stop."""
        if self.is_stopping:
            raise SystemExit
        self.others.beat()
        self._follow_clock()
        return super().readable()

    def _follow_clock(self) -> None:
        """Start the times of all connections again when the clock is set, which would close all or none of them."""
        ahead = time.time() - time.monotonic()
        jump, self.ahead = ahead - self.ahead, ahead
        if abs(jump) > 1:
            self.next_channel_cleanup = 0
            for channel in self._channels:
                channel.last_activity = time.time()

    def maintenance(self, now: Any) -> None:
        """Close connections on which nothing moves, or whose request is late."""
        super().maintenance(now)
        for channel in self._channels:
            if channel.is_late():
                channel.will_close = True

    def drain(self) -> None:
        """Send what is left of answers, once all else has stopped, as long as their readers take it in time."""
        until = time.monotonic() + DRAIN_SECONDS
        while (left := self._unsent()) and time.monotonic() < until:
            wasyncore.loop(timeout=0.2, use_poll=True, map=left, count=1)

    def _unsent(self) -> dict[int, Any]:
        channels: Any = self.active_channels
        return {number: channel for number, channel in channels.items() if channel.total_outbufs_len}


def _refuse(connection: socket.socket) -> None:
    """Close *connection* after a word to those who read it.

    A connection that is closed while something waits to be read is reset, and its client loses the word.
    """
    try:
        connection.setblocking(False)
        connection.send(_TOO_MANY)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(HEAD_BYTES)
    except OSError:
        pass
    finally:
        connection.close()
