"""The question library: questions that somebody has write_answer, each with its answer at its own address."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from explorer.errors import NotFound, UnknownParameter
from explorer.formats.citation import Citation
from explorer.formats.code_snippets import snippets
from explorer.media_types import HTML, RDF_FORMATS, SPARQL, Format
from explorer.questions.form_fields import Field, make_fields
from explorer.questions.lesson import read_lesson, read_tutorial
from explorer.sparql.query_file import QueryFile
from explorer.web.core.answers.explain import explain
from explorer.web.core.basis_filter import with_basis_param
from explorer.web.core.citation import Citable, citation
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import negotiate, suffixes
from explorer.web.core.http.responses import page_response
from explorer.web.core.operations import QUERY_ERRORS, documented
from explorer.web.core.pages import absolute, page
from explorer.web.core.views.parameters import text
from explorer.web.core.views.table import View
from explorer.web.questions.answers import (
    FORMATS,
    QuestionAnswer,
    describe_question,
    write_answer,
    write_file,
)
from explorer.web.questions.catalogue import group_questions, search_questions
from explorer.web.questions.state import SLUG, QuestionState, given_values

bp = Blueprint("questions", __name__)
VALUES = replace(
    text("values", "The values of the question’s parameters, each under its own name"),
    schema={"type": "object", "additionalProperties": {"type": "string"}},
)
ROWS_IN_FRAMES = 100
"""Rows of a table in a frame; the page has all."""
ALL_FORMATS = (*FORMATS["select"], *RDF_FORMATS, SPARQL)


@bp.get("/questions")
def library() -> str:
    """List all questions by audience and topic; with ``?q=``, those that have all its words.

    Topics stand in the order in which the library first speaks of them.
    """
    words = request.args.get("q", "").strip()[:200]
    questions = edition().questions.values()
    found = search_questions(questions, words)
    lessons = {question.name: lesson for question, lesson in read_tutorial(questions).values()}
    return page(
        "questions/catalogue.html",
        words=words,
        groups=group_questions(found, questions),
        count=len(found),
        all=len(questions),
        lessons=lessons,
    )


@bp.get("/questions/<slug>")
@bp.get(f"/questions/<slug>.{suffixes(ALL_FORMATS)}")
@documented(
    "The answer to a question of the library", HTML, *ALL_FORMATS, parameters=(SLUG, VALUES), errors=(404, *QUERY_ERRORS),
    description="Rows come as CSV, TSV, JSON and XML, graphs in the formats for graphs, both as Markdown. "
    "Where the answer is not a graph, `Accept` with a format for graphs gets the description of the question.",
    moved={
        301: "The name was shortened.",
        303: "What was chosen has a code, which is in this address.",
    },
)  # fmt: skip
def question(slug: str, suffix: str = "") -> Response:
    """Answer one question, with the values that the reader chose, as a page or as a file.

    Raises `NotFound` for an unknown question or format, `explorer.errors.NotAcceptable` where nothing fits, and
    `explorer.errors.UnknownParameter` for an impossible value; a page shows that with the form to mend it.
    """
    asked = edition().questions.get(slug)
    if asked is None:
        return _whole_name(slug, suffix)
    form = negotiate(suffix, files_of(asked) if suffix else formats_of(asked))
    response = _paged(asked) if form is HTML else _filed(asked, form, suffix)
    if not suffix:
        response.vary.add("Accept")
    return response


def files_of(asked: QueryFile) -> tuple[Format, ...]:
    """Return the formats of the files of a question."""
    return (*FORMATS[asked.form], SPARQL)


def formats_of(asked: QueryFile) -> tuple[Format, ...]:
    """Return what ``Accept`` may choose; where the answer is no graph, a graph is what describes the question."""
    return tuple(dict.fromkeys((HTML, *files_of(asked), *RDF_FORMATS)))


def _whole_name(slug: str, suffix: str) -> Response:
    """Lead on from the beginning of a name, such as ``cq25``, where one question alone has it."""
    found = [name for name in edition().questions if name.startswith(f"{slug.lower()}-")]
    if len(found) != 1:
        raise NotFound(f"There is no question “{slug[:80]}”.", "All questions are listed under /questions.")
    given = urlencode(list(request.args.items(multi=True)))
    end = (f".{suffix}" if suffix else "") + (f"?{given}" if given else "")
    return Response(status=301, headers={"Location": f"/questions/{found[0]}{end}"})


def _filed(asked: QueryFile, form: Format, suffix: str) -> Response:
    strange = _strange(asked)
    if strange:
        raise strange
    if form in RDF_FORMATS and form not in files_of(asked):
        return describe_question(asked, form)
    answer = _state(asked).answer()
    return write_file(answer, form) if suffix else write_answer(answer, form)


def _paged(asked: QueryFile) -> Response:
    given = given_values(asked, request.args)
    try:
        state = _state(asked)
        answer = state.answer()
    except UnknownParameter as problem:
        return _refused(asked, make_fields(asked, edition(), given), problem)
    if given and _differs(state.fields, given):
        return Response(status=303, headers={"Location": with_basis_param(answer.address)})
    return _page(state, answer)


def _state(asked: QueryFile) -> QuestionState:
    """Read what is asked with *asked*; raises `explorer.errors.UnknownParameter` for an impossible value."""
    return cast(QuestionState, QUESTION.parse({"slug": asked.name}, request.args, is_page=True))


def _strange(asked: QueryFile) -> UnknownParameter | None:
    """What is wrong with a name in the address that is no parameter's; those that sites add themselves are not."""
    known = [one.name for one in asked.parameters]
    for name in request.args:
        if name not in known and name != "basis" and not name.startswith("utm_"):
            there = f"There is: {', '.join(known)}." if known else "This question takes none."
            return UnknownParameter(
                f"There is no parameter “{name[:80]}”.", there, parameter=name, known=known
            )
    return None


def _page(state: QuestionState, answer: QuestionAnswer) -> Response:
    asked = state.question
    body = page(
        "questions/question.html",
        question=asked,
        lesson=read_lesson(asked),
        fields=state.fields,
        answer=answer,
        explanation=explain(answer.text),
        snippets=snippets(absolute("/sparql"), answer.text),
        cite=cite(answer),
        strange=_strange(asked),
        canonical=answer.address,
    )
    return page_response(body)


def _refused(asked: QueryFile, fields: tuple[Field, ...], problem: UnknownParameter) -> Response:
    """The form again, with what is wrong, and a link for each choice that fits, or that there is."""
    name = str(problem.members.get("parameter"))
    fits = problem.members.get("fits")
    several = isinstance(fits, dict)
    there = [one for field in fields if field.name == name for one in field.options]
    state = QuestionState(question=asked, fields=fields)
    links = [
        (one.label, state.choice_url(name, one.value))
        for one in there
        if not isinstance(fits, dict) or one.value in fits
    ]
    body = page(
        "questions/question.html",
        question=asked,
        lesson=read_lesson(asked),
        fields=fields,
        answer=None,
        problem=problem,
        hint="Possible are:" if links and not several else problem.hint,
        wrong=name,
        links=links,
    )
    return page_response(body, problem.status)


def _differs(fields: Iterable[Field], given: dict[str, list[str]]) -> bool:
    """Whether the address names a choice in other words than its codes, as a form sends it."""
    return any(list(field.values) != given.get(field.name) for field in fields if not field.is_free)


def cite(answer: QuestionAnswer) -> Citation:
    """Say how *answer* is cited."""
    asked = answer.question
    what = f"question {asked.name.partition('-')[0]}{', asked of ' if answer.of else ''}{answer.of}"
    return citation(Citable(asked.name, asked.title, what, ""), answer.address)


def _context(state: QuestionState) -> Mapping[str, Any]:
    answer = state.answer()
    return {
        "question": state.question,
        "answer": answer,
        "drawing": state.draw(),
        "rows": ROWS_IN_FRAMES,
        "cite": cite(answer),
    }


QUESTION = View(
    name="question", state=QuestionState, page="questions.question", context=_context,
    label="the answer to a question", order=3, form={"slug": "question"},
)  # fmt: skip
