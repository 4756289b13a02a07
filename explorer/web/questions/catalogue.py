"""The question library as a list: which questions have the words that somebody searches for, by audience and topic."""

from collections.abc import Iterable, Mapping, Sequence

from explorer.framework.search import fold
from explorer.questions.lesson import read_lesson
from explorer.sparql.query_file import QueryFile

AUDIENCES = {
    "educator": "For educators",
    "designer": "For curriculum designers",
    "expert": "For experts",
    "learner": "To learn SPARQL with",
}
Grouped = Mapping[str, Mapping[str, Sequence[QueryFile]]]
"""Heading of an audience → topic → questions."""


def search_questions(questions: Iterable[QueryFile], words: str) -> tuple[QueryFile, ...]:
    """Return the *questions* that have all *words* in their own words, in their query, or in what they explain."""
    wanted = fold(words).split()
    return tuple(one for one in questions if all(word in _text(one) for word in wanted))


def group_questions(questions: Iterable[QueryFile], library: Iterable[QueryFile]) -> Grouped:
    """Group by audience in the order of `AUDIENCES`, and there by topic in the order of the *library*."""
    order = {audience: place for place, audience in enumerate(AUDIENCES)}
    topics = list(dict.fromkeys(one.topic for one in library))
    ranked = sorted(
        questions,
        key=lambda one: (order.get(one.audience, len(order)), one.audience, topics.index(one.topic)),
    )
    grouped: dict[str, dict[str, list[QueryFile]]] = {}
    for one in ranked:
        heading = AUDIENCES.get(one.audience, one.audience)
        grouped.setdefault(heading, {}).setdefault(one.topic, []).append(one)
    return grouped


def _text(question: QueryFile) -> str:
    lesson = read_lesson(question)
    taught = (lesson.title, *lesson.paragraphs, lesson.remember) if lesson else ()
    columns = question.columns.values()
    own = (question.name, question.title, question.description, question.topic, question.text)
    return fold("\n".join((*own, *columns, *taught)))
