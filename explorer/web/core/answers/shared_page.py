"""The page of an answer is written once for all who ask for it at the same time, as a class does that follows one link."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flask import Response

from explorer.errors import ClientGone, TooBusy
from explorer.single_flight import Flight
from explorer.web.core.answers.execute import QueryRun, run_query
from explorer.web.core.current_edition import share_page
from explorer.web.core.http.negotiation import page_response


@dataclass(frozen=True, slots=True)
class Written:
    """A page with its status, and whether its query gives the same answer each time."""

    body: str
    status: int
    repeatable: bool


def answer_page(
    text: str,
    graph_format: Literal["ttl", "nt"],
    write: Callable[[QueryRun], str],
    *,
    across: bool = False,
    rows: int | None = None,
) -> Response:
    """Run the query *text*, *across* all frameworks or in this one, and answer with the page that *write* makes of it, which depends on the address alone; *rows* is as in `run_query`.

    Long ones take a quarter of a second and 15 MB each, so that forty at once would keep everybody else waiting.
    """

    def work(_: Flight) -> Written:
        run = run_query(text, rows, graph_format, across=across)
        if isinstance(run.problem, TooBusy | ClientGone):  # concerns one client, or nobody
            raise run.problem
        return _written(run)

    def _written(run: QueryRun) -> Written:
        return Written(write(run), run.status, run.repeatable)

    try:
        made = share_page(work, lambda made: made.repeatable)
    except TooBusy as error:
        made = _written(QueryRun(text, problem=error))
    return page_response(made.body, made.status)
