"""In which of the framework's languages a request is answered: ``lang`` in the address decides, otherwise ``Accept-Language``.

A framework in one language is answered as if there were neither (RFC 9110 §12.5.4 leaves that to the server).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, g, has_request_context, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from explorer.languages import best

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

    from explorer.framework.localisation import Languages

NAME = "lang"
"""The parameter of addresses that says which language is chosen."""
LONGEST = 1024
"""Characters of ``Accept-Language`` that are read."""
_FIXED = ("static", "kinds")
"""Endpoints of files that are the same in all languages."""


def init_app(app: Flask) -> None:
    """Say on the responses of *app* where the client's languages decided."""
    languages: Languages = app.extensions["edition"].nodes.languages
    if languages.is_choice:
        app.after_request(lambda response: vary(response, languages))


def chosen(languages: Languages) -> str:
    """Return the language that the address of the request names; empty where it names none of *languages*."""
    return _chosen(request.args, languages) if languages.is_choice and has_request_context() else ""


def wanted(languages: Languages) -> str:
    """Return the one of *languages* in which the request is answered."""
    if "language" not in g:
        g.language = chosen(languages) or preferred(request.environ, languages)
    return cast(str, g.language)


def answer_as(args: Mapping[str, str], languages: Languages) -> None:
    """Answer this request in the one of *languages* that the *args* of another address name, if they name one."""
    if languages.is_choice and (found := _chosen(args, languages)):
        g.language = found


def preferred(environ: WSGIEnvironment, languages: Languages) -> str:
    """Return the one of *languages* that the client prefers; the usual one where it names none of them."""
    return _named(environ, languages) or languages.tags[0]


def asked(languages: Languages) -> str:
    """Return the one of *languages* that the address or else the client of this request names; empty where neither does."""
    return chosen(languages) or _named(request.environ, languages)


def _named(environ: WSGIEnvironment, languages: Languages) -> str:
    return best(languages.tags, _accepted(str(environ.get("HTTP_ACCEPT_LANGUAGE", ""))[:LONGEST]))


@lru_cache(256)
def _accepted(header: str) -> tuple[str, ...]:
    return tuple(tag for tag, weight in parse_accept_header(header, LanguageAccept) if weight > 0)


def _chosen(args: Mapping[str, str], languages: Languages) -> str:
    return languages.match(args.get(NAME, "").strip())


def vary(response: Response, languages: Languages) -> Response:
    """Say on *response* where the languages of the client decided in which of *languages* it is."""
    if request.endpoint not in _FIXED and not chosen(languages):
        response.vary.add("Accept-Language")
    return response
