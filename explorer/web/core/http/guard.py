"""What happens to a request before the application sees it: wrong hosts are refused, conditions that are none passed over."""

import ipaddress
import posixpath
import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, abort, request
from werkzeug.http import parse_date

from explorer.errors import BadRequest

REFUSAL = "explorer.refusal"
"""Where the environment of a request holds the error that answers it, found before the application was asked."""
_RANGE = re.compile(r"bytes=(\d{1,18}-\d{0,18}|-\d{1,18})", re.ASCII)
"""One range of bytes; what asks for more than that, or in other units, gets the whole."""
_CONDITIONS = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")
"""Headers that hold a date."""
_HOST = re.compile(r"(?:(?P<name>[A-Za-z0-9_.-]+)|\[(?P<address>[0-9A-Fa-f:.]+)\])(?::(?P<port>[0-9]{0,5}))?")


def init_app(app: Flask) -> None:
    """Guard *app*: refuse requests whose ``Host`` is not a host; what wraps *app* later, such as a `ProxyFix`, comes before."""
    inner = app.wsgi_app

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        _check_origin(environ)
        if not _RANGE.fullmatch(environ.get("HTTP_RANGE", "")):  # others may be passed over (RFC 9110 §14.2)
            environ.pop("HTTP_RANGE", None)
        if environ.get("HTTP_IF_MATCH", "").strip() == "*":  # true of all there is (RFC 9110 §13.1.1)
            del environ["HTTP_IF_MATCH"]
        for name in _CONDITIONS:
            _pass_over_no_date(environ, name)
        return inner(environ, start_response)

    app.wsgi_app = guarded  # type: ignore[method-assign] # Flask documents this way of wrapping
    app.before_request(_refuse)


def _check_origin(environ: WSGIEnvironment) -> None:
    """Have the request refused where what it, or a proxy, says of its host or scheme would make no address."""
    given = environ.get("HTTP_HOST")
    if given is not None and not is_host(given):
        environ[REFUSAL] = BadRequest(
            "The header “Host” of this request does not name a host.", "Send the name of this server."
        )
        environ["HTTP_HOST"] = "localhost"  # for the answer that refuses it
    scheme = environ["wsgi.url_scheme"].lower()
    environ["wsgi.url_scheme"] = scheme if scheme in ("http", "https") else "http"
    if scheme != environ["wsgi.url_scheme"]:
        environ[REFUSAL] = BadRequest(
            "The header “X-Forwarded-Proto” of this request names neither http nor https.",
            "Let the proxy in front send one of them.",
        )


def _pass_over_no_date(environ: WSGIEnvironment, name: str) -> None:
    """Take out the condition *name* where its date is too large for one; a range depends on its condition (RFC 9110 §13)."""
    try:
        parse_date(environ.get(name))
    except OverflowError:
        del environ[name]
        if name == "HTTP_IF_RANGE":
            environ.pop("HTTP_RANGE", None)


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
    if REFUSAL in request.environ:
        raise request.environ[REFUSAL]
    name = (request.view_args or {}).get("filename", "")
    if request.endpoint == "static" and name != posixpath.normpath(name):  # the same file at another address
        abort(404)
