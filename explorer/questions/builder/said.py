"""What a condition says already: the steps that would say it again."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.questions.builder.terms import written
from explorer.sparql.question.model import Condition, Count, Fact, Link, May
from explorer.sparql.question.part import Column


def said_by(condition: Condition) -> Iterator[str]:
    """Yield the steps on a thing that say no more of it than *condition* does."""
    match condition:
        case May((Link() | Fact() as inner,)):
            yield from _shown(inner)
        case Link():
            yield f"that {_name(condition)}"
            yield from _shown(condition)
        case Fact(property=property_):
            yield f"has {written(property_)}"
            yield from _shown(condition)
        case Count(shown=True, link=link) if not link.thing.conditions:
            yield f"number {_name(link)}"


def _name(link: Link) -> str:
    """Return *link* as a step has it; of several properties or steps, or of one basis, none has."""
    if len(link.properties) > 1 or link.steps or link.about:
        return ""
    turned = "^" if link.backward else ""
    return " ".join([f"{turned}{written(link.properties[0])}", *map(written, link.thing.kinds)])


def _shown(condition: Link | Fact) -> Iterator[str]:
    """Yield the steps that would show what *condition* shows already."""
    if isinstance(condition, Fact):
        words: tuple[str, ...] = ("value", "value-if-any")
        name = written(condition.property)
        is_shown = condition.shown
    else:
        words, name = ("with", "perhaps", "label", "label-if-any"), _name(condition)
        thing = condition.thing
        is_shown = any(isinstance(each, Column) and each.shown for each in (thing, *thing.conditions))
    yield from (f"{word} {name}" for word in words if is_shown)
