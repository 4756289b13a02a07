"""A step of the tutorial: what it explains, and what a reader may change in its query to see what happens.

A question of the library becomes a step by ``lesson`` in its header.
What the header promises of an answer is an `Expectation`, which the tests check.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from explorer.errors import DataError
from explorer.sparql.query_file import QueryFile

T = TypeVar("T")
_NEEDED: Mapping[type, str] = {
    dict: "is not a mapping",
    list: "is not a list of one or more",
    str: "has no text",
    int: "is not a whole number",
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an answer has: so many *rows* (or triples, or 1 for yes or no), some words, and not some others.

    *first* is in the first row; empty: the order is not promised.
    """

    rows: int
    first: str = ""
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A change to try: what to *do*, the *text* of the changed query, and what the reader will *see*."""

    do: str
    see: str
    text: str
    expects: Expectation


@dataclass(frozen=True, slots=True)
class Lesson:
    """A step of the tutorial: its *number* from 1, its *title*, its *paragraphs*, the words to *remember*, and what to try."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    remember: str
    expects: Expectation
    attempts: tuple[Attempt, ...]


def read_lesson(query: QueryFile) -> Lesson | None:
    """Read ``lesson`` in the header of *query*; None where there is none.

    Raises `DataError` where something is missing, or where a text to be changed does not occur exactly once.
    """
    if "lesson" not in query.header:
        return None
    file = f"{query.name}.rq"
    fields = _field(query.header, "lesson", dict, file)
    return Lesson(
        number=_field(fields, "number", int, file),
        title=_field(fields, "title", str, file),
        paragraphs=tuple(" ".join(part.split()) for part in _field(fields, "text", str, file).split("\n\n")),
        remember=_field(fields, "remember", str, file),
        expects=_expectation(fields, file),
        attempts=tuple(_attempt(one, query.text, file) for one in _field(fields, "try", list, file)),
    )


def read_tutorial(queries: Iterable[QueryFile]) -> Mapping[int, tuple[QueryFile, Lesson]]:
    """Return the steps of the tutorial in their order: number → the query and its lesson."""
    found = [(lesson.number, (query, lesson)) for query in queries if (lesson := read_lesson(query))]
    return dict(sorted(found, key=lambda step: step[0]))


def _attempt(listed: object, body: str, file: str) -> Attempt:
    fields = _field({"try": listed}, "try", dict, file)
    text = body
    for pair in _field(fields, "change", list, file):
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)):
            raise _wrong(file, "change", "is not a list of pairs, each of an old and a new text")
        before, after = pair
        if text.count(before) != 1:
            raise _wrong(
                file, "change", f"“{before}” occurs {text.count(before)} times in the query, not once"
            )
        text = text.replace(before, after)
    return Attempt(
        _field(fields, "do", str, file), _field(fields, "see", str, file), text, _expectation(fields, file)
    )


def _expectation(fields: Mapping[str, Any], file: str) -> Expectation:
    expects = _field(fields, "expect", dict, file)
    holds, lacks = (tuple(map(str, expects.get(name) or ())) for name in ("holds", "lacks"))
    return Expectation(_field(expects, "rows", int, file), str(expects.get("first", "")), holds, lacks)


def _field(fields: Mapping[str, Any], key: str, kind: type[T], file: str) -> T:
    """Return the value of *key*, a text without white space at its ends; raises `DataError` for another *kind*."""
    value = fields.get(key)
    value = value.strip() if isinstance(value, str) else value
    if type(value) is not kind or value in ("", []):
        raise _wrong(file, key, _NEEDED[kind])
    return value


def _wrong(file: str, key: str, what: str) -> DataError:
    return DataError(
        f"In the lesson of {file}, “{key}” {what}.", "ontology/README.md shows how a lesson is written."
    )
