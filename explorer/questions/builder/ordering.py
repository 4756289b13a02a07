"""Steps that say in which order the answers come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.questions.builder.adding import add
from explorer.questions.builder.terms import read_name
from explorer.sparql.question.edit import change, change_columns
from explorer.sparql.question.model import Condition, Fact, May, Path, Question, Thing


def sort(question: Question, at: Path, words: Sequence[str], _: str) -> tuple[Question, Path]:
    """Sort by the part *at* a place alone; with ``back`` backwards, with ``not`` not by it."""
    sign = {"": 1, "back": -1, "not": 0}[words[0] if words else ""]
    question = replace(question, thing=unsorted(question.thing), order=0)
    if at == () and question.form == "count":
        sorted_by = replace(question, order=sign)
    else:
        sorted_by = change(question, at, lambda part: replace(part, order=sign))  # type: ignore[call-arg]
    return replace(sorted_by, thing=_tidied(sorted_by.thing)), ()


def _tidied(thing: Thing) -> Thing:
    """Return *thing* without values that there may be and that nothing is done with: what it was once sorted by."""
    return replace(thing, conditions=tuple(each for each in thing.conditions if not _is_idle(each)))


def _is_idle(condition: Condition) -> bool:
    match condition:
        case May((Fact(False, 0, _, None),)):
            return True
    return False


def sort_by(question: Question, at: Path, words: Sequence[str], _: str) -> tuple[Question, Path]:
    """Sort by a value of the thing *at* a place, where it has one."""
    thing, name = question.at(at), read_name(words[0])
    for index, each in enumerate(thing.parts):
        if isinstance(each, Fact) and each.property == name:
            return sort(question, (*at, index), (), "")[0], at
        if (
            isinstance(each, May)
            and len(each.parts) == 1
            and isinstance(each.parts[0], Fact)
            and each.parts[0].property == name
        ):
            return sort(question, (*at, index, 0), (), "")[0], at
    added = add(question, at, May((Fact(property=name),)))
    return sort(added, (*at, len(thing.parts), 0), (), "")[0], at


def unsorted(thing: Thing) -> Thing:
    """Return *thing* with nothing in it sorted by."""
    return change_columns(thing, lambda column: replace(column, order=0))
