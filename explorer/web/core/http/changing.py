"""Which requests have an answer that may be another the next time."""

from typing import TYPE_CHECKING

from flask import has_request_context, request

from explorer.single_flight import for_each_asker

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_KEY = "explorer.changing"


def mark_changing() -> None:
    """Say that what answers this request may be another the next time, so that it is not cached as a whole.

    It is said of all requests that wait for what is done here.
    """
    for_each_asker(_mark)


def _mark() -> None:
    if has_request_context():
        request.environ[_KEY] = True


def is_changing(environ: "WSGIEnvironment") -> bool:
    """Whether that was said of the request with *environ*."""
    return _KEY in environ
