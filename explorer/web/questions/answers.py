"""The answer to a question of the library: as a page shows it, and as files at addresses of their own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response

from explorer.formats.documents.document import Document, Export
from explorer.formats.documents.table_sheet import coded_sheet
from explorer.formats.rdf import GRAPH_WRITERS, write_turtle
from explorer.formats.tables import markdown
from explorer.formats.tables.csv import BYTE_ORDER_MARK
from explorer.formats.tables.markdown import escape_markdown
from explorer.formats.tables.result_table import Table, shown, table
from explorer.media_types import (
    CSV,
    MARKDOWN,
    RDF_FORMATS,
    RESULTS_JSON,
    RESULTS_XML,
    SPARQL,
    TSV,
    XLSX,
    Format,
)
from explorer.store.triples import PARTS, solutions
from explorer.terms import Iri
from explorer.text import capital
from explorer.web.core.current_edition import edition, query_service
from explorer.web.core.exports import write_export
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response
from explorer.web.questions.state import QuestionState

FORMATS: Mapping[str, tuple[Format, ...]] = {
    "select": (CSV, TSV, RESULTS_JSON, RESULTS_XML, MARKDOWN, XLSX),
    "ask": (RESULTS_JSON, RESULTS_XML, MARKDOWN),
    "construct": (*RDF_FORMATS, MARKDOWN),
    "describe": (*RDF_FORMATS, MARKDOWN),
}
"""The form of a query → the formats that its answer has."""
ALL_TRIPLES = 1_000_000
LONGEST_NAME = 100
"""Characters of the name of a file."""
_NO_LETTER = re.compile(r"[^a-zA-Z0-9_-]+")


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """The answer to the question of *state*: a *table*, or whether it is *yes*, or a *graph* in Turtle.

    A graph has a table of its triples too.
    """

    state: QuestionState
    table: Table | None = None
    yes: bool = False
    graph: str = ""

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that there are files of, the one that most people open first."""
        return tuple(sorted(FORMATS[self.state.question.form], key=lambda form: form is not XLSX))

    def path(self, form: Format) -> str:
        """The address of the file in the format *form*."""
        path, mark, values = self.state.page_url.partition("?")
        return f"{path}.{form.suffix}{mark}{values}"


def answer_question(state: QuestionState) -> QuestionAnswer:
    """Run the query of *state*; raises `explorer.errors.UnknownParameter` for an impossible value."""
    store, question = edition().store, state.question
    if question.form == "select":
        rows = store.select(state.text)
        return QuestionAnswer(state, table=table(rows, edition(), question.columns))
    if question.form == "ask":
        return QuestionAnswer(state, yes=store.ask(state.text))
    triples = store.construct(state.text)
    listed = shown(PARTS, solutions(triples, ALL_TRIPLES)[0], edition())
    return QuestionAnswer(state, Table(listed.columns, listed.rows), graph=write_turtle(triples).decode())


def write_answer(state: QuestionState, form: Format) -> Response:
    """Write the answer to the question of *state*, or its query, in the format *form*."""
    if form is MARKDOWN:
        return data_response(_markdown(answer_question(state)), form)
    if form is XLSX:
        return data_response(write_export(lambda: _workbook(answer_question(state)), form)[1], form)
    if form is SPARQL:
        return data_response(state.text, form)
    if form in RDF_FORMATS:
        return data_response(GRAPH_WRITERS[form](edition().store.construct(state.text)), form)
    return data_response(query_service().answer(state.text, select_format=form.suffix).body, form)


def write_file(state: QuestionState, form: Format) -> Response:
    """Write the answer as a file in the format *form*, called as its question is; CSV as spreadsheets read it."""
    response = write_answer(state, form)
    if form is CSV:
        response.data = BYTE_ORDER_MARK + response.data
    disposition = f'attachment; filename="{_file_name(state)}.{form.suffix}"'
    response.headers["Content-Disposition"] = disposition
    return response


def describe_library(form: Format, question: str = "", answer: str = "") -> bytes:
    """Describe the library, or the *question* with that name, as the graph of the service does, in the format *form*.

    *answer* is a query whose answer, a graph, is added.
    """
    name = Iri(f"{edition().settings.base}questions{question and '/'}{question}")
    triples = edition().store.construct(edition().queries["service-entry"].bind(entry=name))
    return GRAPH_WRITERS[form](triples + (edition().store.construct(answer) if answer else b""))


def _markdown(answer: QuestionAnswer) -> str:
    """A document: the question, of what it was asked, the answer, and where it comes from."""
    question, of = answer.state.question, answer.state.asked_of
    texts = [f"# {escape_markdown(answer.state.heading)}", escape_markdown(question.description)]
    texts += [f"Asked of: {escape_markdown(of)}"] if of else []
    verdict = f"**{'Yes' if answer.yes else 'No'}**\n"
    found = markdown.write_table(answer.table, absolute("")) if answer.table else verdict
    source = markdown.write_link(capital(edition().settings.name), absolute(answer.state.page_url))
    return "\n".join(
        [*(f"{text}\n" for text in texts), found, f"From {source}, edition {edition().version[:8]}.\n"]
    )


def _workbook(answer: QuestionAnswer) -> Export:
    """A workbook: the rows of the answer as the page shows them, with the codes of statements in columns of their own."""
    state = answer.state
    sheets = (coded_sheet("Answer", answer.table),) if answer.table else ()
    return Export(
        Document(state.heading, (), f"From {absolute(state.page_url)}, edition {edition().version[:8]}."),
        sheets,
    )


def _file_name(state: QuestionState) -> str:
    """The name of the question, with the values that were chosen instead of the usual ones."""
    chosen = [value for field in state.fields if field.is_changed for value in field.values]
    words = (_NO_LETTER.sub("-", word).strip("-") for word in (state.question.name, *chosen))
    return "-".join(filter(None, words))[:LONGEST_NAME].rstrip("-")
