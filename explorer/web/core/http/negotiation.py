"""Which format a request gets, and the responses in it: pages for people, and data that scripts of any site may read.

A suffix decides on the format, otherwise the header ``Accept`` (RFC 9110 §12.5.1).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from flask import Flask, Response
from werkzeug.routing import BaseConverter, IntegerConverter
from werkzeug.urls import iri_to_uri

from explorer.errors import NotAcceptable, NotFound
from explorer.media_types import HTML, JSON, RDF_FORMATS, TURTLE, Format
from explorer.web.core.http.accept import accepted, best_format

PAGE_FORMATS = (HTML, *RDF_FORMATS, JSON)
"""The formats of a page that is also data, in the order of preference where the client has none."""

LONGEST_NAME = 60
"""Characters of the name of a file, without its suffix."""


class Stem(BaseConverter):
    """A part of an address before its suffix, as short as can be: suffixes may have a dot inside, as ``csl.json`` has."""

    regex = "[^/]+?"


class Number(IntegerConverter):
    """A number from 1, written in one way alone: ``003`` is none."""

    regex = "[1-9][0-9]*"


def init_app(app: Flask) -> None:
    """Let the routes of *app* have stems and numbers."""
    app.url_map.converters |= {"stem": Stem, "number": Number}


def negotiate(suffix: str = "", formats: Sequence[Format] = PAGE_FORMATS) -> Format:
    """Return the one of *formats* with *suffix*, or the best for the client where there is no suffix.

    Raises `NotFound` for an unknown suffix and `NotAcceptable` where the client accepts none of *formats*.
    """
    there = f"There are: {', '.join(f'{one.label} ({one.media_type})' for one in formats)}."
    if suffix:
        found = next((one for one in formats if one.suffix == suffix), None)
        if found is None:
            raise NotFound(f"There is no format “.{suffix}”.", there)
        return found
    best = best_format(formats, accepted())
    if best is None:
        raise NotAcceptable(
            "None of the formats of this page is one that your client accepts.",
            there,
            available=[one.media_type for one in formats],
        )
    return best


def negotiated(
    suffix: str,
    page: Callable[[], str],
    write: Callable[[Format], bytes | str | Response],
    formats: Sequence[Format] = PAGE_FORMATS,
) -> Response:
    """Answer in the one of *formats* with *suffix*, or the best for the client: *page* is HTML, *write* the others.

    Raises what `negotiate` raises.
    """
    form = negotiate(suffix, formats)
    written = page_response(page()) if form is HTML else write(form)
    response = written if isinstance(written, Response) else data_response(written, form)
    response.vary.add("Accept")
    return response


def page_response(body: str, status: int = 200) -> Response:
    """Answer with the page *body*."""
    return Response(body, status, content_type=HTML.content_type)


def data_response(body: bytes | str, form: Format) -> Response:
    """Answer with *body* in the format *form*, open to scripts of any site."""
    response = Response(body, content_type=form.content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def name_file(response: Response, title: str, suffix: str, way: str = "inline") -> Response:
    """Call the file in *response* by what it shows, *title* (RFC 6266); *way* is ``attachment`` for one to be saved."""
    whole = re.sub(r"[\W_]+", "-", title.lower()).strip("-")
    while len(whole) > LONGEST_NAME and (shorter := whole.rpartition("-")[0]):
        whole = shorter
    plain = re.sub(r"[^a-z0-9]+", "-", whole).strip("-") or "map"
    named = f'{way}; filename="{plain}.{suffix}"'
    if plain != whole:
        named += f"; filename*=UTF-8''{quote(whole[:LONGEST_NAME] or plain)}.{suffix}"
    response.headers["Content-Disposition"] = named
    return response


def link_formats(response: Response, path: str, formats: Sequence[Format] = PAGE_FORMATS) -> Response:
    """Say on *response* which formats the page at *path* has (RFC 8288), and that ``Accept`` chooses."""
    response.vary.add("Accept")
    path = iri_to_uri(path)  # a header holds ASCII alone (RFC 8288 §3.1)
    for one in formats:
        if one is not HTML:
            link = f'<{path}.{one.suffix}>; rel="alternate"; type="{one.media_type}"'
            response.headers.add("Link", link)
    response.headers.add("Link", f'<{path}.ttl>; rel="describedby"; type="{TURTLE.media_type}"')
    response.headers.add("Link", f'<{path}>; rel="canonical"')
    return response


def suffixes(formats: Iterable[Format]) -> str:
    """Write the part of a route that takes one of the suffixes of *formats*, as in ``/id/AB4.ttl``."""
    return f"<any({', '.join(one.suffix for one in formats if one is not HTML)}):suffix>"
