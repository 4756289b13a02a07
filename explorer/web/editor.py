"""The editor: a visitor's own query, and its answer below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from explorer.errors import ExplorerError
from explorer.formats.results import Table, read
from explorer.query import Query
from explorer.store.visitors import GRAPH_FORMATS, SELECT_FORMATS, Answer
from explorer.vocabulary import PREFIXES
from explorer.web.edition import edition, visitors
from explorer.web.pages import page

bp = Blueprint("editor", __name__)

EXAMPLES = 6
NAMES = {
    "json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV",
    "ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF/XML", "jsonld": "JSON-LD",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """The answer in another format: its *label*, the address of the file, and the *ending* of the file's name."""

    label: str
    href: str
    ending: str


@bp.get("/query")
def query() -> Response:
    """Show the editor; with ``?query=``, the answer or what is wrong with the query."""
    text = request.args.get("query", "").replace("\r\n", "\n")
    context = _answered(text) if text.strip() else {}
    body = page(
        "query.html",
        text=text if text.strip() else edition().queries["first"].body,
        examples=_examples(),
        prefixes=PREFIXES,
        limit=edition().settings.result_rows,
        **context,
    )
    problem = context.get("problem")
    return Response(body, problem.status if problem else 200, content_type="text/html; charset=utf-8")


def downloads(text: str, formats: Mapping[str, str]) -> tuple[Download, ...]:
    """The addresses that give the answer to the query *text* in each of *formats*."""
    return tuple(
        Download(NAMES[name], f"/sparql?{urlencode({'query': text, 'format': name})}", name)
        for name in formats
    )


def _answered(text: str) -> Mapping[str, Any]:
    try:
        answer = visitors().answer(text, rows_limit=edition().settings.result_rows)
    except ExplorerError as error:
        return {"problem": error, "place": _place(text, error)}
    formats = GRAPH_FORMATS if answer.kind == "graph" else SELECT_FORMATS
    return {"kind": answer.kind, "downloads": downloads(text, formats), **_shown(answer)}


def _shown(answer: Answer) -> Mapping[str, Table | bool | str]:
    if answer.kind == "select":
        return {"table": read(answer.body, edition(), answer.truncated)}
    if answer.kind == "ask":
        return {"yes": b"true" in answer.body}
    return {"graph": answer.body.decode()}


def _place(text: str, error: ExplorerError) -> tuple[str, str] | None:
    """The line of *text* where the error is, cut in two at its column."""
    line, column = error.members.get("line"), error.members.get("column")
    lines = text.split("\n")
    if not isinstance(line, int) or not isinstance(column, int) or line > len(lines):
        return None
    return lines[line - 1][: column - 1], lines[line - 1][column - 1 :]


def _examples() -> tuple[Query, ...]:
    """A few questions of the library: the first of each topic, then further ones."""
    questions = list(edition().questions.values())
    topics = {question.topic: question for question in reversed(questions)}
    first = [question for question in questions if question in topics.values()]
    return tuple((first + [question for question in questions if question not in first])[:EXAMPLES])
