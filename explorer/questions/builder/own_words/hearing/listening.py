"""Hears a text: which of its words the vocabulary knows, also where others stand between them, and what all others do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from explorer.framework import Edition
from explorer.questions.builder.own_words.hearing.amounts import find_amount
from explorer.questions.builder.own_words.hearing.attribution import find_bases, spoken_of
from explorer.questions.builder.own_words.hearing.function_words import COMMANDS, Use, is_yes_or_no, uses
from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.questions.builder.own_words.hearing.meanings import Meaning, meanings
from explorer.questions.builder.own_words.hearing.roles import clauses
from explorer.questions.builder.own_words.hearing.spoken import (
    quotations,
    roots,
    spoken_words,
    without_fillers,
)

LONGEST = 5
"""Words that have one meaning together, at most."""
WIDEST = 8
"""Words among which those of one meaning may stand apart: “take an ability up again”."""
JOINING = frozenset({"that", "which", "who", "is", "are", "was", "were"})
"""Words that may stand in a noun: “works that are not cited”."""
Spans = dict[int, frozenset[int]]


def hear(text: str, edition: Edition) -> Heard:
    """Read *text* by the words of *edition*."""
    found = meanings(edition)
    words = without_fillers(spoken_words(text, found), edition.nodes.languages.tags, found)
    stemmed = roots(words)
    spans = _spans(words, stemmed, found)
    known = {place: found[tuple(stemmed[each] for each in sorted(span))] for place, span in spans.items()}
    return replace(_placed(words, stemmed, known, spans, edition), quoted=tuple(quotations(text)))


def _spans(words: Sequence[str], stemmed: Sequence[str], found: Mapping[tuple[str, ...], Meaning]) -> Spans:
    """Return the places of the words that have a meaning together, by the first of them."""
    spans: Spans = {}
    place = 0
    while place < len(words):
        sizes = range(min(LONGEST, len(words) - place), 0, -1)
        length = next((size for size in sizes if tuple(stemmed[place : place + size]) in found), 0)
        is_said = length == 1 and ("no" in uses(words[place]) or (place == 0 and words[0] in COMMANDS))
        if length and not is_said:
            spans[place] = frozenset(range(place, place + length))
        if apart := _apart(place, words, stemmed, found):
            spans[place] = apart
        place += max(length, 1)
    return _without_overlaps(spans)


def _apart(
    place: int, words: Sequence[str], stemmed: Sequence[str], found: Mapping[tuple[str, ...], Meaning]
) -> frozenset[int]:
    """Return the places of the words of one meaning that begins at *place*, with others after its first word: any in a verb, and those of a clause in a noun."""
    for key, meaning in found.items():
        first, *rest = key
        if not rest or first != stemmed[place] or tuple(rest) in found:
            continue
        for start in range(place + 2, min(place + WIDEST, len(stemmed) - len(rest) + 1)):
            is_near = meaning.readings or all(word in JOINING for word in words[place + 1 : start])
            if is_near and list(stemmed[start : start + len(rest)]) == rest:
                return frozenset((place, *range(start, start + len(rest))))
    return frozenset()


def _without_overlaps(spans: Spans) -> Spans:
    """Return *spans* without those that a wider one has words of."""
    taken: set[int] = set()
    kept: Spans = {}
    for place, span in sorted(spans.items(), key=lambda one: -len(one[1])):
        if not span & taken:
            kept[place] = span
            taken |= span
    return dict(sorted(kept.items()))


def _placed(
    words: tuple[str, ...],
    stemmed: Sequence[str],
    known: Mapping[int, Meaning],
    spans: Mapping[int, frozenset[int]],
    edition: Edition,
) -> Heard:
    covered = frozenset().union(*spans.values())
    kinds = {place for place, meaning in known.items() if meaning.kinds}
    called, bases = find_bases(words, stemmed, kinds, edition)
    amount = find_amount(words)
    told = amount.places if amount else frozenset[int]()
    free = [place for place in range(len(words)) if place not in covered | called | told]
    by_use: dict[Use, list[int]] = {"words": list(spoken_of(words))}
    for place in free:
        for use in uses(words[place]):
            by_use.setdefault(use, []).append(place)
    return Heard(
        words,
        {place: meaning for place, meaning in known.items() if place not in bases},
        spans,
        bases,
        {use: tuple(dict.fromkeys(places)) for use, places in by_use.items()},
        tuple(place for place in free if not uses(words[place])),
        clauses(words, covered),
        is_yes_or_no(words),
        amount,
    )
