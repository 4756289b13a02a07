"""The answer to a question of the library: as a page shows it, and as files at addresses of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import Response

from explorer.formats.citation import capital
from explorer.formats.rdf import GRAPH_WRITERS, write_turtle
from explorer.formats.tables import markdown
from explorer.formats.tables.csv import BYTE_ORDER_MARK
from explorer.formats.tables.result_table import Cells, Table, shown, table
from explorer.media_types import (
    CSV,
    MARKDOWN,
    RDF_FORMATS,
    RESULTS_JSON,
    RESULTS_XML,
    SPARQL,
    TSV,
    Format,
)
from explorer.network import Drawing
from explorer.network.maps.query_graph import query_map
from explorer.sparql.query_file import QueryFile
from explorer.store.triples import PARTS, solutions
from explorer.terms import Iri
from explorer.web.core.answers.drawing import MAX_ROWS, TRIPLE_LINKS
from explorer.web.core.current import all_links, edition, query_service
from explorer.web.core.http.responses import data_response
from explorer.web.core.pages import absolute

FORMATS: Mapping[str, tuple[Format, ...]] = MappingProxyType(
    {
        "select": (CSV, TSV, RESULTS_JSON, RESULTS_XML, MARKDOWN),
        "ask": (RESULTS_JSON, RESULTS_XML, MARKDOWN),
        "construct": (*RDF_FORMATS, MARKDOWN),
        "describe": (*RDF_FORMATS, MARKDOWN),
    }
)
"""The form of a query → the formats that its answer has."""
ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
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


def answer_question(question: QueryFile, text: str, address: str, of: str) -> QuestionAnswer:
    """Run *text*, the query of *question* with its values."""
    store = edition().store
    if question.form == "select":
        return QuestionAnswer(
            question, text, address, of, table=table(store.select(text), edition(), question.columns)
        )
    if question.form == "ask":
        return QuestionAnswer(question, text, address, of, yes=store.ask(text))
    triples = store.construct(text)
    rows, _ = solutions(triples, ALL)
    listed = shown(PARTS, rows, edition())
    graph = write_turtle(triples).decode()
    return QuestionAnswer(question, text, address, of, table=Table(listed.columns, listed.rows), graph=graph)


def draw_answer(question: QueryFile, text: str) -> Drawing | None:
    """Draw the answer to *text*, the query of *question* with its values; None where it is no graph."""
    if question.form not in ("construct", "describe"):
        return None
    rows, _ = solutions(edition().store.construct(text), MAX_ROWS)
    return query_map(rows, TRIPLE_LINKS, edition(), all_links(), Cells(edition()).page)


def write_answer(answer: QuestionAnswer, form: Format) -> Response:
    """Write *answer*, or its query, in the format *form*."""
    if form is MARKDOWN:
        return data_response(_markdown(answer), form)
    if form is SPARQL:
        return data_response(answer.text, form)
    if form in RDF_FORMATS:
        return data_response(GRAPH_WRITERS[form](edition().store.construct(answer.text)), form)
    return data_response(query_service().answer(answer.text, select_format=form.suffix).body, form)


def write_file(answer: QuestionAnswer, form: Format) -> Response:
    """Write *answer* as a file in the format *form*, called as its question is; CSV as spreadsheets read it."""
    response = write_answer(answer, form)
    if form is CSV:
        response.data = BYTE_ORDER_MARK + response.data
    name = f"{answer.question.name}.{form.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def describe_question(question: QueryFile, form: Format) -> Response:
    """Describe *question* as the graph of the service does, in the format *form*."""
    name = Iri(f"{edition().settings.base}questions/{question.name}")
    text = edition().queries["question-description"].bind(question=name)
    return data_response(GRAPH_WRITERS[form](edition().store.construct(text)), form)


def _markdown(answer: QuestionAnswer) -> str:
    """A document: the question, of what it was asked, the answer, and where it comes from."""
    question = answer.question
    parts = [
        f"# {markdown.escape_markdown(question.title)}\n",
        f"{markdown.escape_markdown(question.description)}\n",
    ]
    if answer.of:
        parts.append(f"Asked of: {markdown.escape_markdown(answer.of)}\n")
    parts.append(markdown.write_table(answer.table, absolute("")) if answer.table else f"**{answer.bare}**\n")
    site, version = edition().settings.name, edition().version[:8]
    source = markdown.write_link(capital(site), absolute(answer.address))
    return "\n".join((*parts, f"From {source}, edition {version}.\n"))
