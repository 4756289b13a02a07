"""A question that words may mean, and what is asked for in it."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.questions.builder.own_words.said import Said
from explorer.sparql.question.model import Question

FIRST, MUCH = 0.4, 0.45
"""What it is worth that the kind that comes first is asked for, and what is much doubt."""
MOST_SINGLE, MOST_PAIRED = 12, 5
"""Conditions that are tried alone, and in pairs."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A *question*, what it *says*, and what it is worth *more* than the words that it takes up."""

    question: Question
    says: Said
    more: float = 0.0

    @property
    def places(self) -> frozenset[int]:
        """The places of the words that it takes up."""
        return self.says.places

    def worth(self, heard: Heard) -> float:
        """Return how well it fits what was *heard*."""
        return self.says.worth(heard) + self.more

    def says_less_than(self, other: Draft) -> bool:
        """Whether *other* takes up the same words, or more, with much less doubt."""
        is_within = self.places <= other.places
        return is_within and self.says.doubt - self.more > other.says.doubt - other.more + MUCH


@dataclass(frozen=True, slots=True)
class Main:
    """What is asked for: things of *kinds*, which words at *places* name."""

    kinds: tuple[str, ...]
    places: frozenset[int] = frozenset()
    more: float = 0.0
    is_guess: bool = False
