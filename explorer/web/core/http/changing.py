"""Which requests have an answer that may be another the next time."""

from typing import TYPE_CHECKING

from flask import has_request_context, request

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_KEY = "explorer.changing"


def mark_changing() -> None:
    """Say that what answers this request may be another the next time, so that it is not cached as a whole."""
    if has_request_context():
        request.environ[_KEY] = True


def is_changing(environ: "WSGIEnvironment") -> bool:
    """Whether that was said of the request with *environ*."""
    return _KEY in environ
