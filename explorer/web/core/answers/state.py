"""How an answer is shown, read from the address of the page: the query, the view, the order, the filter, the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import request

from explorer.errors import BadRequest
from explorer.web.core.current import edition
from explorer.web.core.url_compression import parameters
from explorer.web.core.views.common import QUERY

VIEWS: Mapping[str, str] = {"table": "Table", "graph": "Graph", "chart": "Chart", "raw": "Raw"}
PAGE = 200
"""Rows of one page of a table without scripts."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The query *text* and how its answer is shown.

    *view* is one of `VIEWS`, empty where the address leaves it to the page; *sort* is a column's name,
    after a ``-`` to sort backwards; *words* are those that rows must hold; *start* is the first row (from 1);
    *iris* tells whether IRIs stand beside labels, *selected* the node that stands out in the graph.
    """

    text: str
    view: str = ""
    sort: str = ""
    words: str = ""
    start: int = 1
    iris: bool = False
    selected: str = ""

    @property
    def state(self) -> Mapping[str, str]:
        """The parameters of the address, without those that have their usual value."""
        said = {
            "view": self.view,
            "sort": self.sort,
            "filter": self.words,
            "from": str(self.start) if self.start > 1 else "",
            "iris": "shown" if self.iris else "",
            "selected": self.selected,
        }
        # cached, because a page has its query in many addresses
        query = edition().cache.get_or_compute(("parameters", self.text), lambda: parameters(self.text))
        return query | {name: value for name, value in said.items() if value}

    def address(self, **changes: Any) -> str:
        """The address of the same answer, shown with *changes*."""
        return f"/query?{urlencode(replace(self, **changes).state, errors='replace')}"

    def only(self, view: str) -> str:
        """The address of the same answer in another *view*, seen from its beginning."""
        return AnswerView(self.text, view).address()


def answer_view() -> AnswerView:
    """Read it from the request's address.

    Raises `BadRequest`, which says what is possible, for an unknown view or a packed query that is none,
    and `explorer.errors.TooLarge` for a packed query that is too long.
    """
    view = request.args.get("view", "").strip()
    if view and view not in VIEWS:
        raise BadRequest(f"“{view[:80]}” is no view of an answer.", f"The views are: {', '.join(VIEWS)}.")
    return AnswerView(
        text=QUERY.parse(request.args, edition()),
        view=view,
        sort=request.args.get("sort", ""),
        words=" ".join(request.args.get("filter", "").split())[:200],
        start=_start(),
        iris=request.args.get("iris") == "shown",
        selected=request.args.get("selected", ""),
    )


def _start() -> int:
    """The first row of a page: what is no number counts as the beginning."""
    given = request.args.get("from", "")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else 1
