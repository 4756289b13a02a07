"""A visitor's query with its answer, as every page that runs one shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from explorer.errors import ExplorerError
from explorer.formats.results import Table, read
from explorer.store.visitors import GRAPH_FORMATS, SELECT_FORMATS, Answer
from explorer.web.edition import edition, visitors

NAMES = {
    "json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV", "html": "HTML",
    "ttl": "Turtle", "trig": "TriG", "nt": "N-Triples", "rdf": "RDF/XML", "jsonld": "JSON-LD",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """The answer in another format: its *label*, the address of the file, and the *ending* of the file's name."""

    label: str
    href: str
    ending: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The query *text* with its answer, or with the *problem* that it has.

    *kind* is the form of the answer, empty where there is none; of *table* (SELECT), *yes* (ASK) and
    *graph* (Turtle, CONSTRUCT and DESCRIBE) the one of that kind is set.
    *place* is the line where the problem is, cut in two at its column.
    """

    text: str
    kind: Literal["", "select", "ask", "graph"] = ""
    problem: ExplorerError | None = None
    place: tuple[str, str] | None = None
    table: Table | None = None
    yes: bool = False
    graph: str = ""
    downloads: tuple[Download, ...] = ()

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this."""
        return self.problem.status if self.problem else 200


def asked(text: str, rows_limit: int | None = None) -> Asked:
    """Run *text* and return its answer; of a table at most *rows_limit* rows (by default as the settings say).

    What is wrong with the query, or passes a limit, is returned as its problem.
    """
    limit = edition().settings.page_rows if rows_limit is None else rows_limit
    try:
        return _answered(text, visitors().answer(text, rows_limit=limit))
    except ExplorerError as error:
        return Asked(text, problem=error, place=_place(text, error))


def downloads(text: str, formats: Mapping[str, str]) -> tuple[Download, ...]:
    """The addresses that give the answer to the query *text* in each of *formats*."""
    return tuple(
        Download(NAMES.get(name, name), f"/sparql?{urlencode({'query': text, 'format': name})}", name)
        for name in formats
    )


def _answered(text: str, answer: Answer) -> Asked:
    files = downloads(text, GRAPH_FORMATS if answer.kind == "graph" else SELECT_FORMATS)
    if answer.kind == "select":
        table = read(answer.body, edition(), answer.truncated)
        return Asked(text, "select", table=table, downloads=files)
    if answer.kind == "ask":
        return Asked(text, "ask", yes=b"true" in answer.body, downloads=files)
    return Asked(text, "graph", graph=answer.body.decode(), downloads=files)


def _place(text: str, error: ExplorerError) -> tuple[str, str] | None:
    """The line of *text* where the error is, cut in two at its column."""
    line, column = error.members.get("line"), error.members.get("column")
    lines = text.split("\n")
    if not isinstance(line, int) or not isinstance(column, int) or line > len(lines):
        return None
    return lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
