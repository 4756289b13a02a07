"""Where a document goes while it is written: by chunks, and never more than so many bytes."""

from __future__ import annotations

from collections.abc import Callable

from explorer.errors import TooLarge

CHUNK = 2**16
"""Bytes that are sent at once, or a little more."""


class Sink:
    """Takes a document bit by bit and passes it on to another *sink*; further ones change it, check it or send it."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, data: bytes) -> int:
        """Pass *data* on; returns how many bytes that are."""
        return self._sink.write(data)

    def flush(self) -> None:
        """Do nothing, when Oxigraph asks for it: a document is sent when it is closed."""

    def close(self) -> None:
        """Pass on that the document is complete."""
        self._sink.close()


class Output(Sink):
    """Sends what is written in chunks, so that neither end ever holds the whole; *held* is what is not sent yet."""

    def __init__(self, send: Callable[[bytes], object], limit: int) -> None:
        """Give each chunk to *send*; refuse more than *limit* bytes."""
        self._send = send
        self._limit = limit
        self._size = 0
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        """Add *data*; raises `TooLarge`."""
        self._size += len(data)
        if self._size > self._limit:
            raise TooLarge(
                f"The answer to this query has more than {self._limit // 2**20} MB.",
                "Ask for less, or add a LIMIT.",
            )
        self.held += data
        if len(self.held) >= CHUNK:
            self._send(bytes(self.held))
            self.held.clear()
        return len(data)

    def close(self) -> None:
        """Keep what is held."""
