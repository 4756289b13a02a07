"""Answers a query operation: from the dataset of one framework, or from that of all."""

import hashlib
from dataclasses import dataclass
from secrets import token_hex
from urllib.parse import urlencode

from flask import Response, abort, request

from explorer import __version__
from explorer.media_types import GRAPH_FORMATS, HTML, ROW_FORMATS
from explorer.store.sandbox import QueryService
from explorer.store.sandbox.task import Answer, Task
from explorer.web.core.answers.execute import Download
from explorer.web.core.current_edition import edition
from explorer.web.core.http.mount import absolute, mount
from explorer.web.core.http.streaming import SpooledAnswer
from explorer.web.core.pages import page
from explorer.web.core.service import ACROSS, ALL, WHOSE
from explorer.web.sparql.answer_cache import find_answer
from explorer.web.sparql.protocol import SAFE, QueryOperation


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the *service* that runs the queries, and the *path* of the endpoint.

    *slugs* are of the frameworks that a query over all was narrowed to.
    """

    service: QueryService
    path: str = "/sparql"
    slugs: tuple[str, ...] = ()


def answer(operation: QueryOperation, asked: Asked) -> Response:
    """Answer *operation*; who has its tag has its answer, because only a repeatable one is given a tag."""
    if request.if_match:
        abort(412)  # a weak tag matches none (RFC 9110 §13.1.1)
    task = _task(operation, asked)
    tag = _tag(task, asked)
    if _has(tag):
        response, repeatable = Response(status=304), True
    else:
        found = find_answer(task, tag, asked.service)
        response, repeatable = _response(operation, asked, found), found.answer.repeatable
        if request.if_none_match.star_tag and request.method in SAFE:
            response.close()
            response = Response(status=304)  # there is an answer, whichever (RFC 9110 §13.1.2)
    if repeatable:
        response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "public, no-cache" if repeatable else "no-store"
    return response


def _tag(task: Task, asked: Asked) -> str:
    """An entity tag: the same for the same answer; a page also has the name and the address of its site."""
    site = (edition().settings.name, absolute("/")) if _is_page(task) else ()
    return hashlib.sha256(repr((__version__, asked.service.store.version, task, site)).encode()).hexdigest()[
        :32
    ]


def _is_page(asked: QueryOperation | Task) -> bool:
    return HTML.suffix in (asked.select_format, asked.graph_format)


def _task(operation: QueryOperation, asked: Asked) -> Task:
    """The task to answer *operation*; a page shows fewer rows than a file has."""
    settings = edition().settings
    page_rows = min(settings.result_rows, settings.page_rows)
    rows = page_rows if _is_page(operation) else settings.result_rows
    given = {
        name: getattr(operation, name) for name in operation.__slots__ if name not in ("query", "frameworks")
    }
    root = mount() if _is_page(operation) else ""
    return asked.service.task(operation.query, rows=rows, mount=root, **given)


def _response(operation: QueryOperation, asked: Asked, found: SpooledAnswer) -> Response:
    answer = found.answer
    response = _page(operation, asked, found) if answer.media_type == HTML.content_type else found.response()
    if answer.kind != "ask":
        response.headers["Explorer-Rows"] = str(answer.rows)
    if answer.truncated:
        response.headers["Explorer-Truncated"] = "true"
    return response


def _page(operation: QueryOperation, asked: Asked, spooled: SpooledAnswer) -> Response:
    """Send what is *spooled*, the answer to *operation*, as a whole page."""
    place = token_hex()  # where the document goes; nothing in a query can guess it
    answer = spooled.answer
    yes = answer.kind == "ask" and spooled.size == len("true")
    text = page(
        "sparql/answer.html",
        answer=answer,
        yes=yes,
        operation=operation,
        files=_files(operation, asked, answer),
        place=place,
        editor=f"&{WHOSE}={ALL}" if asked.path == ACROSS else "",
    )
    head, _, foot = text.partition(place)
    return spooled.response(head.encode(), foot.encode())


def _files(operation: QueryOperation, asked: Asked, answer: Answer) -> tuple[Download, ...]:
    """The same answer in the other formats."""
    given = [("query", operation.query)]
    if asked.slugs:
        given += [(WHOSE, slug) for slug in asked.slugs]
    else:
        given += [("default-graph-uri", graph) for graph in operation.default_graphs]
        given += [("named-graph-uri", graph) for graph in operation.named_graphs]
    formats = GRAPH_FORMATS if answer.kind == "graph" else ROW_FORMATS
    return tuple(
        Download(form.label, f"{asked.path}?{urlencode([*given, ('format', form.suffix)])}", form.suffix)
        for form in formats.values()
    )


def _has(tag: str) -> bool:
    return not request.if_none_match.star_tag and request.if_none_match.contains_weak(tag)
