"""What makes a question one that can be asked: what is shown can be a column, what is counted can be counted."""

from __future__ import annotations

from explorer.sparql.question.edit import drawn
from explorer.sparql.question.model import (
    AT_LEAST_ONE,
    Column,
    Count,
    Either,
    Fact,
    Group,
    Link,
    Not,
    Part,
    Question,
    Thing,
)


def is_sound(question: Question) -> bool:
    """Whether *question* can be written as a query: it says enough of what is asked for, and each part stands where it may."""
    thing = question.thing
    if not (thing.kinds or thing.only or _gives_values(next(iter(thing.conditions), None))):
        return False
    if thing.shown != (question.form == "show") or (question.form == "draw" and not drawn(question)):
        return False
    if question.form == "count" and not all(_is_second_number(part) for _, part in thing.walk()):
        return False
    is_visible = question.form in ("show", "count")
    return _is_sound(thing, is_visible, is_visible)


def _is_second_number(part: Part) -> bool:
    """Whether *part*, if it is a count, is one of all that is counted together: it is shown and compared with nothing."""
    return not isinstance(part, Count) or (part.shown and part.test in (None, AT_LEAST_ONE))


def _gives_values(part: Part | None) -> bool:
    """Whether *part* says what its thing may be, so that it can stand first."""
    return isinstance(part, Fact) or (isinstance(part, Link) and not part.about)


def _is_sound(part: Part, is_visible: bool, is_countable: bool) -> bool:
    """Whether *part* may stand where it does: where columns are *visible*, and where things are *countable*."""
    if isinstance(part, Column) and (part.shown or part.order) and not is_visible:
        return False
    if isinstance(part, Count) and not (is_countable and _has_use(part)):
        return False
    if not _has_right_parts(part):
        return False
    hides = isinstance(part, Not | Either | Count)
    counts = is_countable and isinstance(part, Thing | Link)
    return all(_is_sound(each, is_visible and not hides, counts) for each in part.parts)


def _has_use(count: Count) -> bool:
    return count.shown or bool(count.order) or count.test not in (None, AT_LEAST_ONE)


def _has_right_parts(part: Part) -> bool:
    match part:
        case Link(steps=steps, about=about):
            return bool(part.properties) and isinstance(part.parts[0], Thing) and not (steps and about)
        case Count():
            return isinstance(part.parts[0], Link)
        case Fact(length=length):
            return length is None or (part.shown and length.shown)
        case Either(choices):
            return len(choices) > 1 and all(type(each) is Group for each in choices)
        case Group(conditions):
            first = next(iter(conditions), None)
            return isinstance(first, Link | Fact)
    return all(not isinstance(each, Thing) and type(each) is not Group for each in part.parts)
