"""Writes the answer of the application."""

from __future__ import annotations

from typing import Any

from waitress.task import WSGITask

MOST_TOGETHER = 2**16
"""Bytes of a body that are copied to be sent with its head."""


class AnswerTask(WSGITask):
    """Sends the head of an answer together with what comes first of its body: in one packet, if it is short."""

    def write(self, data: bytes) -> None:
        """Write *data* of the body, after the head if that is not yet written."""
        channel: Any = self.channel
        if self.wrote_header or len(data) > MOST_TOGETHER:
            super().write(data)
            return
        parts: list[bytes] = []
        channel.gathered = parts
        try:
            super().write(data)
        finally:
            channel.gathered = None
        channel.write_soon(b"".join(parts))
