"""The words of a text, each with what it does there: what the vocabulary calls so, who says something, what counts or denies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.cache import cached
from explorer.framework import Basis, Edition
from explorer.framework.names import lexicon
from explorer.framework.search.analysis import fold_words, stems
from explorer.questions.builder.own_words.function_words import ABOUT, LANGUAGE, Use, is_yes_or_no, uses
from explorer.questions.builder.own_words.meanings import Meaning, meanings

LONGEST = 5
"""Words that have one meaning together, at most."""
MOST_WORDS = 40
"""Words of a text that are read."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The *words* of a text; by the place of the first: what some words mean (*known*) and on whose word something rests (*bases*).

    *uses* are the places of function words by what they do, *content* those of words that may name something, and *spans* says how many words
    each meaning takes.
    """

    words: tuple[str, ...]
    known: Mapping[int, Meaning]
    spans: Mapping[int, int]
    bases: Mapping[int, str]
    uses: Mapping[Use, tuple[int, ...]]
    content: tuple[int, ...]
    is_check: bool

    def places(self, place: int) -> frozenset[int]:
        """Return the places of all words that have one meaning with the one at *place*."""
        return frozenset(range(place, place + self.spans.get(place, 1)))

    @property
    def kinds(self) -> Mapping[int, tuple[str, ...]]:
        """The kinds that are named, by their places."""
        return {place: meaning.kinds for place, meaning in self.known.items() if meaning.kinds}

    def naming(self, property_: str) -> frozenset[int]:
        """Return the places of the words that name *property_*."""
        found = (place for place, meaning in self.known.items() if property_ in meaning.properties)
        return frozenset().union(*map(self.places, found))

    @property
    def properties(self) -> frozenset[str]:
        """All properties that are named."""
        return frozenset(iri for meaning in self.known.values() for iri in meaning.properties)

    @property
    def negations(self) -> tuple[int, ...]:
        """The places of words that deny."""
        return self.uses.get("no", ())

    @property
    def counts(self) -> bool:
        """Whether something is to be counted."""
        return "per" in self.words or any(self.uses.get(use) for use in ("number", "most", "least"))

    @property
    def weighed(self) -> Mapping[int, float]:
        """How much it matters that a sentence takes up the word at each place."""
        denied = dict.fromkeys(self.negations, 2.0)
        counted = {place: 1.0 for use in ("number", "most", "least") for place in self.uses.get(use, ())}
        known = {each: 1 / self.spans[place] for place in self.known for each in self.places(place)}
        return {
            **dict.fromkeys(self.content, 1.0),
            **dict.fromkeys(self.bases, 1.0),
            **known,
            **denied,
            **counted,
        }


def hear(text: str, edition: Edition) -> Heard:
    """Read *text* by the words of *edition*."""
    words = fold_words(text)[:MOST_WORDS]
    found, stemmed = meanings(edition), stems(words, LANGUAGE)
    known: dict[int, Meaning] = {}
    spans: dict[int, int] = {}
    place = 0
    while place < len(words):
        length = next(
            (
                size
                for size in range(min(LONGEST, len(words) - place), 0, -1)
                if stemmed[place : place + size] in found
            ),
            0,
        )
        if length and not (length == 1 and "no" in uses(words[place])):
            known[place], spans[place] = found[stemmed[place : place + length]], length
        place += length or 1
    return _placed(words, stemmed, known, spans, edition)


def _placed(
    words: tuple[str, ...],
    stemmed: Sequence[str],
    known: Mapping[int, Meaning],
    spans: Mapping[int, int],
    edition: Edition,
) -> Heard:
    covered = {each for place, length in spans.items() for each in range(place, place + length)}
    spoken = _spoken_of(words)
    called = {
        place: _basis_words(edition)[stem]
        for place, stem in enumerate(stemmed)
        if stem in _basis_words(edition)
    }
    bases = {
        place: basis.iri
        for place, basis in called.items()
        if (basis.is_judgement or _is_cited(words, place)) and not (spoken and place < spoken[0])
    }
    free = [place for place in range(len(words)) if place not in covered | called.keys()]
    by_use: dict[Use, list[int]] = {"words": list(spoken)}
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
        is_yes_or_no(words),
    )


def _spoken_of(words: Sequence[str]) -> tuple[int, ...]:
    """Return the places of words for saying where it goes on with what is spoken about."""
    return tuple(
        place
        for place, (word, after) in enumerate(pairwise(words))
        if "says" in uses(word) and after in ABOUT
    )


def _is_cited(words: Sequence[str], place: int) -> bool:
    """Whether something is said to be in the words of whom the word at *place* names."""
    before, after = words[max(0, place - 3) : place], words[place + 1 : place + 3]
    return any("cited" in uses(word) for word in before) or any(
        {"own", "says"} & uses(word) for word in after
    )


@cached
def _basis_words(edition: Edition) -> Mapping[str, Basis]:
    """Return the bases by the stems of the words that they alone are called by."""
    found: dict[str, set[Basis]] = {}
    for basis in edition.bases.values():
        said = f"{basis.name} {lexicon(edition).labels.get(basis.iri, '')} {basis.attribution}"
        words = [word for word in fold_words(said) if not uses(word)]
        for stem in stems(words, LANGUAGE):
            found.setdefault(stem, set()).add(basis)
    return {stem: next(iter(bases)) for stem, bases in found.items() if len(bases) == 1}
