"""The question library: questions that somebody has written, each with its answer at its own address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from explorer.choosing.fields import Field, fields_of, values
from explorer.choosing.settling import settled
from explorer.errors import NotFound, UnknownParameter
from explorer.formats import HTML
from explorer.formats.citation import Citation
from explorer.formats.snippets import snippets
from explorer.query import Query
from explorer.web.answering import Answer, answered, written
from explorer.web.bases import carry
from explorer.web.edition import edition, the_day, the_whole
from explorer.web.library import grouped, having
from explorer.web.negotiation import chosen
from explorer.web.pages import absolute, page, today
from explorer.web.reading import reading_of
from explorer.web.search import index

bp = Blueprint("questions", __name__)
SUFFIXES = "any(csv, tsv, json, xml, md, ttl, jsonld, rdf, nt)"


@bp.get("/questions")
def library() -> str:
    """List all questions by audience and topic; with ``?q=``, those that have all its words.

    Topics stand in the order in which the library first speaks of them.
    """
    words = request.args.get("q", "").strip()[:200]
    questions = edition().questions.values()
    found = having(questions, words)
    return page(
        "questions.html",
        words=words,
        groups=grouped(found, questions),
        count=len(found),
        all=len(questions),
        steps=sum(1 for one in questions if one.lesson),
    )


@bp.get("/questions/<slug>")
@bp.get(f"/questions/<slug>.<{SUFFIXES}:suffix>")
def question(slug: str, suffix: str = "") -> Response:
    """Answer one question, with the values that the reader chose, as a page or as a file.

    Raises `NotFound` for an unknown question or format, and `explorer.errors.UnknownParameter` for an impossible
    value; a page shows that with the form to mend it.
    """
    asked = edition().questions.get(slug)
    if asked is None:
        raise NotFound(f"There is no question “{slug[:80]}”.", "All questions are listed under /questions.")
    given = {one.name: request.args.getlist(one.name) for one in asked.parameters if one.name in request.args}
    fields = fields_of(asked, edition(), given)
    try:
        meant = settled(fields, index(), edition().bases.values())
        text = asked.bind(**values(meant)) if given else asked.text
    except UnknownParameter as problem:
        if suffix:
            raise
        return _refused(asked, fields, problem)
    answer = answered(asked, text, _address(asked, meant if given else ()), _of(meant))
    if suffix:
        return written(answer, chosen(suffix, answer.formats))
    if given and _differs(meant, given):
        return Response(status=303, headers={"Location": carry(answer.address)})
    return _page(asked, meant, answer)


def _page(asked: Query, fields: Sequence[Field], answer: Answer) -> Response:
    body = page(
        "question.html",
        question=asked,
        fields=fields,
        answer=answer,
        reading=reading_of(answer.text),
        snippets=snippets(absolute("/sparql"), answer.text),
        cite=_citation(asked, answer),
        canonical=answer.address,
    )
    return Response(body, content_type=f"{HTML.media}; charset=utf-8")


def _refused(asked: Query, fields: Sequence[Field], problem: UnknownParameter) -> Response:
    """The form again, with what is wrong, and where several choices fit a link for each."""
    name, fits = problem.members.get("parameter"), problem.members.get("fits")
    links = [
        (label, _address(asked, fields, {str(name): code}))
        for code, label in (fits.items() if isinstance(fits, dict) else ())
    ]
    body = page(
        "question.html", question=asked, fields=fields, answer=None, problem=problem, wrong=name, links=links
    )
    return Response(body, problem.status, content_type=f"{HTML.media}; charset=utf-8")


def _address(asked: Query, fields: Iterable[Field], instead: dict[str, str] | None = None) -> str:
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


def _citation(asked: Query, answer: Answer) -> Citation:
    whole = the_whole()
    named = whole.title if whole else edition().settings.name
    return Citation(
        code=asked.name,
        what=f"question {asked.name.partition('-')[0]}{', asked of ' if answer.of else ''}{answer.of}",
        title=asked.title,
        author="",
        whole=named if not whole or whole.authors else f"{named}, whose authors are not named",
        site=edition().settings.name,
        edition=edition().version[:8],
        issued=the_day(),
        address=absolute(answer.address),
        name="",
        accessed=today(),
    )
