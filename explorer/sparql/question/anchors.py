"""Which conditions give the thing that they are of a value in a query, so that others can speak of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from explorer.sparql.question.model import Condition, Count, Either, Fact, Link

_T = TypeVar("_T")


def anchors(condition: Condition) -> bool:
    """Whether *condition* leaves nothing but things with a value, which it finds by itself."""
    match condition:
        case Link() | Fact():
            return True
        case Count():
            return not condition.may_be_none
        case Either(choices):
            return all(any(map(anchors, choice.conditions)) for choice in choices)
    return False


def anchored_first(items: Sequence[_T], condition: Callable[[_T], Condition]) -> list[_T]:
    """Return *items* with the first one at the beginning whose *condition* anchors; as they are where none does."""
    anchor = next((place for place, each in enumerate(items) if anchors(condition(each))), 0)
    return [*items[anchor : anchor + 1], *items[:anchor], *items[anchor + 1 :]]
