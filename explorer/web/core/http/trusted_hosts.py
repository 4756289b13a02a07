"""Requests whose ``Host`` is no host are refused, before anything is made of it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, request

from explorer.errors import BadRequest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

REFUSED = "explorer.refused_host"
_HOST = re.compile(r"(?:(?P<name>[A-Za-z0-9_.-]+)|\[(?P<address>[0-9A-Fa-f:.]+)\])(?::(?P<port>[0-9]{0,5}))?")


def init_app(app: Flask) -> None:
    """Refuse such requests to *app*; what wraps *app* later, such as a `ProxyFix`, comes before."""
    inner = app.wsgi_app

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        given = environ.get("HTTP_HOST")
        if given is not None and not is_host(given):
            environ[REFUSED] = given
            environ["HTTP_HOST"] = "localhost"  # for the answer that refuses it
        return inner(environ, start_response)

    app.wsgi_app = guarded  # type: ignore[method-assign] # Flask documents this way of wrapping
    app.before_request(_refuse)


def is_host(given: str) -> bool:
    """Whether *given* is the ``Host`` of a request (RFC 9110 §7.2) that a name may have (RFC 5891 §4)."""
    match = _HOST.fullmatch(given)
    if match is None or int(match["port"] or 0) > 65_535:
        return False
    try:
        if match["address"]:
            return bool(ipaddress.IPv6Address(match["address"]))
        return bool(match["name"].removesuffix(".").encode("ascii").decode("idna").encode("idna"))
    except ValueError:
        return False


def _refuse() -> None:
    if REFUSED in request.environ:
        raise BadRequest("The header “Host” of this request names no host.", "Send the name of this server.")
