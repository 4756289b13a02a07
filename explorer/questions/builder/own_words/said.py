"""Conditions with the words that they take up."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.sparql.question.model import Condition


@dataclass(frozen=True, slots=True)
class Said:
    """*conditions* on one thing, the *places* of the words that they take up, and what they lose because they are *doubtful*."""

    conditions: tuple[Condition, ...] = ()
    places: frozenset[int] = frozenset()
    doubt: float = 0.0

    def worth(self, heard: Heard) -> float:
        """Return how well they fit what was *heard*: by the words that they take up."""
        return sum(weight for place, weight in heard.weighed.items() if place in self.places) - self.doubt

    def __add__(self, other: Said) -> Said:
        """Return both together."""
        return Said(
            (*self.conditions, *other.conditions), self.places | other.places, self.doubt + other.doubt
        )
