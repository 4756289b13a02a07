"""The answer to a question of the library: as a page shows it, and as files at addresses of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import Response

from explorer.formats import GRAPHS, Format, GraphFormat
from explorer.formats.citation import capital
from explorer.formats.tables import markdown
from explorer.formats.tables.result_table import Cells, Table, shown, table
from explorer.network import Drawing
from explorer.network.maps.column_links import Hop, Reading
from explorer.network.maps.query_graph import picture
from explorer.sparql.query_file import QueryFile
from explorer.store.triples import PARTS, solutions
from explorer.terms import Iri
from explorer.web.core.current import all_links, edition, visitors
from explorer.web.core.http.negotiation import UTF8, data
from explorer.web.core.pages import absolute

MARKDOWN = Format("md", "text/markdown", "Markdown")
ROWS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("csv", "text/csv", "CSV"),
        "tsv": Format("tsv", "text/tab-separated-values", "TSV"),
        "json": Format("json", "application/sparql-results+json", "JSON"),
        "xml": Format("xml", "application/sparql-results+xml", "XML"),
    }
)
"""The formats of SPARQL for rows: suffix → format."""
FORMATS: Mapping[str, tuple[Format, ...]] = MappingProxyType(
    {
        "select": (*ROWS.values(), MARKDOWN),
        "ask": (ROWS["json"], ROWS["xml"], MARKDOWN),
        "construct": (*GRAPHS.values(), MARKDOWN),
        "describe": (*GRAPHS.values(), MARKDOWN),
    }
)
"""The form of a query → the formats that its answer has."""
QUERY = Format("rq", "application/sparql-query", "SPARQL")
"""The query itself."""
TURTLE = GRAPHS["ttl"]
ALL = 1_000_000
DRAWN = 2_000
"""Rows or triples of an answer that a picture is made of."""
STATEMENTS = Reading(("subject", "object"), (Hop("subject", "object", "predicate"),), ())
"""How a graph is drawn: each triple is a link."""
MARK = b"\xef\xbb\xbf"
"""By which spreadsheets know UTF-8."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to *question*, whose query is *text*: a *table*, or whether it is *yes*, or a *graph* in Turtle.

    A graph has a table of its triples too.
    *of* says of what it was asked, empty where that is as it is worded, and *address* is its page.
    """

    question: QueryFile
    text: str
    address: str
    of: str
    table: Table | None = None
    yes: bool = False
    graph: str = ""

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that there are files of."""
        return FORMATS[self.question.form]

    def path(self, form: Format) -> str:
        """The address of the file in the format *form*."""
        path, mark, values = self.address.partition("?")
        return f"{path}.{form.suffix}{mark}{values}"

    @property
    def bare(self) -> str:
        """The answer in one word, where it is one."""
        return "Yes" if self.yes else "No"


def answered(question: QueryFile, text: str, address: str, of: str) -> Answer:
    """Run *text*, the query of *question* with its values."""
    store = edition().store
    if question.form == "select":
        return Answer(
            question, text, address, of, table=table(store.select(text), edition(), question.columns)
        )
    if question.form == "ask":
        return Answer(question, text, address, of, yes=store.ask(text))
    triples = store.construct(text)
    rows, _ = solutions(triples, ALL)
    listed = shown(PARTS, rows, edition())
    graph = TURTLE.write(triples).decode()
    return Answer(question, text, address, of, table=Table(listed.columns, listed.rows), graph=graph)


def drawn(question: QueryFile, text: str) -> Drawing | None:
    """Draw the answer to *text*, the query of *question* with its values; None where it is no graph."""
    if question.form not in ("construct", "describe"):
        return None
    rows, _ = solutions(edition().store.construct(text), DRAWN)
    return picture(rows, STATEMENTS, edition(), all_links(), Cells(edition()).page)


def written(answer: Answer, form: Format) -> Response:
    """Write *answer*, or its query, in the format *form*."""
    if form is MARKDOWN:
        response = data(_markdown(answer), form)
        response.content_type = f"{form.media}{UTF8}; variant=GFM"  # RFC 7763 and 7764
        return response
    if form is QUERY:
        return data(answer.text, form)
    if isinstance(form, GraphFormat):
        return data(form.write(edition().store.construct(answer.text)), form)
    return data(visitors().answer(answer.text, select_format=form.suffix).body, form)


def file(answer: Answer, form: Format) -> Response:
    """Write *answer* as a file in the format *form*, called as its question is; CSV as spreadsheets read it."""
    response = written(answer, form)
    if form is ROWS["csv"]:
        response.data = MARK + response.data
    name = f"{answer.question.name}.{form.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def described(question: QueryFile, form: GraphFormat) -> Response:
    """Describe *question* as the graph of the service does, in the format *form*."""
    name = Iri(f"{edition().settings.base}questions/{question.name}")
    text = edition().queries["question"].bind(question=name)
    return data(form.write(edition().store.construct(text)), form)


def _markdown(answer: Answer) -> str:
    """A document: the question, of what it was asked, the answer, and where it comes from."""
    question = answer.question
    parts = [f"# {markdown.escaped(question.title)}\n", f"{markdown.escaped(question.description)}\n"]
    if answer.of:
        parts.append(f"Asked of: {markdown.escaped(answer.of)}\n")
    parts.append(markdown.table(answer.table, absolute("")) if answer.table else f"**{answer.bare}**\n")
    site, version = edition().settings.name, edition().version[:8]
    source = markdown.link(capital(site), absolute(answer.address))
    return "\n".join((*parts, f"From {source}, edition {version}.\n"))
