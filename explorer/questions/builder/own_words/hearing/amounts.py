"""How many of something a question asks for: “more than two”, “at least 3”, “only one”, “several”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.questions.builder.own_words.hearing.spoken import number
from explorer.sparql.question.model import Comparison, Test

_BEFORE: dict[tuple[str, ...], Comparison] = {
    ("no", "more", "than"): "<=",
    ("not", "more", "than"): "<=",
    ("no", "fewer", "than"): ">=",
    ("no", "less", "than"): ">=",
    ("more", "than"): ">",
    ("fewer", "than"): "<",
    ("less", "than"): "<",
    ("at", "least"): ">=",
    ("at", "most"): "<=",
    ("over",): ">",
    ("exactly",): "=",
    ("only",): "=",
    ("just",): "=",
    ("with",): "=",
    ("have",): "=",
    ("has",): "=",
}
"""How a number is compared, by the words before it, the longest first."""
_AFTER: dict[tuple[str, ...], Comparison] = {
    ("or", "more"): ">=",
    ("or", "fewer"): "<=",
    ("or", "less"): "<=",
}
_SEVERAL = frozenset({"several", "multiple"})


@dataclass(frozen=True, slots=True)
class Amount:
    """How a number is compared (*test*), and the *places* of the words that say so."""

    test: Test
    places: frozenset[int]


def find_amount(words: Sequence[str]) -> Amount | None:
    """Return how many of something *words* ask for; None where they say no number."""
    for place, word in enumerate(words):
        if word in _SEVERAL:
            return Amount(Test(">", (1,)), frozenset({place}))
        told = number(word)
        if told is not None and (found := _compared(words, place)):
            sign, places = found
            return Amount(Test(sign, (told,)), places | {place})
    return None


def _compared(words: Sequence[str], place: int) -> tuple[Comparison, frozenset[int]] | None:
    for after, sign in _AFTER.items():
        if tuple(words[place + 1 : place + 1 + len(after)]) == after:
            return sign, frozenset(range(place + 1, place + 1 + len(after)))
    for before, sign in _BEFORE.items():
        start = place - len(before)
        if start >= 0 and tuple(words[start:place]) == before:
            return sign, frozenset(range(start, place))
    return None
