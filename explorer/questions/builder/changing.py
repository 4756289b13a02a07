"""Steps that change a part of a question, or the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from explorer.questions.builder.ordering import sort, sort_by, unsorted
from explorer.questions.builder.terms import read_name, read_number, read_words
from explorer.sparql.question.edit import change, change_columns, columns, in_order, remove
from explorer.sparql.question.model import Count, Fact, Length, Link, May, Not, Part, Path, Question, Thing

_Part = TypeVar("_Part", bound=Part)
_FORMS = ("show", "count", "check", "draw")


def _kinds(question: Question, at: Path, words: Sequence[str], _: str) -> tuple[Question, Path]:
    kinds = tuple(map(read_name, words))
    return change(question, at, lambda part: replace(part, kinds=kinds, only=())), at  # type: ignore[call-arg]


def _only(question: Question, at: Path, words: Sequence[str], _: str) -> tuple[Question, Path]:
    only = tuple(map(read_name, words))
    return change(question, at, lambda part: _narrowed(part, only)), at


def _also(question: Question, at: Path, words: Sequence[str], _: str) -> tuple[Question, Path]:
    """Let the thing *at* a place be another one, too."""
    thing = question.at(at)
    if not (isinstance(thing, Thing) and thing.only):
        raise LookupError("it may be any")
    only = tuple(dict.fromkeys((*thing.only, *map(read_name, words))))
    return change(question, at, lambda _: replace(thing, only=only)), at


def _narrowed(part: Part, only: tuple[str, ...]) -> Part:
    """Return the thing *part* as one of *only*; one that has no conditions needs no kind either."""
    assert isinstance(part, Thing)
    return replace(part, only=only) if part.conditions or part.shown or part.order else Thing(only=only)


def _remove(question: Question, at: Path, *_: object) -> tuple[Question, Path]:
    if not at:
        raise LookupError("what is asked for cannot be taken out")
    return remove(question, at), thing_above(question, at)


def thing_above(question: Question, at: Path) -> Path:
    """Return the place of the thing that has the condition *at* a place."""
    above = at[:-1]
    while above and not isinstance(question.at(above), Thing):
        above = above[:-1]
    return above


def _shown(is_shown: bool) -> Callable[[Question, Path, Sequence[str], str], tuple[Question, Path]]:
    def put(question: Question, at: Path, *_: object) -> tuple[Question, Path]:
        part = question.at(at)
        if isinstance(part, Count) and not is_shown and part.test is None:
            return _remove(question, at)
        bare = part.with_parts(()) if isinstance(part, Fact) else part
        return change(question, at, lambda _: replace(bare, shown=is_shown)), at  # type: ignore[call-arg]

    return put


def _length(question: Question, at: Path, *_: object) -> tuple[Question, Path]:
    """Show the length of the value *at* a place beside it."""
    return change(question, at, lambda part: replace(part, shown=True, length=Length(True))), at  # type: ignore[call-arg]


def _negate(question: Question, at: Path, *_: object) -> tuple[Question, Path]:
    return change(question, at, lambda part: Not((_hidden(part),))), at  # type: ignore[arg-type]


def _hidden(part: _Part) -> _Part:
    """Return *part* with nothing in it shown or sorted by."""
    return change_columns(part, lambda column: replace(column, shown=False, order=0))


def _perhaps(question: Question, at: Path, *_: object) -> tuple[Question, Path]:
    return change(question, at, lambda part: May((part,))), at  # type: ignore[arg-type]


def _surely(question: Question, at: Path, *_: object) -> tuple[Question, Path]:
    """Take away “no”, “unless” or “if any” from the one condition in the group *at* a place."""

    def put(part: Part) -> Part:
        (inner,) = part.parts
        return inner

    return change(question, at, put), at


def _basis(question: Question, at: Path, words: Sequence[str], _: str) -> tuple[Question, Path]:
    """Ask only for links on the bases named; for those on any where none is."""
    return change(question, at, lambda part: part.resting_on(tuple(map(read_name, words)))), at  # type: ignore[attr-defined]


def _or_by(question: Question, at: Path, words: Sequence[str], _: str) -> tuple[Question, Path]:
    """Let the link *at* a place be by another property, too, in the same direction."""
    (name,) = words

    def put(part: Part) -> Part:
        assert isinstance(part, Link)
        return replace(part, properties=tuple(dict.fromkeys((*part.properties, read_name(name)))))

    return change(question, at, put), at


def _steps(question: Question, at: Path, words: Sequence[str], _: str) -> tuple[Question, Path]:
    steps = "+" if words == ["+"] else ""
    return change(question, at, lambda part: replace(part, steps=steps, about=())), at  # type: ignore[call-arg]


def _test(question: Question, at: Path, words: Sequence[str], value: str) -> tuple[Question, Path]:
    """Compare the value or the number *at* a place with what was typed; with nothing typed, with nothing."""
    test = (
        None
        if words[0] == "any"
        else read_words(value)
        if words[0] == "has"
        else read_number(words[0], value)
    )
    return change(question, at, lambda part: replace(part, test=test)), at  # type: ignore[call-arg]


def _form(question: Question, _: Path, words: Sequence[str], __: str) -> tuple[Question, Path]:
    """Show what fits, count it, draw its links, or check whether there is any; what a form cannot have is taken out."""
    form = words[0]
    if form not in _FORMS:
        raise LookupError(form)
    is_sorted = any(path and part.order for path, part in columns(question))
    thing = replace(question.thing, shown=form == "show", order=1 if form == "show" and not is_sorted else 0)
    if form in ("check", "draw"):
        thing = _hidden(thing)
    if form == "count":
        thing = unsorted(thing)
    if form != "show":
        thing = replace(
            thing, conditions=tuple(each for each in thing.conditions if not isinstance(each, Count))
        )
    limit = None if form in ("check", "draw") else question.limit
    return in_order(Question(thing, form, limit, -1 if form == "count" else 0)), ()  # type: ignore[arg-type]


def _limit(question: Question, at: Path, words: Sequence[str], value: str) -> tuple[Question, Path]:
    if words == ["any"]:
        return replace(question, limit=None), at
    found = read_number("=", value).values[0]
    assert isinstance(found, int)
    return replace(question, limit=found), at


CHANGING: Mapping[str, Callable[[Question, Path, Sequence[str], str], tuple[Question, Path]]] = {
    "kind": _kinds,
    "only": _only,
    "also": _also,
    "remove": _remove,
    "shown": _shown(True),
    "hidden": _shown(False),
    "sort": sort,
    "sort-by": sort_by,
    "negate": _negate,
    "if-any": _perhaps,
    "surely": _surely,
    "basis": _basis,
    "steps": _steps,
    "or-by": _or_by,
    "test": _test,
    "form": _form,
    "limit": _limit,
    "length": _length,
}
"""Steps that change a part, by their first word."""
