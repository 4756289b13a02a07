"""The question library: questions that somebody has written, each with its answer at its own address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from flask import Blueprint, request

from explorer.errors import NotFound
from explorer.formats.results import table
from explorer.query import Query
from explorer.store.visitors import SELECT_FORMATS
from explorer.web import parameters
from explorer.web.asking import downloads
from explorer.web.edition import edition
from explorer.web.pages import page

bp = Blueprint("questions", __name__)

AUDIENCES = {"educator": "For educators", "designer": "For curriculum designers", "expert": "For experts"}
Grouped = Mapping[str, Mapping[str, tuple[Query, ...]]]


@bp.get("/questions")
def library() -> str:
    """List all questions by audience and topic; with ``?q=``, those that have all its words.

    Topics stand in the order in which the library first speaks of them.
    """
    words = request.args.get("q", "").strip()
    found = [question for question in edition().questions.values() if _has(question, words)]
    return page(
        "questions.html", words=words, groups=_grouped(found), count=len(found), all=len(edition().questions)
    )


@bp.get("/questions/<slug>")
def question(slug: str) -> str:
    """Answer one question, with the values that the reader chose.

    Raises `NotFound` for an unknown question and `explorer.errors.BadRequest` for an impossible value.
    """
    asked = edition().questions.get(slug)
    if asked is None:
        raise NotFound(f"There is no question “{slug}”.", "All questions are listed under /questions.")
    given = {
        name: values
        for name, values in request.args.lists()
        if any(name == one.name for one in asked.parameters)
    }
    fields = parameters.fields(asked, edition(), given)
    text = asked.bind(**parameters.values(fields)) if given else asked.text
    return page(
        "question.html",
        question=asked,
        fields=fields,
        changed=[field for field in fields if field.is_changed],
        table=table(edition().store.select(text), edition(), asked.columns),
        text=text,
        downloads=downloads(text, SELECT_FORMATS),
    )


def _has(question: Query, words: str) -> bool:
    text = f"{question.title} {question.description} {question.topic} {question.name}".casefold()
    return all(word in text for word in words.casefold().split())


def _grouped(questions: Iterable[Query]) -> Grouped:
    """Group by audience in the order of `AUDIENCES`, and there by topic in the order of the library."""
    order = {audience: place for place, audience in enumerate(AUDIENCES)}
    topics = list(dict.fromkeys(one.topic for one in edition().questions.values()))
    ranked = sorted(
        questions,
        key=lambda one: (order.get(one.audience, len(order)), one.audience, topics.index(one.topic)),
    )
    return {
        AUDIENCES.get(audience, audience): {
            topic: tuple(group) for topic, group in groupby(of_audience, key=lambda one: one.topic)
        }
        for audience, of_audience in groupby(ranked, key=lambda one: one.audience)
    }
