"""The steps by which a question is built: each changes one part of it, and is written in a few words.

A step is a word and what it needs, as in ``that ^ont:partOf``; ``^`` turns a link round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.errors import BadRequest
from explorer.questions.builder.adding import ADDING, add, add_of_link, add_other_way
from explorer.questions.builder.changing import CHANGING
from explorer.sparql.question.model import Path, Question, Thing
from explorer.sparql.question.soundness import is_sound


@dataclass(frozen=True, slots=True)
class Taken:
    """The *question* after a step, and the place of the part that the step was about."""

    question: Question
    at: Path


def begin(kinds: Sequence[str]) -> Question:
    """Return the question for everything of one of *kinds* (IRIs), in order."""
    return Question(Thing(kinds=tuple(kinds), shown=True, order=1))


def take(question: Question, at: Path, step: str, value: str = "") -> Taken:
    """Return *question* after *step* on the part *at* a place; *value* is what was typed for it.

    Raises `BadRequest` for a step that there is none of, or that does not fit this part.
    """
    word, *rest = step.split() or [""]
    try:
        taken = _taken(question, at, word, rest, value)
        if not is_sound(taken.question):
            raise LookupError("there is no such question")
        return taken
    except (LookupError, AttributeError, TypeError, ValueError, AssertionError):
        raise BadRequest(
            f"The question has no place for the step “{step[:80]}”.",
            "Take one of the steps that the page offers.",
        ) from None


def _taken(question: Question, at: Path, word: str, rest: Sequence[str], value: str) -> Taken:
    if word == "or":
        return Taken(add_other_way(question, at, rest, value), at)
    if word == "of-link":
        return Taken(add_of_link(question, at, rest), at)
    if word in ADDING:
        return Taken(add(question, at, ADDING[word](rest, value)), at)
    return Taken(*CHANGING[word](question, at, rest, value))
