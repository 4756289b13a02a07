"""Writes the rows that a SELECT found, cut where they are too many, and the verdict of an ASK."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Protocol

from explorer.media_types import CSV, HTML, RESULTS_JSON, RESULTS_XML, TSV, Format
from explorer.store.sandbox.results.csv_tsv import CsvWriter, TsvWriter
from explorer.store.sandbox.results.html import HtmlWriter
from explorer.store.sandbox.results.json import JsonWriter
from explorer.store.sandbox.results.output import Sink
from explorer.store.sandbox.results.xml import XmlWriter


class RowWriter(Protocol):
    """A format for rows: a *head*, the rows with *between* between them, a *foot*; or a verdict."""

    between: str
    head: str
    foot: str

    def row(self, terms: Sequence[Any]) -> str:
        """Write one row: a term of Oxigraph for each column, None where the variable is unbound."""

    def verdict(self, yes: bool) -> str:
        """Write the answer to an ASK as a document of its own."""


WRITERS: Mapping[Format, Callable[[Sequence[str], str], RowWriter]] = {
    RESULTS_JSON: lambda columns, _: JsonWriter(columns),
    RESULTS_XML: lambda columns, _: XmlWriter(columns),
    CSV: lambda columns, _: CsvWriter(columns),
    TSV: lambda columns, _: TsvWriter(columns),
    HTML: HtmlWriter,
}
"""Format → what makes its writer, of the columns and the base of the server."""


def write_rows(
    found: Iterable[Any], order: Sequence[int], writer: RowWriter, sink: Sink, limit: int | None
) -> tuple[int, bool]:
    """Write at most *limit* rows, their terms in *order*; returns how many, and whether there are more.

    Raises `NotAcceptable` where the format cannot hold them, and what *sink* raises.
    """
    number, truncated, pick = 0, False, _picker(order)
    sink.write(writer.head.encode())
    for solution in found:
        truncated = number == limit
        if truncated:
            break
        row = writer.row(pick(solution))
        sink.write((writer.between + row if number else row).encode())
        number += 1
    sink.write(writer.foot.encode())
    sink.close()
    return number, truncated


def _picker(order: Sequence[int]) -> Callable[[Any], Sequence[Any]]:
    """How to take the terms of a solution in *order*."""
    if list(order) == sorted(order):
        return tuple
    several = itemgetter(*order)  # of one alone it would be no tuple, but one is always in order
    return lambda solution: several(tuple(solution))
