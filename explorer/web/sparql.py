"""The SPARQL endpoint: the query operation of SPARQL 1.1 Protocol §2.1, open to scripts of any site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from explorer.errors import BadRequest, NotAcceptable, UnsupportedMedia
from explorer.store.visitors import GRAPH_FORMATS, SELECT_FORMATS
from explorer.terms import Iri
from explorer.web.edition import edition, visitors
from explorer.web.pages import absolute

bp = Blueprint("sparql", __name__)

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
ALSO: Mapping[str, tuple[str, ...]] = {
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "jsonld": ("application/json",),
    "rdf": ("application/xml", "text/xml"),
}
"""Further media types by which a format may be asked for."""
SAME = {"json": "jsonld", "xml": "rdf"}
"""The format for a graph that is meant where ``?format=`` names one for rows."""
SAFE = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Operation:
    """One query operation: the query, its dataset, and the formats that the client takes."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    select_format: str | None
    graph_format: str | None

    @property
    def tag(self) -> str:
        """An entity tag: the same for the same data and the same question."""
        return hashlib.sha256(repr((edition().version, astuple(self))).encode()).hexdigest()[:32]


@bp.route("/sparql", methods=["GET", "POST"], provide_automatic_options=False)
def endpoint() -> BaseResponse:
    """Answer a query; without one, describe the service (or open the editor, for a browser)."""
    if request.method in SAFE and not {"query", "update"} & set(request.args):
        return _description()
    if request.method in SAFE and _prefers_page(SELECT_FORMATS):
        return redirect(f"/query?{urlencode({'query': _one_query(request.args.getlist('query'))})}", 303)
    return _answer(_operation())


@bp.route("/sparql", methods=["OPTIONS"])
def preflight() -> Response:
    """Tell a browser what a script of another site may ask (Fetch §3.3)."""
    response = Response(status=204)
    response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


@bp.after_request
def open_to_all(response: Response) -> Response:
    """Let scripts of any site read the answer, errors too; no cookies are involved."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.vary.add("Accept")
    if response.status_code == 503:
        response.headers.setdefault("Retry-After", str(max(1, round(edition().settings.query_seconds))))
    return response


def _operation() -> Operation:
    given = request.args if request.method in SAFE else _posted()
    if "update" in given:
        raise BadRequest("This is an update, and this endpoint only reads.", "Send a query as “query”.")
    select_format, graph_format = _formats(given.get("format", ""))
    return Operation(
        query=_one_query(given.getlist("query")),
        default_graphs=tuple(given.getlist("default-graph-uri")),
        named_graphs=tuple(given.getlist("named-graph-uri")),
        select_format=select_format,
        graph_format=graph_format,
    )


def _posted() -> MultiDict[str, str]:
    """The parameters of a POST, of the address and of the body (§2.1.2 and §2.1.3)."""
    kind = request.mimetype
    if kind == UPDATE:
        raise BadRequest("This is an update, and this endpoint only reads.", f"Send a query as {DIRECT}.")
    if kind not in (FORM, DIRECT):
        raise UnsupportedMedia(f"A body of type “{kind}” is not read here.", f"Send {FORM} or {DIRECT}.")
    if not _is_utf8():
        raise UnsupportedMedia("A query is read in UTF-8 only.", "Leave the charset out, or say utf-8.")
    if kind == FORM:
        request.max_form_memory_size = request.max_content_length
        return request.values
    given = request.args.copy()
    try:
        given.add("query", request.get_data().decode())
    except UnicodeDecodeError as error:
        raise BadRequest(
            "The body is not UTF-8.", f"Byte {error.start} is the first that cannot be read."
        ) from None
    return given


def _is_utf8() -> bool:
    """Whether the body says that it is in UTF-8, or says nothing; a header that is no ASCII says neither."""
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    return (request.content_type or "").isascii() and charset in ("utf-8", "utf8")


def _one_query(queries: list[str]) -> str:
    """Return the only query (§2.1.5); raises `BadRequest`."""
    if len(queries) != 1:
        raise BadRequest(f"The request has {len(queries)} parameters “query”.", "Send exactly one.")
    if not queries[0].strip():
        raise BadRequest("The query is empty.", "Send one, such as: SELECT * { ?s ?p ?o } LIMIT 10")
    return queries[0]


def _formats(name: str) -> tuple[str | None, str | None]:
    """Choose the format of an answer in rows and of one that is a graph, by *name* or by ``Accept``."""
    if name:
        return _named(name)
    select_format, graph_format = _best(SELECT_FORMATS), _best(GRAPH_FORMATS)
    if not select_format and not graph_format:
        raise _not_acceptable()
    return select_format, graph_format


def _named(name: str) -> tuple[str | None, str | None]:
    select_format = _by_name(name, SELECT_FORMATS)
    graph_format = _by_name(SAME.get(name, name), GRAPH_FORMATS)
    if not select_format and not graph_format:
        raise _not_acceptable()
    return select_format, graph_format


def _by_name(name: str, formats: Mapping[str, str]) -> str | None:
    """The format that *name* means: its name or its media type."""
    return next((key for key, media in formats.items() if name in (key, media.partition(";")[0])), None)


def _best(formats: Mapping[str, str]) -> str | None:
    """The format that the client likes best (RFC 9110 §12.5.1), the first of *formats* where it likes several."""
    if not request.accept_mimetypes:
        return next(iter(formats))
    best = max(formats, key=lambda name: _quality(name, formats))
    return best if _quality(best, formats) > 0 else None


def _quality(name: str, formats: Mapping[str, str]) -> float:
    media: Iterable[str] = (formats[name].partition(";")[0], *ALSO.get(name, ()))
    return max(request.accept_mimetypes.quality(one) for one in media)


def _prefers_page(formats: Mapping[str, str]) -> bool:
    """Whether the client is a browser that shows a page: it likes HTML better than any of *formats*."""
    if "format" in request.args or not request.accept_mimetypes:
        return False
    return request.accept_mimetypes.quality("text/html") > max(_quality(name, formats) for name in formats)


def _not_acceptable() -> NotAcceptable:
    there = [media.partition(";")[0] for media in (*SELECT_FORMATS.values(), *GRAPH_FORMATS.values())]
    return NotAcceptable("There is no such format.", f"There are: {', '.join(there)}.", available=there)


def _answer(operation: Operation) -> Response:
    """Answer *operation*; who has its tag has its answer, because only a repeatable one is given a tag."""
    if _has(operation.tag):
        response, repeatable = Response(status=304), True
    else:
        found = visitors().answer(**{name: getattr(operation, name) for name in operation.__slots__})
        response, repeatable = Response(found.body, content_type=found.media_type), found.repeatable
    if repeatable:
        response.set_etag(operation.tag, weak=True)
    response.headers["Cache-Control"] = "public, no-cache" if repeatable else "no-store"
    return response


def _has(tag: str) -> bool:
    return not request.if_none_match.star_tag and request.if_none_match.contains_weak(tag)


def _description() -> BaseResponse:
    """Describe the service (SPARQL 1.1 Service Description §2)."""
    if _prefers_page(GRAPH_FORMATS):
        return redirect("/query", 303)
    name = request.args.get("format", "")
    form = _by_name(SAME.get(name, name), GRAPH_FORMATS) if name else _best(GRAPH_FORMATS)
    if form is None:
        raise _not_acceptable()
    query = edition().queries["service"].bind(endpoint=Iri(absolute("/sparql")))
    found = visitors().answer(query, graph_format=form)
    return Response(found.body, content_type=found.media_type)
