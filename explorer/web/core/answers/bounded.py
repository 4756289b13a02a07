"""Asks the queries behind an offer as visitors' queries are asked: in a process that can be ended, within a short time."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from explorer.questions.builder.candidates import Data
from explorer.web.core.current_edition import edition, query_service

SECONDS = 2.0
"""The longest time that one count may take; a page goes without what takes longer."""


def data(seconds: float = SECONDS) -> Data:
    """Return the edition of this request, each query of which may take *seconds*.

    What it selects raises what `explorer.store.sandbox.QueryService.answer` raises, such as `TimeLimitExceeded`.
    """
    return Data(edition(), partial(_select, seconds=seconds))


def _select(text: str, seconds: float) -> list[dict[str, Any]]:
    """Return the rows of a query, which everybody asks who comes to that question: kept with the edition."""
    return edition().cache.get_or_compute(("offers", text), lambda: _ask(text, seconds=seconds))


def _ask(text: str, seconds: float) -> list[dict[str, Any]]:
    within = min(seconds, edition().settings.query_seconds)
    found = json.loads(query_service().answer(text, seconds=within).body)
    return [{name: term["value"] for name, term in row.items()} for row in found["results"]["bindings"]]
