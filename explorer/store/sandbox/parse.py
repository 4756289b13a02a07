"""Parses a visitor's query in a worker process: the parser is slow, recursive and not safe in threads."""

import pyoxigraph as ox

from explorer.errors import QuerySyntaxError
from explorer.sparql import diagnostics, parser, refusal
from explorer.store.oxigraph import to_syntax_error
from explorer.store.sandbox.query_service import QueryService
from explorer.store.sandbox.task import Task

SECONDS = 2.0
"""The longest time for which a query is parsed; what takes longer is not for reading aloud."""


def parse_query(query_service: QueryService, text: str) -> parser.Query:
    """Parse the query *text* in a worker of *query_service*.

    Raises `explorer.sparql.parser.UnsupportedQuery` where the store understands the query and the parser here does not,
    and what `QueryService.run` raises, such as `QuerySyntaxError` for a mistake.
    """
    seconds = min(SECONDS, query_service.settings.query_seconds)
    return query_service.run(query_service.task(text, seconds=seconds), parse_task)


def parse_task(task: Task) -> parser.Query:
    """Parse the text of *task*; what runs in the worker.

    The store is asked first, on an empty dataset: what is a mistake is its to say.
    """
    refusal.check_allowed(task.text)
    try:
        ox.Store().query(task.text)
    except SyntaxError as error:
        raise diagnostics.explain_syntax_error(to_syntax_error(error), task.text) from None
    except (ValueError, RuntimeError) as error:
        raise QuerySyntaxError(f"{error}.") from None
    return parser.parse(task.text)
