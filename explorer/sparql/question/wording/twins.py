"""Terms that share a word with others, so that a sentence has to tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from explorer.sparql.english.lexicon import NOUNS, VERBS, Lexicon
from explorer.terms import PREFIXES, Iri


@dataclass(frozen=True, slots=True)
class Twins:
    """The *properties*, *kinds* and other *terms* (IRIs) whose word is that of another one, which is likelier to be meant."""

    properties: frozenset[str]
    kinds: frozenset[str]
    terms: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A *lexicon* that equals itself alone, since there is one for each edition."""

    lexicon: Lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lexicon is self.lexicon


def twins_of(lexicon: Lexicon) -> Twins:
    """Return the terms of the vocabulary in *lexicon* that need more than their word; they are found once."""
    return _found_once(_Same(lexicon))


@lru_cache(maxsize=8)
def _found_once(same: _Same) -> Twins:
    return find_twins(same.lexicon)


def find_twins(lexicon: Lexicon) -> Twins:
    """Return the terms of the vocabulary in *lexicon* that need more than their word.

    A property of the framework's own needs no more than that: two of them that read alike are each other's inverse.
    """
    terms = dict.fromkeys((*NOUNS, *VERBS, *lexicon.labels))
    properties = {iri: _words(iri, lexicon) for iri in terms if _is_property(iri)}
    kinds = {iri: {lexicon.noun(iri).text} for iri in lexicon.labels if not _is_property(iri)}
    labels = {iri: {label} for iri, label in lexicon.labels.items()}

    def own(iri: str) -> bool:
        return iri.startswith(
            (lexicon.base, PREFIXES["ont"])
        )  # a framework beside others has a base of its own

    return Twins(
        frozenset(
            iri
            for iri in _second(properties, lambda iri: (not own(iri), iri in lexicon.labels))
            if not own(iri)
        ),
        frozenset(_second(kinds, lambda iri: (not own(iri), iri))),
        frozenset(_second(labels, lambda iri: (not own(iri), _is_property(iri), iri))),
    )


def _is_property(iri: str) -> bool:
    return Iri(iri).local[:1].islower()


def _words(iri: str, lexicon: Lexicon) -> set[str]:
    verb = lexicon.verb(iri)
    return {verb.noun} if verb.noun else {verb.forward, verb.backward}


def _second(words: Mapping[str, set[str]], rank: Callable[[str], tuple[bool | str, ...]]) -> Iterable[str]:
    """Return those of which a word is that of another one before them by *rank*."""
    first: dict[str, str] = {}
    for iri in sorted(words, key=lambda each: (*rank(each), each)):
        for word in words[iri]:
            first.setdefault(word, iri)
    return {iri for iri, own in words.items() if any(first[word] != iri for word in own)}
