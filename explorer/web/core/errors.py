"""Errors as people and programs read them: one page and one problem document (RFC 9457)."""

import re
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app, g, request
from werkzeug.exceptions import HTTPException

from explorer import errors, media_types
from explorer.errors import ExplorerError
from explorer.framework.json_record import encode_json
from explorer.media_types import HTML, PROBLEM, Format
from explorer.web.core.current_edition import edition, files
from explorer.web.core.http.accept import accepted, best_format
from explorer.web.core.http.guard import REFUSAL
from explorer.web.core.http.mount import absolute, mount
from explorer.web.core.http.negotiation import page_response
from explorer.web.core.pages import page

bp = Blueprint("errors", __name__)
PROGRAMS = (
    "/sparql", "/frameworks/sparql", "/query/", "/query.", "/healthz", "/openapi", "/.well-known/", "/graph/", "/oembed", "/preview.", "/ims/",
)  # fmt: skip
"""How addresses for programs begin: unless asked for a page, they answer with a problem document."""
SUFFIXES = tuple(
    {f".{one.suffix}" for one in vars(media_types).values() if isinstance(one, Format)} - {f".{HTML.suffix}"}
)
"""How addresses of files end."""
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

WORDS = {
    404: (
        "There is nothing at this address",
        "Perhaps it was mistyped. Searching may find what you look for.",
    ),
    405: ("That is not done here", "This address is for reading."),
    412: ("What is here is not what your client asked for", "Ask without the header “If-Match”."),
    413: ("That is too large", "Send less."),
    500: ("Something went wrong here", "It is our fault, not yours. Trying again may help."),
}
"""Title and hint for the errors that are not our own."""


@bp.app_errorhandler(ExplorerError)
def explained(error: ExplorerError) -> Response:
    """Answer with an error of the explorer's own; what went wrong inside is logged and not shown."""
    if error.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        current_app.logger.error("%s", error, exc_info=error)
        return answer(500, *WORDS[500][:1], "", WORDS[500][1], "internal")
    response = answer(error.status, error.title, error.detail, error.hint, error.slug, error.members)
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(
            error.members.get("retry_after", edition().settings.retry_seconds)
        )
    return response


@bp.app_errorhandler(HTTPException)
def http(error: HTTPException) -> Response | HTTPException:
    """Answer with an error that Flask raised; a redirect of Flask's own goes through as it is."""
    if error.response is not None or error.code is None or error.code < 400:
        return error
    if error.code == HTTPStatus.NOT_FOUND and _has_slashes_too_many():
        return Response(status=301, headers={"Location": _instance(_without_slashes())})
    title, hint = WORDS.get(error.code, (HTTPStatus(error.code).phrase, ""))
    detail = ""
    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        detail = f"A request may have {(request.max_content_length or 0) // 1024:,} kB."
    response = answer(error.code, title, detail, hint, "http")
    for name, value in error.get_headers():
        if name in ("Allow", "Content-Range", "Retry-After"):
            response.headers[name] = value
    return response


@bp.get("/problems")
def problems() -> str:
    """The page that the ``type`` of a problem document leads to."""
    return page("core/problems.html", problems=[(kind.slug, kind) for kind in kinds(ExplorerError)])


def kinds(root: type[ExplorerError]) -> list[type[ExplorerError]]:
    """Return the errors under *root*, in the order of the tree."""
    below = [leaf for kind in root.__subclasses__() for leaf in (kind, *kinds(kind))]
    return [kind for kind in below if kind.__module__ == errors.__name__]


def answer(status: int, title: str, detail: str, hint: str, kind: str, members: object = None) -> Response:
    """Answer with *status* as a page, or as a problem document where the client is a program."""
    more = dict(members) if isinstance(members, dict) else {}
    g.share = None  # to say how the page is shared, what failed would be tried again
    if wants_page():
        template = "embed/error.html" if request.blueprint == "embed" else "core/error.html"
        body = _error_page(template, status=status, title=title, detail=detail, hint=hint, members=more)
        response = page_response(body, status)
    else:
        type_ = absolute(f"/problems#{kind}") if kind not in ("http", "internal") else "about:blank"
        said = {"type": type_, "title": title, "status": status, "detail": f"{detail} {hint}".strip()}
        body_ = encode_json({**said, "instance": mount() + _instance(), **more})
        response = Response(body_, status, content_type=PROBLEM.content_type)
        response.headers["Access-Control-Allow-Origin"] = "*"
    response.vary.add("Accept")
    return response


def _error_page(template: str, **shown: Any) -> str:
    """Fill *template*; the page of a request that could not be read is cached, so that a flood of them costs little."""
    if REFUSAL not in request.environ or request.full_path != "/?":
        return page(template, **shown)
    key = (REFUSAL, template, absolute("/"), *map(str, shown.values()))
    return files().get_or_compute(key, lambda: page(template, **shown))


def wants_page() -> bool:
    """Whether the error is for a person: the request names HTML, or it is for a page and names nothing."""
    ranges = accepted()
    if any(one.weight and one.media_type in (HTML.media_type, "application/xhtml+xml") for one in ranges):
        return True
    for_program = request.path.startswith(PROGRAMS) or request.path.endswith(SUFFIXES)
    return not for_program and best_format((HTML,), ranges) is HTML


def _has_slashes_too_many() -> bool:
    """Whether there is something to read at the address without the slashes at its ends."""
    rest = _without_slashes()
    if rest in (request.path, "/") or rest.startswith("/\\") or request.method not in ("GET", "HEAD"):
        return False
    if {".", ".."} & set(rest.split("/")):  # a client would go up from there (RFC 3986 §5.2.4)
        return False
    try:
        endpoint, _ = current_app.url_map.bind("").match(rest, method="GET")
    except HTTPException:
        return False
    return bool(endpoint)


def _without_slashes() -> str:
    """The path that was asked for with one slash before it and none after it."""
    return f"/{request.path.strip('/')}"


def _instance(path: str = "") -> str:
    """The address that was asked for, or *path* in its place, as a URI reference (RFC 3986 §4.1), however it came."""
    path = quote(path or request.path, safe="/:@!$&'()*+,;=~")
    given = quote(request.query_string, safe="%/?:@!$&'()*+,;=~")
    return path + ("?" if given else "") + _BARE_PERCENT.sub("%25", given)
