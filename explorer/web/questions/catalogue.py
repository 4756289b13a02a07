"""The question library as a list, by audience and topic."""

from collections.abc import Iterable, Mapping, Sequence

from explorer.sparql.query_file import QueryFile

AUDIENCES = {
    "educator": "For educators",
    "designer": "For curriculum designers",
    "expert": "For experts",
    "learner": "To learn SPARQL with",
}
Grouped = Mapping[str, Mapping[str, Sequence[QueryFile]]]
"""Heading of an audience → topic → questions."""


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
