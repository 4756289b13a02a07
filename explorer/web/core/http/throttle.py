"""One picture at a time for each client, so that nobody takes all the places where pictures are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from explorer.errors import TooBusy
from explorer.web.core.http.clients import address

WAITING = 10
"""Seconds that a client waits for its own earlier picture."""
_busy: set[str] = set()
_changed = Condition()


@contextmanager
def turn() -> Iterator[None]:
    """Hold the place of the client that asks; raises `TooBusy` where its earlier picture takes too long."""
    client = address() or ""
    with _changed:
        if not _changed.wait_for(lambda: client not in _busy, WAITING):
            raise TooBusy("Another picture of yours is still being drawn.", "Try again in a moment.")
        _busy.add(client)
    try:
        yield
    finally:
        with _changed:
            _busy.discard(client)
            _changed.notify_all()
