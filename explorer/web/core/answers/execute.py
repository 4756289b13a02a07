"""Runs a visitor's query for a page, and reads its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from explorer.errors import ExplorerError
from explorer.formats.tables.result_table import Table, shown, solutions
from explorer.framework.names import known_names
from explorer.media_types import GRAPH_FORMATS, ROW_FORMATS, XLSX, Format
from explorer.sparql.lint import lint
from explorer.store import triples
from explorer.store.sandbox import Answer
from explorer.store.triples import Solution
from explorer.web.core.collection import CellsAcross, service_across
from explorer.web.core.current_edition import edition, query_service
from explorer.web.core.service import ACROSS, ALL, WHOSE
from explorer.web.core.url_compression import parameters

CELLS = 50_000
"""Cells (rows × columns) of an answer that a page reads; the files have more."""


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
    A SELECT has *columns*, *rows* and a *table* for people, whose columns are the first of many;
    so have the triples of a CONSTRUCT or DESCRIBE if N-Triples were asked for.
    *notices* are sentences on likely slips; *repeatable* is whether the query gives the same answer each time.
    """

    text: str
    kind: Literal["", "select", "ask", "graph"] = ""
    problem: ExplorerError | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[Solution, ...] = ()
    table: Table | None = None
    body: bytes = b""
    downloads: tuple[Download, ...] = ()
    notices: tuple[str, ...] = ()
    repeatable: bool = True

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this."""
        return self.problem.status if self.problem else 200

    @property
    def yes(self) -> bool:
        """The answer to an ASK."""
        return b"true" in self.body

    @property
    def error_line(self) -> tuple[str, str] | None:
        """The line of the text where the problem is, split at its column; None where that is not known."""
        members = self.problem.members if self.problem else {}
        line, column, lines = members.get("line"), members.get("column"), self.text.split("\n")
        if not isinstance(line, int) or not isinstance(column, int) or line > len(lines):
            return None
        return lines[line - 1][: column - 1], lines[line - 1][column - 1 :]


def run_query(
    text: str,
    rows_limit: int | None = None,
    graph_format: Literal["ttl", "nt"] = "ttl",
    *,
    across: bool = False,
) -> QueryRun:
    """Run *text*, *across* all frameworks or in this one, and return its answer; of a table at most *rows_limit* rows (by default as the settings say).

    What is wrong with the query, or passes a limit, is returned as its problem.
    """
    limit = edition().settings.page_rows if rows_limit is None else rows_limit
    try:
        service = service_across() if across else query_service()
        answer = service.answer(text, graph_format=graph_format, rows=limit, cells=CELLS)
    except ExplorerError as error:
        return QueryRun(text, problem=error)
    run = _read_answer(text, answer, limit, graph_format, across)
    if across:  # whose names this framework does not know
        return run
    is_empty = answer.kind == "select" and not run.rows
    notices = lint(text, known_names(edition()), is_empty=is_empty)
    return replace(run, notices=notices)


def _read_answer(text: str, answer: Answer, limit: int, graph_format: str, across: bool) -> QueryRun:
    is_graph = answer.kind == "graph"
    files = downloads(text, GRAPH_FORMATS if is_graph else ROW_FORMATS, across)
    if answer.kind == "select":
        files = (Download(XLSX.label, _address(XLSX.suffix, _given(text, across)), XLSX.suffix), *files)
    run = QueryRun(text, answer.kind, body=answer.body, downloads=files, repeatable=answer.repeatable)
    if answer.kind == "ask" or (is_graph and graph_format != "nt"):
        return run
    columns: tuple[str, ...]
    if is_graph:
        columns, (rows, more) = triples.PARTS, triples.solutions(answer.body, limit)
    else:
        (columns, rows), more = solutions(answer.body), answer.truncated
    cells = CellsAcross() if across else None
    listed = shown(columns, rows, edition(), more or answer.truncated, cells)
    return replace(run, columns=columns, rows=rows, table=listed)


def downloads(text: str, formats: Mapping[str, Format], across: bool = False) -> tuple[Download, ...]:
    """Return the addresses that give the answer to the query *text*, *across* all frameworks or in this one, in each of *formats*.

    The endpoint answers a query that is written out; `/query` has the files of one that is packed, because it is long.
    """
    given = parameters(text)
    if "query" in given:
        endpoint = ACROSS if across else "/sparql"
        paths = {name: f"{endpoint}?{urlencode({**given, 'format': name})}" for name in formats}
    else:
        paths = {name: _address(name, _given(text, across)) for name in formats}
    return tuple(Download(formats[name].label, path, name) for name, path in paths.items())


def _given(text: str, across: bool) -> Mapping[str, str]:
    return {**parameters(text), **({WHOSE: ALL} if across else {})}


def _address(suffix: str, given: Mapping[str, str]) -> str:
    """Return the address at `/query` of the answer as a file with *suffix*."""
    return f"/query.{suffix}?{urlencode(given)}"
