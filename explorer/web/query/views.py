"""The editor: a visitor's own query, and its answer below it."""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.errors import BadRequest
from explorer.formats.code_snippets import snippets
from explorer.media_types import GRAPH_FORMATS, ROW_FORMATS
from explorer.network.maps.query_graph import MOST_LINKS
from explorer.sparql.query_file import QueryFile
from explorer.vocabulary import PREFIXES
from explorer.web.core.answers.execute import Asked, asked
from explorer.web.core.answers.explain import reading_of
from explorer.web.core.answers.state import answer_view
from explorer.web.core.current import edition, query_service
from explorer.web.core.http.negotiation import suffixes
from explorer.web.core.http.responses import page_response
from explorer.web.core.http.streaming import run_query
from explorer.web.core.operations import QUERY_ERRORS, documented
from explorer.web.core.pages import absolute, page
from explorer.web.core.url_compression import parameters
from explorer.web.core.views.common import QUERY
from explorer.web.query.results import results

bp = Blueprint("editor", __name__)

FILES = (*ROW_FORMATS.values(), *GRAPH_FORMATS.values())
EXAMPLES = 6


@bp.get("/query")
def query() -> Response:
    """Show the editor; with a query in the address, its answer or what is wrong with it."""
    seen = answer_view()
    given = bool(seen.text.strip())
    found = asked(seen.text, graph_format="ttl" if seen.view == "raw" else "nt") if given else Asked("")
    body = page(
        "query/query.html",
        text=seen.text if given else edition().queries["first"].body,
        asked=found,
        seen=seen,
        kept=parameters(seen.text),
        results=results(found, seen),
        read=reading_of(seen.text) if given else None,
        programs=snippets(absolute("/sparql"), seen.text) if found.kind else (),
        most_links=MOST_LINKS,
        rows_in_files=edition().settings.result_rows,
        examples=_examples(),
        prefixes=PREFIXES,
    )
    return page_response(body, found.status)


@bp.get(f"/query.{suffixes(FILES)}")
@documented("The answer to a query", *FILES, parameters=(QUERY,), tag="SPARQL", errors=(406, *QUERY_ERRORS))
def file(suffix: str) -> Response:
    """Give the answer to the query in the address as a file, as the service gives it for one that is written out.

    Raises what `explorer.store.sandbox.QueryService.write` raises, and `explorer.errors.BadRequest` without a query.
    """
    text = QUERY.parse(request.args, edition())
    if not text.strip():
        raise BadRequest("There is no query in this address.", "Open the editor at /query.")
    task = query_service().task(
        text,
        select_format=suffix if suffix in ROW_FORMATS else None,
        graph_format=suffix if suffix in GRAPH_FORMATS else None,
    )
    return run_query(task).response()


def _examples() -> tuple[QueryFile, ...]:
    """A few questions of the library: the first of each topic, then further ones."""
    questions = list(edition().questions.values())
    topics = {question.topic: question for question in reversed(questions)}
    first = [question for question in questions if question in topics.values()]
    return tuple((first + [question for question in questions if question not in first])[:EXAMPLES])
