"""A query in plain English: for the pages that show one, and as JSON for the live explanation in the query editor.

``GET /query/reading?query=…`` (or ``?packed=…``, see `explorer.web.core.url_compression`) answers with ::

    {"complete": true,                     whether every part of the query has words
     "text": "Find every ?text …",         all of it as plain text, a line for each sentence
     "sentences": [
       {"parts": [{"kind": "words", "text": "Find every "},
                  {"kind": "variable", "text": "?text"},
                  {"kind": "term", "text": "node", "href": "/ont#Node", "iri": "https://…"}],
        "inside": [ …sentences, shown as a list below… ]}]}

The kinds are ``words``, ``variable``, ``term``, ``phrase`` (how a link reads; in italics), ``literal`` and
``missing`` (what no rule covers); ``href`` and ``iri`` are there where they are known.
Parts follow each other without a space.
A mistake in the query is answered 400 with a problem document that has ``line`` and ``column`` where it knows them;
a query that is never run here, such as one with ``SERVICE``, 403; and 503 where too many are parsed at once.
"""

from typing import Any

from flask import Blueprint, Response, request

from explorer.errors import BadRequest, ExplorerError, MemoryLimitExceeded, TimeLimitExceeded
from explorer.framework.names import lexicon
from explorer.framework.record import encode_json
from explorer.media_types import JSON
from explorer.sparql import parser
from explorer.sparql.verbalise import Explanation, Part, Sentence, verbalise
from explorer.store.sandbox.parse import parse_query
from explorer.web.core.current import edition, query_service
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.operations import QUERY_ERRORS, documented
from explorer.web.core.views.common import QUERY

bp = Blueprint("explanation", __name__)


@bp.get("/query/reading")
@documented(
    "A query in plain English", JSON, parameters=(QUERY,), schema="Reading", tag="SPARQL", errors=QUERY_ERRORS
)
def explanation() -> Response:
    """Answer with ``?query=`` in plain English, as JSON."""
    text = QUERY.parse(request.args, edition())
    if not text.strip():
        raise BadRequest("There is no query to read.", "Send one as “query”.")
    return data_response(encode_json(to_dict(_explain(text))), JSON)


def explain(text: str) -> Explanation | None:
    """Return *text* in plain English; None where it is not a query that runs here, or cannot be parsed at this moment."""
    try:
        return _explain(text) if text.strip() else None
    except ExplorerError:
        return None


def _explain(text: str) -> Explanation:
    """Return *text* in plain English; raises an `ExplorerError` for a mistake in it, or where too many are parsed."""
    text = text.replace("\r\n", "\n")
    try:
        return edition().cache.get_or_compute(("explanation", text), lambda: _verbalise(text))
    except (TimeLimitExceeded, MemoryLimitExceeded):  # never cached: the next time it may be parsed
        return _not_covered("it is too long or too complex to be parsed in time")


def _verbalise(text: str) -> Explanation:
    try:
        return verbalise(parse_query(query_service(), text), lexicon(edition()))
    except parser.UnsupportedQuery as error:
        return _not_covered(str(error))


def _not_covered(why: str) -> Explanation:
    whole = Part("missing", "not covered: the whole query")
    return Explanation((Sentence((whole, Part("words", f", because {why}."))),))


def to_dict(found: Explanation) -> dict[str, Any]:
    """Return *found* as the dictionary of its JSON."""
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
