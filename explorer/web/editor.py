"""The editor: a visitor's own query, and its answer below it."""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.query import Query
from explorer.vocabulary import PREFIXES
from explorer.web.asking import Asked, asked
from explorer.web.edition import edition
from explorer.web.pages import page

bp = Blueprint("editor", __name__)

EXAMPLES = 6


@bp.get("/query")
def query() -> Response:
    """Show the editor; with ``?query=``, the answer or what is wrong with the query."""
    text = request.args.get("query", "").replace("\r\n", "\n")
    found = asked(text) if text.strip() else Asked("")
    body = page(
        "query.html",
        text=text if text.strip() else edition().queries["first"].body,
        asked=found,
        examples=_examples(),
        prefixes=PREFIXES,
    )
    return Response(body, found.status, content_type="text/html; charset=utf-8")


def _examples() -> tuple[Query, ...]:
    """A few questions of the library: the first of each topic, then further ones."""
    questions = list(edition().questions.values())
    topics = {question.topic: question for question in reversed(questions)}
    first = [question for question in questions if question in topics.values()]
    return tuple((first + [question for question in questions if question not in first])[:EXAMPLES])
