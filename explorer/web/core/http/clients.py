"""The client of a request: who it is, and whether it still waits for its answer."""

import socket
from collections.abc import Callable
from typing import Any

from flask import has_request_context, request

from explorer.store.sandbox.scheduler import network

SOCKETS = ("gunicorn.socket", "werkzeug.socket")
"""Where servers other than waitress keep the connection of a request."""


def address() -> str | None:
    """The address of the client, if it is known; a program that asks outside any request has none."""
    return request.remote_addr if has_request_context() else None


def client() -> str:
    """What counts as one client, as `explorer.store.sandbox.scheduler.network` says; empty if it is not known."""
    return network(address() or "")


def is_gone() -> bool:
    """Whether the client has hung up, as far as the server in front of the application can tell."""
    if not has_request_context():
        return False
    told: Callable[[], bool] | None = request.environ.get("waitress.client_disconnected")
    if told:
        return told()
    return any(_is_closed(request.environ[name]) for name in SOCKETS if name in request.environ)


def _is_closed(connection: Any) -> bool:
    """Whether the other end of *connection* is closed; what it may have sent is left there.

    Neither Windows nor an encrypted connection can be asked without waiting, and none is taken to be closed.
    """
    without_waiting = getattr(socket, "MSG_DONTWAIT", 0)
    if not without_waiting:
        return False
    try:
        return not connection.recv(1, socket.MSG_PEEK | without_waiting)
    except (BlockingIOError, InterruptedError, ValueError):
        return False
    except OSError:
        return True
