"""Runs a visitor's query for a page, and reads its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from explorer.errors import ExplorerError
from explorer.formats.tables.result_table import Table, shown, solutions
from explorer.framework.names import known_names
from explorer.media_types import GRAPH_FORMATS, ROW_FORMATS, Format
from explorer.sparql.lint import lint
from explorer.store import triples
from explorer.store.sandbox import Answer
from explorer.store.triples import Solution
from explorer.web.core.current import edition, query_service
from explorer.web.core.url_compression import parameters

CELLS = 50_000
"""Cells (rows × columns) of an answer that a page reads; the files have more."""
COLUMNS = 100
"""Columns that the table of a page has; the files have all."""


@dataclass(frozen=True, slots=True)
class Download:
    """The answer in another format: its *label*, the address of the file, and the *suffix* of the file's name."""

    label: str
    href: str
    suffix: str


@dataclass(frozen=True, slots=True)
class QueryRun:
    """A query that was run: its *text* with the answer, or with the *problem* that it has.

    *kind* is the form of the answer, empty where there is none; *body* is the answer in its original format.
    A SELECT has *columns*, *rows* and a *table* for people; an ASK has *yes*; a CONSTRUCT or DESCRIBE has *graph*,
    a text in Turtle or, if N-Triples were asked for, those with the columns, rows and table of its triples.
    The table has the first of many columns.
    *error_line* is the line of the problem, split at its column; *notices* are sentences on likely slips.
    *repeatable* is whether the query gives the same answer each time.
    """

    text: str
    kind: Literal["", "select", "ask", "graph"] = ""
    problem: ExplorerError | None = None
    error_line: tuple[str, str] | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[Solution, ...] = ()
    table: Table | None = None
    yes: bool = False
    graph: str = ""
    body: bytes = b""
    downloads: tuple[Download, ...] = ()
    notices: tuple[str, ...] = ()
    repeatable: bool = True

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this."""
        return self.problem.status if self.problem else 200


def run_query(
    text: str, rows_limit: int | None = None, graph_format: Literal["ttl", "nt"] = "ttl"
) -> QueryRun:
    """Run *text* and return its answer; of a table at most *rows_limit* rows (by default as the settings say).

    What is wrong with the query, or passes a limit, is returned as its problem.
    """
    limit = edition().settings.page_rows if rows_limit is None else rows_limit
    try:
        answer = query_service().answer(text, graph_format=graph_format, rows=limit, cells=CELLS)
    except ExplorerError as error:
        return QueryRun(text, problem=error, error_line=_error_line(text, error))
    run = _read_answer(text, answer, limit, graph_format)
    is_empty = answer.kind == "select" and not run.rows
    notices = lint(text, known_names(edition()), is_empty=is_empty)
    return replace(run, notices=notices, repeatable=answer.repeatable)


def _read_answer(text: str, answer: Answer, limit: int, graph_format: str) -> QueryRun:
    if answer.kind == "select":
        return _read_rows(text, answer)
    files = downloads(text, GRAPH_FORMATS if answer.kind == "graph" else ROW_FORMATS)
    if answer.kind == "ask":
        return QueryRun(text, "ask", yes=b"true" in answer.body, body=answer.body, downloads=files)
    if graph_format == "nt":
        return _read_triples(text, answer, limit, files)
    return QueryRun(text, "graph", graph=answer.body.decode(), body=answer.body, downloads=files)


def downloads(text: str, formats: Mapping[str, Format]) -> tuple[Download, ...]:
    """Return the addresses that give the answer to the query *text* in each of *formats*.

    The endpoint answers a query that is written out; `/query` has the files of one that is packed, because it is long.
    """
    given = parameters(text)
    if "query" in given:
        paths = {name: f"/sparql?{urlencode({**given, 'format': name})}" for name in formats}
    else:
        paths = {name: f"/query.{name}?{urlencode(given)}" for name in formats}
    return tuple(Download(formats[name].label, path, name) for name, path in paths.items())


def _read_rows(text: str, answer: Answer) -> QueryRun:
    columns, rows = solutions(answer.body)
    return QueryRun(
        text,
        "select",
        columns=columns,
        rows=rows,
        table=shown(columns[:COLUMNS], rows, edition(), answer.truncated),
        body=answer.body,
        downloads=downloads(text, ROW_FORMATS),
    )


def _read_triples(text: str, answer: Answer, limit: int, files: tuple[Download, ...]) -> QueryRun:
    rows, more = triples.solutions(answer.body, limit)
    return QueryRun(
        text,
        "graph",
        columns=triples.PARTS,
        rows=rows,
        table=shown(triples.PARTS, rows, edition(), more or answer.truncated),
        graph=answer.body.decode(),
        body=answer.body,
        downloads=files,
    )


def _error_line(text: str, error: ExplorerError) -> tuple[str, str] | None:
    """Return the line of *text* where the error is, split at its column."""
    line, column = error.members.get("line"), error.members.get("column")
    lines = text.split("\n")
    if not isinstance(line, int) or not isinstance(column, int) or line > len(lines):
        return None
    return lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
