"""The pages of the question library: the list of questions, and each question with its answer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from explorer.errors import NotFound, UnknownParameter
from explorer.formats.code_snippets import snippets
from explorer.formats.references.page_citation import Citable, Citation
from explorer.media_types import HTML, RDF_FORMATS, SPARQL, Format
from explorer.questions.lesson import read_tutorial
from explorer.sparql.query_file import QueryFile
from explorer.web.core.answers.explain import explain
from explorer.web.core.basis_filter import with_basis_param
from explorer.web.core.collection import collection, way_to
from explorer.web.core.current_edition import edition, search_index
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response, link_formats, negotiate, negotiated, suffixes
from explorer.web.core.openapi_operations import QUERY_ERRORS, documented
from explorer.web.core.pages import citation, page
from explorer.web.core.service import ALL, WHOSE
from explorer.web.core.share import View
from explorer.web.core.views.parameters import Args, text
from explorer.web.questions.answers import (
    FORMATS,
    answer_question,
    describe_library,
    write_answer,
    write_file,
)
from explorer.web.questions.catalogue import group_questions
from explorer.web.questions.forms import form_page, has_other_words, refusal_page, unknown_parameter
from explorer.web.questions.state import SLUG, LibraryState, QuestionState, find_question

bp = Blueprint("questions", __name__)
VALUES = replace(
    text("values", "The values of the question’s parameters, each under its own name"),
    schema={"type": "object", "additionalProperties": {"type": "string"}},
)
WORDS = text("q", "Words that all listed questions have in what is said of them", most=200)
OF = text(WHOSE, "The slug of the framework whose questions are wanted, or all")
ROWS_IN_FRAMES = 100
"""Rows of a table in a frame; the page has all."""
ALL_FORMATS = (*FORMATS["select"], *RDF_FORMATS, SPARQL)


@bp.get("/questions")
@bp.get(f"/questions.{suffixes(RDF_FORMATS)}")
@documented(
    "The question library", HTML, *RDF_FORMATS, parameters=(OF,), page_parameters=(WORDS,), errors=(404,),
    moved={303: "The questions are of another framework, or of all."},
)  # fmt: skip
def library(suffix: str = "") -> Response:
    """List all questions, as a page or as RDF; ``framework`` leads to those of another framework, or of all of them.

    Raises `NotFound` where no framework is called so.
    """
    if whose := OF.parse(request.args, edition()):
        return _of_others(whose, suffix)
    response = negotiated(suffix, _catalogue, describe_library, (HTML, *RDF_FORMATS))
    return link_formats(response, "/questions", (HTML, *RDF_FORMATS))


def _of_others(whose: str, suffix: str) -> Response:
    if whose == ALL:
        return Response(status=303, headers={"Location": way_to("/frameworks#across")})
    member = collection().members.get(whose)
    if member is None:
        known = ", ".join(collection().members)
        raise NotFound(f"No framework here is called “{whose[:80]}”.", f"There are: {known}.")
    words = request.args.get("q", "").strip()
    path = f"/questions{suffix and '.'}{suffix}" + (f"?{urlencode({'q': words})}" if words else "")
    return Response(status=303, headers={"Location": way_to(path, member)})


def _catalogue() -> str:
    """List all questions by audience and topic; with ``?q=``, those that have all its words, or else most of them.

    Topics are in the order in which the library first names them.
    """
    words = request.args.get("q", "").strip()[:200]
    questions = edition().questions.values()
    searched = search_index().find_sort(words, "question") if words else None
    paths = {one.path for one in searched.others} if searched else set()
    found = [one for one in questions if f"/questions/{one.name}" in paths or not words]
    lessons = {question.name: lesson for question, lesson in read_tutorial(questions).values()}
    groups = group_questions(found, questions)
    counts = {"count": len(found), "all": len(questions)}
    return page(
        "questions/catalogue.html", words=words, searched=searched, groups=groups, lessons=lessons, **counts
    )


@bp.get("/questions/<slug>")
@bp.get(f"/questions/<slug>.{suffixes(ALL_FORMATS)}")
@documented(
    "The answer to a question of the library", HTML, *ALL_FORMATS, parameters=(SLUG, VALUES), errors=(404, *QUERY_ERRORS),
    description="Rows come as CSV, TSV, JSON and XML, graphs in the formats for graphs, both as Markdown. "
    "`Accept` with a format for graphs gets the description of the question, with the answer where that is a graph.",
    moved={
        301: "The name was shortened.",
        303: "What was chosen has a code, which is in this address.",
    },
)  # fmt: skip
def question(slug: str, suffix: str = "") -> Response:
    """Answer one question, with the values that the reader chose, as a page or as a file.

    Raises `NotFound` for an unknown question or format, `explorer.errors.NotAcceptable` where nothing fits, and
    `explorer.errors.UnknownParameter` for an impossible value; a page shows that with the form to correct it.
    """
    args = request.args
    found = find_question(slug, edition())
    if slug != found.name:
        return _full_name(found.name, suffix, args)
    formats: tuple[Format, ...] = (*FORMATS[found.form], SPARQL)
    if not suffix:  # where the answer is not a graph, a graph is what describes the question
        formats = tuple(dict.fromkeys((HTML, *formats, *RDF_FORMATS)))
    form = negotiate(suffix, formats)
    response = _page(found, args) if form is HTML else _data(found, args, form, suffix)
    if not suffix:
        response.vary.add("Accept")
    return response


def _full_name(name: str, suffix: str, args: Args) -> Response:
    """Redirect to *name* from its beginning, such as ``cq25``, which no other question has."""
    given = urlencode(list(args.items(multi=True)))
    end = (f".{suffix}" if suffix else "") + (f"?{given}" if given else "")
    return Response(status=301, headers={"Location": f"/questions/{name}{end}"})


def _data(found: QueryFile, args: Args, form: Format, suffix: str) -> Response:
    if unknown := unknown_parameter(found, args):
        raise unknown
    state = _state(found, args)
    if form in RDF_FORMATS and not suffix:
        answer = state.text if form in FORMATS[found.form] else ""
        return data_response(describe_library(form, found.name, answer), form)
    return write_file(state, form) if suffix else write_answer(state, form)


def _state(found: QueryFile, args: Args) -> QuestionState:
    return cast(QuestionState, QUESTION.parse({"slug": found.name}, args, is_page=True))


def _page(found: QueryFile, args: Args) -> Response:
    try:
        state = _state(found, args)
        answer = answer_question(state)
    except UnknownParameter as problem:
        return refusal_page(found, args, problem)
    if has_other_words(state, args):
        return Response(status=303, headers={"Location": with_basis_param(state.page_url)})
    return form_page(
        state,
        answer=answer,
        explanation=explain(state.text),
        snippets=snippets(absolute("/sparql"), state.text),
        cite=cite(state),
        strange=unknown_parameter(found, args),
    )


def cite(state: QuestionState) -> Citation:
    """Say how the answer to the question of *state* is cited."""
    of = f", asked of {state.asked_of}" if state.asked_of else ""
    name = state.question.name
    return citation(Citable(name, state.heading, f"question {name.partition('-')[0]}{of}"), state.page_url)


def _context(state: QuestionState) -> Mapping[str, Any]:
    return {
        "question": state.question,
        "answer": answer_question(state),
        "drawing": state.draw(),
        "rows": ROWS_IN_FRAMES,
        "cite": cite(state),
    }


QUESTION = View(
    name="question", state=QuestionState, page="questions.question", context=_context,
    label="the answer to a question", order=3, form={"slug": "question"},
)  # fmt: skip
LIBRARY = View(name="library", state=LibraryState, page="questions.library")
