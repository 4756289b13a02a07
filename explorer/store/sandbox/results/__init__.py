"""Writes what a query found as a document, chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pyoxigraph as ox

from explorer.errors import NotAcceptable
from explorer.store.embedded import written_order
from explorer.store.sandbox.results import graphs, rows
from explorer.store.sandbox.results.output import Output
from explorer.store.sandbox.task import GRAPH_FORMATS, PAGE, SELECT_FORMATS, Answer, Task


def written(task: Task, found: Any, send: Callable[[bytes], object]) -> Answer:
    """Give *send* the document for what Oxigraph *found*; the answer that is returned has an empty body.

    Raises `NotAcceptable` or `TooLarge`, perhaps after a part of the document is sent.
    """
    output = Output(send, task.bytes)
    if isinstance(found, ox.QueryTriples):
        return _graph(task, found, output)
    name = _acceptable(task.select_format, rows.FORMS)
    media = {**SELECT_FORMATS, **PAGE}[name]
    if isinstance(found, ox.QueryBoolean):
        output.write(rows.FORMS[name]((), task.base).verdict(bool(found)).encode())
        output.close()
        return Answer("ask", media)
    names = [variable.value for variable in found.variables]
    columns = written_order(task.text, names)
    form, order = rows.FORMS[name](columns, task.base), [names.index(column) for column in columns]
    number, truncated = rows.write(found, order, form, output, _most_rows(task, len(columns)))
    return Answer("select", media, columns=columns, rows=number, truncated=truncated)


def _most_rows(task: Task, columns: int) -> int | None:
    limits = [task.rows, None if task.cells is None else max(1, task.cells // max(1, columns))]
    return min((limit for limit in limits if limit is not None), default=None)


def _graph(task: Task, found: Any, output: Output) -> Answer:
    name = _acceptable(task.graph_format, graphs.FORMS)
    number, truncated = graphs.write(found, name, output, task.rows)
    return Answer("graph", {**GRAPH_FORMATS, **PAGE}[name], rows=number, truncated=truncated)


def _acceptable(name: str | None, formats: Collection[str]) -> str:
    if name is None:
        raise NotAcceptable(
            "The answer to this query comes in none of the formats that you accept.",
            f"Ask for one of: {', '.join(formats)}.",
            formats=list(formats),
        )
    return name
