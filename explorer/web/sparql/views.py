"""The SPARQL endpoint: the query operation of SPARQL 1.1 Protocol §2.1, open to scripts of any site."""

import hashlib
from secrets import token_hex
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from explorer import __version__
from explorer.media_types import GRAPH_FORMATS, HTML, ROW_FORMATS
from explorer.store.sandbox.task import Answer, Task
from explorer.web.core.answers.execute import Download
from explorer.web.core.current_edition import edition, query_service
from explorer.web.core.http.mount import absolute, mount
from explorer.web.core.http.streaming import SpooledAnswer
from explorer.web.core.pages import page
from explorer.web.sparql import description, protocol
from explorer.web.sparql.answer_cache import add_cache, find_answer
from explorer.web.sparql.protocol import QueryOperation

bp = Blueprint("sparql", __name__)
bp.record_once(add_cache)

EXPOSED = "ETag, Retry-After, Explorer-Rows, Explorer-Truncated"
"""What a script of another site may read beside what it always may (Fetch §4.10)."""
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": EXPOSED,
    "Cross-Origin-Resource-Policy": "cross-origin",
}
LINKS = tuple(("Link", link) for link in description.description_links())


@bp.route("/sparql", methods=["GET", "POST"], provide_automatic_options=False)
def endpoint() -> BaseResponse:
    """Answer a query; without one, describe the service (or open the query editor, for a browser)."""
    address = protocol.read_parameters()
    if request.method in protocol.SAFE and not {"query", "update"} & set(address):
        return _description()
    return _answer(protocol.read_query_operation(address))


@bp.route("/sparql", methods=["OPTIONS"])
def preflight() -> Response:
    """Say to a browser what a script of another site may ask (Fetch §3.3)."""
    response = Response(status=204)
    response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


@bp.after_request
def open_to_all(response: Response) -> Response:
    """Let scripts of any site read the answer, errors too; no cookies are involved."""
    response.headers.update(OPEN)
    response.headers.extend(LINKS)
    response.vary.add("Accept")
    return response


def _answer(operation: QueryOperation) -> Response:
    """Answer *operation*; who has its tag has its answer, because only a repeatable one is given a tag."""
    if request.if_match:
        abort(412)  # a weak tag matches none (RFC 9110 §13.1.1)
    task = _task(operation)
    tag = _tag(task)
    if _has(tag):
        response, repeatable = Response(status=304), True
    else:
        found = find_answer(task, tag)
        response, repeatable = _response(operation, found), found.answer.repeatable
        if request.if_none_match.star_tag and request.method in protocol.SAFE:
            response.close()
            response = Response(status=304)  # there is an answer, whichever (RFC 9110 §13.1.2)
    if repeatable:
        response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "public, no-cache" if repeatable else "no-store"
    return response


def _tag(task: Task) -> str:
    """An entity tag: the same for the same answer; a page also has the name and the address of its site."""
    site = (edition().settings.name, absolute("/")) if _is_page(task) else ()
    return hashlib.sha256(repr((__version__, edition().version, task, site)).encode()).hexdigest()[:32]


def _is_page(asked: QueryOperation | Task) -> bool:
    return HTML.suffix in (asked.select_format, asked.graph_format)


def _task(operation: QueryOperation) -> Task:
    """The task to answer *operation*; a page shows fewer rows than a file has."""
    settings = edition().settings
    page_rows = min(settings.result_rows, settings.page_rows)
    rows = page_rows if _is_page(operation) else settings.result_rows
    asked = {name: getattr(operation, name) for name in operation.__slots__ if name != "query"}
    root = mount() if _is_page(operation) else ""
    return query_service().task(operation.query, rows=rows, mount=root, **asked)


def _response(operation: QueryOperation, found: SpooledAnswer) -> Response:
    answer = found.answer
    response = _page(operation, found) if answer.media_type == HTML.content_type else found.response()
    if answer.kind != "ask":
        response.headers["Explorer-Rows"] = str(answer.rows)
    if answer.truncated:
        response.headers["Explorer-Truncated"] = "true"
    return response


def _page(operation: QueryOperation, spooled: SpooledAnswer) -> Response:
    """Send what is *spooled*, the answer to *operation*, as a whole page."""
    place = token_hex()  # where the document goes; nothing in a query can guess it
    answer = spooled.answer
    yes = answer.kind == "ask" and spooled.size == len("true")
    text = page(
        "sparql/answer.html",
        answer=answer,
        yes=yes,
        operation=operation,
        files=_files(operation, answer),
        place=place,
    )
    head, _, foot = text.partition(place)
    return spooled.response(head.encode(), foot.encode())


def _files(operation: QueryOperation, answer: Answer) -> tuple[Download, ...]:
    """The same answer in the other formats."""
    asked = [("query", operation.query)]
    asked += [("default-graph-uri", graph) for graph in operation.default_graphs]
    asked += [("named-graph-uri", graph) for graph in operation.named_graphs]
    formats = GRAPH_FORMATS if answer.kind == "graph" else ROW_FORMATS
    return tuple(
        Download(form.label, f"/sparql?{urlencode([*asked, ('format', form.suffix)])}", form.suffix)
        for form in formats.values()
    )


def _has(tag: str) -> bool:
    return not request.if_none_match.star_tag and request.if_none_match.contains_weak(tag)


def _description() -> BaseResponse:
    """Describe the service (SPARQL 1.1 Service Description §2)."""
    if protocol.prefers_page():
        return redirect("/query", 303)
    return description.describe_service(protocol.description_format(request.args.get("format", "")))
