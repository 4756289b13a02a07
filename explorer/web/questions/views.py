"""The question library: questions that somebody has written, each with its answer at its own address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from explorer.errors import NotFound, UnknownParameter
from explorer.formats.citation import Citation
from explorer.formats.code_snippets import snippets
from explorer.media_types import HTML, RDF_FORMATS, SPARQL, Format
from explorer.questions.form_fields import Field, fields_of, values
from explorer.questions.lesson import read_lesson, read_tutorial
from explorer.questions.resolve_options import settled
from explorer.sparql.query_file import QueryFile
from explorer.web.browse.search import index
from explorer.web.core.answers.explain import reading_of
from explorer.web.core.basis_filter import with_basis_param
from explorer.web.core.citation import Citable, citation
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import negotiate, suffixes
from explorer.web.core.http.responses import page_response
from explorer.web.core.operations import QUERY_ERRORS, documented, path_variable
from explorer.web.core.pages import absolute, page
from explorer.web.core.share import Share, one_line, shares
from explorer.web.core.views.parameters import text
from explorer.web.questions.answers import FORMATS, Answer, answered, described, drawn, file, written
from explorer.web.questions.catalogue import grouped, having

bp = Blueprint("questions", __name__)
ALL_FORMATS = (*FORMATS["select"], *RDF_FORMATS, SPARQL)
SLUG = path_variable("slug", "The name of a question", lambda edition: next(iter(edition.questions), ""))
VALUES = replace(
    text("values", "The values of the question’s parameters, each under its own name"),
    schema={"type": "object", "additionalProperties": {"type": "string"}},
)


@bp.get("/questions")
def library() -> str:
    """List all questions by audience and topic; with ``?q=``, those that have all its words.

    Topics stand in the order in which the library first speaks of them.
    """
    words = request.args.get("q", "").strip()[:200]
    questions = edition().questions.values()
    found = having(questions, words)
    lessons = {question.name: lesson for question, lesson in read_tutorial(questions).values()}
    return page(
        "questions/catalogue.html",
        words=words,
        groups=grouped(found, questions),
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
        return described(asked, form)
    answer = answer_now(asked)
    return file(answer, form) if suffix else written(answer, form)


def _paged(asked: QueryFile) -> Response:
    given = _given(asked)
    fields = fields_of(asked, edition(), given)
    try:
        meant = settled(fields, index(), edition().bases.values())
        answer = _answer(asked, meant, given)
    except UnknownParameter as problem:
        return _refused(asked, fields, problem)
    if given and _differs(meant, given):
        return Response(status=303, headers={"Location": with_basis_param(answer.address)})
    return _page(asked, meant, answer)


def answer_now(asked: QueryFile) -> Answer:
    """Answer *asked* with the values in the address of the request.

    Raises `explorer.errors.UnknownParameter` for an impossible value.
    """
    given = _given(asked)
    return _answer(asked, _meant(asked, given), given)


def cited(answer: Answer) -> Citation:
    """Say how *answer* is cited."""
    return _citation(answer.question, answer)


@shares("questions.question")
def share(slug: str, suffix: str = "") -> Share:
    """How the answer to a question is shared; raises `NotFound` for none, `UnknownParameter` for a wrong value."""
    asked = edition().questions.get(slug)
    if asked is None or suffix:
        raise NotFound(
            "There is no such question to show on other sites.", "All are listed under /questions."
        )
    given = _given(asked)
    meant = _meant(asked, given)
    of = _of(meant)
    address = _address(asked, meant if given else ())
    return Share(
        title=one_line(asked.title, 160),
        description=one_line(
            (f"Asked of: {of}. " if of else "") + (asked.description or "A question and its answer.")
        ),
        what=f"question {asked.name.partition('-')[0]}",
        page=address,
        frame=address.replace("/questions/", "/embed/question/", 1),
        draw=lambda: drawn(asked, asked.bind(**values(meant)) if given else asked.text),
        size=(760, 560),
    )


def _meant(asked: QueryFile, given: Mapping[str, list[str]]) -> Sequence[Field]:
    return settled(fields_of(asked, edition(), given), index(), edition().bases.values())


def _given(asked: QueryFile) -> dict[str, list[str]]:
    return {one.name: request.args.getlist(one.name) for one in asked.parameters if one.name in request.args}


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


def _answer(asked: QueryFile, meant: Sequence[Field], given: Mapping[str, Sequence[str]]) -> Answer:
    text = asked.bind(**values(meant)) if given else asked.text
    return answered(asked, text, _address(asked, meant if given else ()), _of(meant))


def _page(asked: QueryFile, fields: Sequence[Field], answer: Answer) -> Response:
    body = page(
        "questions/question.html",
        question=asked,
        lesson=read_lesson(asked),
        fields=fields,
        answer=answer,
        reading=reading_of(answer.text),
        snippets=snippets(absolute("/sparql"), answer.text),
        cite=_citation(asked, answer),
        strange=_strange(asked),
        canonical=answer.address,
    )
    return page_response(body)


def _refused(asked: QueryFile, fields: Sequence[Field], problem: UnknownParameter) -> Response:
    """The form again, with what is wrong, and a link for each choice that fits, or that there is."""
    name = str(problem.members.get("parameter"))
    fits = problem.members.get("fits")
    several = isinstance(fits, dict)
    there = [one for field in fields if field.name == name for one in field.options]
    links = [
        (one.label, _address(asked, fields, {name: one.value}))
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


def _address(asked: QueryFile, fields: Iterable[Field], instead: dict[str, str] | None = None) -> str:
    """The address of the answer for what *fields* hold, with the values *instead* of those of their fields."""
    instead = instead or {}
    pairs = [
        (field.name, value)
        for field in fields
        for value in ((instead[field.name],) if field.name in instead else field.in_address)
    ]
    return f"/questions/{asked.name}{'?' if pairs else ''}{urlencode(pairs)}"


def _differs(fields: Iterable[Field], given: dict[str, list[str]]) -> bool:
    """Whether the address names a choice in other words than its codes, as a form sends it."""
    return any(list(field.values) != given.get(field.name) for field in fields if not field.is_free)


def _of(fields: Sequence[Field]) -> str:
    """Say of what a question is asked, where that is not as it is worded."""
    changed = [field for field in fields if field.is_changed]
    return "; ".join(
        (f"{field.label}: " if len(changed) > 1 else "") + ", ".join(field.chosen) for field in changed
    )


def _citation(asked: QueryFile, answer: Answer) -> Citation:
    what = f"question {asked.name.partition('-')[0]}{', asked of ' if answer.of else ''}{answer.of}"
    return citation(Citable(asked.name, asked.title, what, ""), answer.address)
