"""The query editor: a visitor's own query, its answer below it, and what it asks in plain English."""

from typing import Literal

from flask import Blueprint, Response, request

from explorer.cache import cached
from explorer.errors import BadRequest, QuerySyntaxError
from explorer.formats.code_snippets import snippets
from explorer.framework import Edition
from explorer.framework.collection import across_questions
from explorer.framework.json_record import encode_json
from explorer.media_types import GRAPH_FORMATS, JSON, ROW_FORMATS, XLSX
from explorer.network.drawing import MOST_LINKS
from explorer.sparql.query_file import QueryFile
from explorer.terms import PREFIXES, Iri, prefixes_of
from explorer.web.core.answers.execute import QueryRun
from explorer.web.core.answers.explain import explain, explain_query
from explorer.web.core.answers.shared_page import answer_page
from explorer.web.core.answers.state import FRAMEWORKS, QueryState
from explorer.web.core.collection import collection, service_across, site_address
from explorer.web.core.current_edition import edition, query_service
from explorer.web.core.http import streaming
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response, page_response, suffixes
from explorer.web.core.openapi_operations import QUERY_ERRORS, documented
from explorer.web.core.pages import page
from explorer.web.core.service import ACROSS, WHOSE
from explorer.web.core.views.shared_parameters import QUERY
from explorer.web.query.results import build_results
from explorer.web.query.workbook import write_workbook

bp = Blueprint("editor", __name__)

FILES = (*ROW_FORMATS.values(), XLSX, *GRAPH_FORMATS.values())
EXAMPLES = 6


@bp.get("/query")
def query() -> Response:
    """Show the query editor; with a query in the address, its answer or what is wrong with it."""
    seen = QueryState.parse(request.args, edition())
    if len(collection().members) == 1:
        seen = seen.replace(frameworks="")
    given = bool(seen.query.strip())
    graph_format: Literal["ttl", "nt"] = "ttl" if seen.view == "raw" else "nt"
    if given:
        return answer_page(
            seen.query, graph_format, lambda run: _page(seen, run), across=bool(seen.frameworks)
        )
    return page_response(_page(seen, QueryRun("")))


STARTERS = ("starter-query", "starter-outline")
"""Queries to begin with; the first that has an answer is shown."""


@cached
def starter_query(edition: Edition) -> str:
    """Return the text that stands in the query editor when nobody has written another."""
    answered = (name for name in STARTERS if edition.rows(name).rows)
    return edition.queries[next(answered, STARTERS[-1])].text


@cached
def _graphs(edition: Edition) -> tuple[str, ...]:
    """The names of the graphs, as they follow the prefix ``graph:``."""
    return tuple(dict.fromkeys(Iri(row["graph"]).local for row in edition.rows("service-graphs")))


def _page(seen: QueryState, run: QueryRun) -> str:
    given, across = bool(run.text), bool(seen.frameworks)
    examples = across_questions(edition()) if across else _examples()
    endpoint = site_address(ACROSS) if across else absolute("/sparql")
    return page(
        "query/query.html",
        text=seen.query if given else examples[0].text if across else starter_query(edition()),
        run=run,
        seen=seen,
        query_parameters={**QUERY.format(seen.query), **FRAMEWORKS.format(seen.frameworks)},
        results=build_results(run, seen),
        explanation=explain(seen.query) if given else None,
        programs=snippets(endpoint, seen.query) if run.kind else (),
        most_links=MOST_LINKS,
        rows_in_files=edition().settings.result_rows,
        examples=examples,
        endpoint=endpoint,
        whose=WHOSE,
        prefixes=PREFIXES if across else prefixes_of(edition().settings.base),
        graphs=_graphs(edition()),
    )


@bp.get("/query/reading")
@documented(
    "A query in plain English", JSON, parameters=(QUERY,), schema="Reading", tag="SPARQL", errors=QUERY_ERRORS
)
def explanation() -> Response:
    """Answer with ``?query=`` in plain English, as JSON, for the live explanation in the editor.

    ``text`` has all of it, a line for each sentence. Each of ``sentences`` has ``parts``, which follow each other
    without a space, and perhaps sentences ``inside``, shown as a list below. The kinds of parts are ``words``,
    ``variable``, ``term``, ``phrase`` (how a link reads), ``literal`` and ``missing`` (what no rule covers).
    A query that cannot be parsed, as while it is typed, has no sentences but a ``problem``: its ``detail`` and, where
    known, its ``line`` and ``column``. One that is never run here is answered 403, and 503 where too many are parsed at once.
    """
    text = QUERY.parse(request.args, edition())
    if not text.strip():
        raise BadRequest("There is no query to read.", "Send one as “query”.")
    try:
        reading = explain_query(text).to_dict()
    except QuerySyntaxError as error:
        problem = {"detail": str(error), **error.members}
        reading = {"complete": False, "text": "", "sentences": (), "problem": problem}
    return data_response(encode_json(reading), JSON)


@bp.get(f"/query.{suffixes(FILES)}")
@documented(
    "The answer to a query", *FILES, parameters=(QUERY, FRAMEWORKS), tag="SPARQL", errors=(406, *QUERY_ERRORS)
)
def file(suffix: str) -> Response:
    """Give the answer to the query in the address as a file, as the service gives it for one that is written out; a workbook has its rows as the page shows them.

    Raises what `explorer.store.sandbox.QueryService.write` raises, and `explorer.errors.BadRequest` without a query.
    """
    text = QUERY.parse(request.args, edition())
    if not text.strip():
        raise BadRequest("There is no query in this address.", "Open the query editor at /query.")
    given = FRAMEWORKS.parse(request.args, edition())
    frameworks = given if len(collection().members) > 1 else ""
    if suffix == XLSX.suffix:
        return _readable_elsewhere(data_response(write_workbook(text, frameworks), XLSX))
    service = service_across() if frameworks else query_service()
    task = service.task(
        text,
        select_format=suffix if suffix in ROW_FORMATS else None,
        graph_format=suffix if suffix in GRAPH_FORMATS else None,
    )
    return _readable_elsewhere(streaming.run_query(task, service).response())


def _readable_elsewhere(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _examples() -> tuple[QueryFile, ...]:
    """A few questions of the library: the first of each topic, then further ones."""
    questions = list(edition().questions.values())
    topics = {question.topic: question for question in reversed(questions)}
    first = [question for question in questions if question in topics.values()]
    return tuple((first + [question for question in questions if question not in first])[:EXAMPLES])
