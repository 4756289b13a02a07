"""Writes what a query found as a document, chunk by chunk."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pyoxigraph as ox

from explorer.errors import NotAcceptable
from explorer.media_types import CSV, GRAPH_FORMATS, HTML, RESULTS_JSON, RESULTS_XML, ROW_FORMATS, TSV, Format
from explorer.store.oxigraph import order_columns
from explorer.store.sandbox.results import graphs, rows
from explorer.store.sandbox.results.csv_tsv import CsvWriter, TsvWriter
from explorer.store.sandbox.results.html import HtmlWriter
from explorer.store.sandbox.results.json import JsonWriter
from explorer.store.sandbox.results.output import Output
from explorer.store.sandbox.results.xml import XmlWriter
from explorer.store.sandbox.task import Answer, Task

WRITERS: Mapping[Format, type[rows.RowWriter]] = {
    RESULTS_JSON: JsonWriter,
    RESULTS_XML: XmlWriter,
    CSV: CsvWriter,
    TSV: TsvWriter,
    HTML: HtmlWriter,
}


def write_answer(task: Task, found: Any, send: Callable[[bytes], object]) -> Answer:
    """Give *send* the document for what the store *found* (as Oxigraph returns it), but for its end: that is the body of the answer.

    So a short answer is one message.
    Raises `NotAcceptable` or `TooLarge`, perhaps after a part of the document is sent.
    """
    output = Output(send, task.bytes)
    return replace(_write(task, found, output), body=bytes(output.held))


def _write(task: Task, found: Any, output: Output) -> Answer:
    is_verdict = isinstance(found, ox.QueryBoolean)
    if not is_verdict and not hasattr(found, "variables"):
        form = _acceptable(task.graph_format, GRAPH_FORMATS)
        number, truncated = graphs.write_triples(found, form, output, task.rows)
        return Answer("graph", form.content_type, rows=number, truncated=truncated)
    form = _acceptable(task.select_format, ROW_FORMATS)
    if is_verdict:
        output.write(WRITERS[form]((), task.base).verdict(bool(found)).encode())
        return Answer("ask", form.content_type)
    names = [variable.value for variable in found.variables]
    columns = order_columns(task.text, names)
    writer, order = WRITERS[form](columns, task.base), [names.index(column) for column in columns]
    writer.mount = task.mount
    number, truncated = rows.write_rows(found, order, writer, output, _most_rows(task, len(columns)))
    return Answer("select", form.content_type, columns=columns, rows=number, truncated=truncated)


def _most_rows(task: Task, columns: int) -> int | None:
    limits = [task.rows, None if task.cells is None else max(1, task.cells // max(1, columns))]
    return min((limit for limit in limits if limit is not None), default=None)


def _acceptable(suffix: str | None, formats: Mapping[str, Format]) -> Format:
    if suffix is None:
        names = [*formats, HTML.suffix]
        raise NotAcceptable(
            "The answer to this query comes in none of the formats that you accept.",
            f"Ask for one of: {', '.join(names)}.",
            formats=names,
        )
    return HTML if suffix == HTML.suffix else formats[suffix]
