"""Changes of one part of a question; what remains is a question again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from explorer.sparql.question.model import (
    Column,
    Count,
    Either,
    Group,
    Link,
    May,
    Not,
    Part,
    Path,
    Question,
    Thing,
)

_Part = TypeVar("_Part", bound=Part)


def change(question: Question, path: Path, to: Callable[[Part], Part | None]) -> Question:
    """Return *question* with the part at *path* changed by *to*; None takes it out, with whatever is left without sense.

    Raises `LookupError` where no part is at *path*.
    """
    question.at(path)
    thing = _changed(question.thing, path, to)
    return in_order(replace(question, thing=thing if isinstance(thing, Thing) else Thing(shown=True)))


def remove(question: Question, path: Path) -> Question:
    """Return *question* without the part at *path*; raises `LookupError` where there is none."""
    return change(question, path, lambda _: None)


def _changed(part: Part, path: Path, to: Callable[[Part], Part | None]) -> Part | None:
    if not path:
        return to(part)
    index, *rest = path
    new = _changed(part.parts[index], tuple(rest), to)
    if new is None and (isinstance(part, Count) or (isinstance(part, Link) and index == 0)):
        return None
    kept = part.parts[:index] + (() if new is None else (new,)) + part.parts[index + 1 :]
    if isinstance(part, Group) and not kept:
        return None
    if isinstance(part, Either) and len(kept) == 1:
        return _only(kept[0])
    return part.with_parts(kept)


def _only(choice: Part) -> Part:
    """Return what remains of an either/or with one *choice*: its condition, or all of its conditions as one choice."""
    return choice.parts[0] if len(choice.parts) == 1 else Either((choice,))  # type: ignore[arg-type]


def columns(question: Question) -> list[tuple[Path, Column]]:
    """Return the parts of *question* that are shown or sorted by, in the order of columns."""
    parts = question.thing.walk()
    return [(path, part) for path, part in parts if isinstance(part, Column) and (part.shown or part.order)]


def drawn(question: Question) -> list[tuple[Path, Path, Link]]:
    """Return the links of *question* that can be drawn, each after the places of the thing that has it and of its own."""
    return list(_drawn(question.thing, (), (), False))


def can_be_drawn(link: Link, is_optional: bool) -> bool:
    """Whether there is *link* where both its ends are known: it has one property and one step.

    One that *is_optional* to its thing has to lead to something that is not known without it.
    """
    return len(link.properties) == 1 and not link.steps and not (is_optional and link.thing.is_constant)


def _drawn(part: Part, at: Path, owner: Path, is_optional: bool) -> Iterator[tuple[Path, Path, Link]]:
    match part:
        case Not() | Either() | Count():
            return
        case Link(thing=thing):
            if can_be_drawn(part, is_optional):
                yield owner, at, part
            yield from _drawn(thing, (*at, 0), (*at, 0), False)
        case _:
            inner = at if isinstance(part, Thing) else owner
            for index, each in enumerate(part.parts):
                yield from _drawn(each, (*at, index), inner, isinstance(part, May))


def in_order(question: Question) -> Question:
    """Return *question* with the numbers by which it is sorted counted from 1 without a gap."""
    used = [part.order for _, part in columns(question)] + [question.order]
    ranks = {abs(order): place for place, order in enumerate(sorted(filter(None, used), key=abs), 1)}

    def numbered(order: int) -> int:
        return 0 if not order else ranks[abs(order)] * (1 if order > 0 else -1)

    thing = change_columns(question.thing, lambda column: replace(column, order=numbered(column.order)))
    return replace(question, thing=thing, order=numbered(question.order))


def change_columns(part: _Part, to: Callable[[Column], Column]) -> _Part:
    """Return *part* with itself and every part in it that can be a column changed by *to*."""
    return change_parts(part, lambda each: to(each) if isinstance(each, Column) else each)


def change_parts(part: _Part, to: Callable[[Part], Part | None]) -> _Part:
    """Return *part* with every part in it, and then itself, changed by *to*; None leaves one in it out."""
    changed: list[Part | None] = [change_parts(each, to) for each in part.parts]
    inner = part.with_parts(tuple(each for each in changed if each is not None)) if part.parts else part
    return to(inner)  # type: ignore[return-value]
