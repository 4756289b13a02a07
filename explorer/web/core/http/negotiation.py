"""Which format a request gets: a suffix decides, otherwise the ``Accept`` header (RFC 9110 §12)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, request

from explorer.errors import NotAcceptable, NotFound
from explorer.formats import GRAPHS, HTML, JSON, Format

PAGE_FORMATS = (HTML, *GRAPHS.values(), JSON)
"""The formats of a page that is also data, in the order of preference where the client has none."""

UTF8 = "; charset=utf-8"
SUFFIXES = "any(ttl, jsonld, rdf, nt, json)"
"""A converter for the suffixes of addresses, as in ``/id/AB4.ttl``."""


def chosen(suffix: str = "", formats: Sequence[Format] = PAGE_FORMATS) -> Format:
    """Return the one of *formats* with *suffix*, or the best for the client where there is no suffix.

    Raises `NotFound` for an unknown suffix and `NotAcceptable` where the client takes none of *formats*.
    """
    if suffix:
        found = next((one for one in formats if one.suffix == suffix), None)
        if found is None:
            raise NotFound(f"There is no format “.{suffix}”.", f"There are: {_listed(formats)}.")
        return found
    if not request.accept_mimetypes:
        return formats[0]
    best = request.accept_mimetypes.best_match([one.media for one in formats])
    for one in formats:
        if one.media == best:
            return one
    raise NotAcceptable(
        "None of the formats of this page is one that your client accepts.",
        f"There are: {_listed(formats)}.",
        available=[one.media for one in formats],
    )


def data(body: bytes | str, form: Format) -> Response:
    """Answer with *body* in the format *form*, open to scripts of any site."""
    media = form.media + (UTF8 if form.media.startswith("text/") else "")
    response = Response(body, content_type=media)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def alternates(response: Response, path: str, formats: Sequence[Format] = PAGE_FORMATS) -> Response:
    """Say on *response* which formats the page at *path* has (RFC 8288), and that ``Accept`` chooses."""
    response.vary.add("Accept")
    for one in formats:
        if one.suffix != "html":
            response.headers.add("Link", f'<{path}.{one.suffix}>; rel="alternate"; type="{one.media}"')
    response.headers.add("Link", f'<{path}.ttl>; rel="describedby"; type="text/turtle"')
    response.headers.add("Link", f'<{path}>; rel="canonical"')
    return response


def _listed(formats: Sequence[Format]) -> str:
    return ", ".join(f"{one.label} ({one.media})" for one in formats)
