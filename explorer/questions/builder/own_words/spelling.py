"""Words of the vocabulary that somebody may have mistyped."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from explorer.framework import Edition
from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.questions.builder.own_words.hearing.meanings import single_words
from explorer.questions.builder.own_words.named import Named

ALIKE = 0.84
SHORTEST = 5


def respelled(heard: Heard, named: Sequence[Named], edition: Edition) -> str:
    """Return the words that were *heard* with those of the vocabulary in place of words that name nothing and look like them."""
    naming = frozenset[int]().union(*(each.places for each in named))
    lost = [place for place in heard.content if place not in naming and len(heard.words[place]) >= SHORTEST]
    words = list(heard.words)
    for place in lost:
        words[place] = next(
            iter(get_close_matches(words[place], single_words(edition), 1, ALIKE)), words[place]
        )
    return " ".join(words)
