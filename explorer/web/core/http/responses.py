"""Responses in a format: pages for people, and data that scripts of any site may read."""

from collections.abc import Sequence

from flask import Response

from explorer.media_types import HTML, TURTLE, Format
from explorer.web.core.http.negotiation import PAGE_FORMATS


def page_response(body: str, status: int = 200) -> Response:
    """Answer with the page *body*."""
    return Response(body, status, content_type=HTML.content_type)


def data_response(body: bytes | str, form: Format) -> Response:
    """Answer with *body* in the format *form*, open to scripts of any site."""
    response = Response(body, content_type=form.content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def link_formats(response: Response, path: str, formats: Sequence[Format] = PAGE_FORMATS) -> Response:
    """Say on *response* which formats the page at *path* has (RFC 8288), and that ``Accept`` chooses."""
    response.vary.add("Accept")
    for one in formats:
        if one is not HTML:
            link = f'<{path}.{one.suffix}>; rel="alternate"; type="{one.media_type}"'
            response.headers.add("Link", link)
    response.headers.add("Link", f'<{path}.ttl>; rel="describedby"; type="{TURTLE.media_type}"')
    response.headers.add("Link", f'<{path}>; rel="canonical"')
    return response
