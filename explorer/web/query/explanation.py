"""A query in plain English as JSON, for the live explanation in the query editor.

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

from flask import Blueprint, Response, request

from explorer.errors import BadRequest
from explorer.framework.json_record import encode_json
from explorer.media_types import JSON
from explorer.web.core.answers.explain import explain_query
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.openapi_operations import QUERY_ERRORS, documented
from explorer.web.core.views.shared_parameters import QUERY

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
    return data_response(encode_json(explain_query(text).to_dict()), JSON)
