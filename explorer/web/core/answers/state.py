"""The state of the query editor: the query, and how its answer is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from explorer.web.core.service import ALL, WHOSE
from explorer.web.core.views.parameters import Parameter, one_of, text
from explorer.web.core.views.shared_parameters import FIRST_ROW, QUERY
from explorer.web.core.views.state import ViewState, declared

RESULT_VIEWS: Mapping[str, str] = {"table": "Table", "graph": "Graph", "chart": "Chart", "raw": "Data"}
ROWS_PER_PAGE = 200
"""Rows of one page of a table without scripts."""


FILTER = Parameter(
    name="filter", help="Words that the rows hold", default="", schema={"type": "string"},
    read=lambda given, _: " ".join(given.split())[:200], write=str,
)  # fmt: skip
SHOWS_IRIS = Parameter(
    name="iris", help="Whether IRIs are shown beside labels", default=False,
    schema={"type": "string", "enum": ["shown"]},
    read=lambda given, _: given == "shown", write=lambda value: "shown" if value else "",
)  # fmt: skip


FRAMEWORKS = one_of(
    WHOSE, "Of which frameworks a query is asked, by default of this one", {ALL: "all frameworks"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryState(ViewState):
    """The *query* and how its answer is shown.

    *view* is one of `RESULT_VIEWS`, empty where the page chooses; *sort* is a column's name,
    after a ``-`` to sort backwards; *filter* has the words that rows must hold; *start* is the first row (from 1);
    *frameworks* is ``all`` where all frameworks of the server are asked; *iris* says whether IRIs are shown beside labels; *selected* is the node that stands out in the graph.
    """

    page: ClassVar[str] = "/query"
    query: str = declared(QUERY)
    frameworks: str = declared(FRAMEWORKS)
    view: str = declared(one_of("view", "The view of the answer", RESULT_VIEWS, noun="view"))
    sort: str = declared(text("sort", "The column that sorts the rows, backwards after a “-”", most=300))
    filter: str = declared(FILTER)
    start: int = declared(FIRST_ROW)
    iris: bool = declared(SHOWS_IRIS)
    selected: str = declared(text("selected", "The IRI or code of the node that stands out", most=300))
