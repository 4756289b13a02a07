"""A query in plain English: for the pages that show one, and as JSON for the editor's live reading.

``GET /query/reading?query=…`` (or ``?packed=…``, see `explorer.web.core.url_compression`) answers with ::

    {"complete": true,                     whether every part of the query has words
     "text": "Find every ?text …",         all of it as plain text, a line for each sentence
     "sentences": [
       {"parts": [{"kind": "words", "text": "Find every "},
                  {"kind": "variable", "text": "?text"},
                  {"kind": "term", "text": "ability", "href": "/ont#Ability", "iri": "https://…"}],
        "inside": [ …sentences, to be shown as a list beneath… ]}]}

The kinds are ``words``, ``variable``, ``term``, ``phrase`` (how a link reads; in italics), ``literal`` and
``missing`` (what no rule covers); ``href`` and ``iri`` are there where they are known.
Parts follow each other without a space.
A mistake in the query is answered 400 with a problem document that has ``line`` and ``column`` where it knows them;
a query that is never run here, such as one with ``SERVICE``, 403; and 503 where too many are read at once.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from explorer.errors import BadRequest, ExplorerError, MemoryLimitExceeded, TimeLimitExceeded
from explorer.formats import json_text
from explorer.framework.lexicon import lexicon
from explorer.media_types import JSON
from explorer.sparql import parser
from explorer.sparql.verbalise import Explanation, Part, Sentence, verbalise
from explorer.store.sandbox.parse import parse_query
from explorer.web.core.current import edition, query_service
from explorer.web.core.http.responses import data_response
from explorer.web.core.operations import QUERY_ERRORS, documented
from explorer.web.core.views.common import QUERY

bp = Blueprint("reading", __name__)


@bp.get("/query/reading")
@documented(
    "A query in plain English", JSON, parameters=(QUERY,), schema="Reading", tag="SPARQL", errors=QUERY_ERRORS
)
def reading() -> Response:
    """Read ``?query=`` in plain English, as JSON."""
    text = QUERY.parse(request.args, edition())
    if not text.strip():
        raise BadRequest("There is no query to read.", "Send one as “query”.")
    return data_response(json_text.encode(as_json(_reading(text))), JSON)


def reading_of(text: str) -> Explanation | None:
    """Return *text* in plain English; None where it is no query that runs here, or cannot be read at this moment."""
    try:
        return _reading(text) if text.strip() else None
    except ExplorerError:
        return None


def _reading(text: str) -> Explanation:
    """Read *text* in plain English; raises an `ExplorerError` for a mistake in it, or where too many are read."""
    text = text.replace("\r\n", "\n")
    try:
        return edition().cache.get_or_compute(("explanation", text), lambda: _explain(text))
    except (TimeLimitExceeded, MemoryLimitExceeded):  # never cached: the next time it may be read
        return _unread("it is too long or too tangled to be read in time")


def _explain(text: str) -> Explanation:
    try:
        return verbalise(parse_query(query_service(), text), lexicon(edition()))
    except parser.UnsupportedQuery as error:
        return _unread(str(error))


def _unread(why: str) -> Explanation:
    said = Part("missing", "not covered: the whole query")
    return Explanation((Sentence((said, Part("words", f", because {why}."))),))


def as_json(found: Explanation) -> dict[str, Any]:
    """Write a reading for machines."""
    return {
        "complete": found.is_complete,
        "text": found.text,
        "sentences": [_sentence(sentence) for sentence in found.sentences],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "parts": [_part(part) for part in sentence.parts],
        "inside": [_sentence(inner) for inner in sentence.inside],
    }


def _part(part: Part) -> dict[str, str]:
    known = {"href": part.href, "iri": part.iri}
    return {"kind": part.kind, "text": part.text, **{name: value for name, value in known.items() if value}}
