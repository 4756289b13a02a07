"""Which texts have which words of a search, and how closely: the word itself, its stem, its beginning, its family."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from explorer.framework.search.analysis import FUNCTION_WORDS, participles, stems
from explorer.framework.search.database import SearchDatabase
from explorer.framework.search.families import families
from explorer.framework.search.results import Terms

EXACT, STEM, COMPOUND, BEGINNING, FAMILY = 1.0, 0.93, 0.85, 0.7, 0.5
"""How much a word counts that is found as it was written, by its stem, joined or parted, as a beginning, by its family."""
MOST_WORDS = 32
"""Words of a search that count."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The texts of *database* in which each of the *words* was found, by id: how closely.

    *needed* are the places of the words without which a document does not have every word.
    *phrase* are the texts that have all words one after another; *written* are the words that some text has as they were
    written, or goes on from.
    """

    words: tuple[str, ...]
    needed: tuple[int, ...]
    found: tuple[Mapping[int, float], ...]
    database: SearchDatabase
    phrase: frozenset[int]
    weights: tuple[float, ...]
    terms: Terms
    written: frozenset[str] = frozenset()

    @property
    def unknown(self) -> tuple[int, ...]:
        """The places of the needed words that no text has as they were written, nor joined or parted."""
        return tuple(
            place
            for place in self.needed
            if self.words[place] not in self.written and COMPOUND not in self.found[place].values()
        )


@dataclass(slots=True)
class _Collector:
    """Collects what is found for one word after another."""

    database: SearchDatabase
    with_family: bool
    stems: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    def add(self, found: dict[int, float], match: str, closeness: float) -> bool:
        """Add the texts that *match* finds to those *found*, unless they were found more closely; say if there are any."""
        ids = self.database.ids_with(match)
        for id in ids:
            if found.get(id, 0.0) < closeness:
                found[id] = closeness
        return bool(ids)


def match_words(database: SearchDatabase, words: Sequence[str], *, with_family: bool = True) -> Matches:
    """Look for *words*, folded as `explorer.framework.search.analysis.fold` does, in all texts of *database*.

    *with_family* finds other words of their families, too.
    """
    words = tuple(words[:MOST_WORDS])
    collector = _Collector(database, with_family)
    needed = _needed(words, database.languages)
    found: list[dict[int, float]] = [
        _found(collector, word) if place in needed else {} for place, word in enumerate(words)
    ]
    _join_neighbours(collector, words, needed, found)
    phrase = _phrase(collector, words) if len(words) > 1 else frozenset()
    documents = [len({database.documents[text] for text in texts}) for texts in found]
    weights = tuple(log(1 + (database.size + 1) / (count + 1)) for count in documents)
    asked = tuple(words[place] for place in needed)
    terms = Terms(frozenset(asked), asked, frozenset(collector.stems))
    return Matches(
        words, needed, tuple(found), database, phrase, weights, terms, frozenset(collector.written)
    )


def _stems(database: SearchDatabase, word: str) -> tuple[str, ...]:
    """Return the stems that *word* has in the languages of the index."""
    return tuple(dict.fromkeys(stems([word], language)[0] for language in database.languages))


def _needed(words: Sequence[str], languages: Sequence[str]) -> tuple[int, ...]:
    empty = frozenset[str]().union(*(FUNCTION_WORDS.get(language, frozenset()) for language in languages))
    needed = tuple(
        place for place, word in enumerate(words) if word not in empty and word not in words[:place]
    )
    return needed or tuple(range(len(words)))


def _found(collector: _Collector, word: str) -> dict[int, float]:
    found: dict[int, float] = {}
    forms = _stems(collector.database, word)
    collector.stems.update(forms)
    is_written = collector.add(found, f"words : {_quoted(word)}", EXACT)
    is_written |= collector.add(found, _beginning(collector.database, word), BEGINNING)
    if is_written:
        collector.written.add(word)
    is_known = collector.add(found, f"stems : {_any(forms)}", STEM) or is_written
    if collector.with_family and (family := families(collector.database, word)):
        collector.stems |= family
        collector.add(found, f"stems : {_any(sorted(family))}", FAMILY)
    if not is_known and word.isalpha():
        for first, second in _parts(collector.database, word):
            if collector.add(found, f"stems : {_quoted(f'{first} {second}')}", COMPOUND):
                collector.stems |= {first, second}
    return found


def _parts(database: SearchDatabase, word: str) -> Iterator[tuple[str, str]]:
    """Yield the stems of two known words that *word* may be joined of: world, view for worldview."""
    cuts = range(2, len(word) - 1)
    known = set(database.known("words", [word[:cut] for cut in cuts]))
    for language in database.languages:
        for cut in cuts:
            if word[:cut] in known:
                first, second = stems([word[:cut], word[cut:]], language)
                yield first, second


def _join_neighbours(
    collector: _Collector, words: Sequence[str], needed: Collection[int], found: Sequence[dict[int, float]]
) -> None:
    """Add the texts that have two needed neighbours in one word, such as worldview for world view, but not DOI for do I."""
    joined = {
        first + second: place
        for place, (first, second) in enumerate(pairwise(words))
        if place in needed and place + 1 in needed
    }
    forms = {stem: place for word, place in joined.items() for stem in _stems(collector.database, word)}
    for stem in collector.database.known("stems", list(forms)):
        collector.stems.add(stem)
        for place in (forms[stem], forms[stem] + 1):
            collector.add(found[place], f"stems : {_quoted(stem)}", COMPOUND)


def _phrase(collector: _Collector, words: Sequence[str]) -> frozenset[int]:
    database = collector.database
    phrases = {" ".join(stems(words, language)) for language in database.languages}
    matches = [f"stems : {_quoted(phrase)}" for phrase in sorted(phrases)] + [
        f"words : {_quoted(' '.join(words))}"
    ]
    found: dict[int, float] = {}
    for match in matches:
        collector.add(found, match, STEM)
    return frozenset(found)


def _beginning(database: SearchDatabase, word: str) -> str:
    """Return the match of texts with a word that begins as *word* does, but for one that only looks as if it did."""
    others = [one for language in database.languages for one in participles(language) if one.startswith(word)]
    others = [one for one in others if one != word]
    return f"words : {_quoted(word)} *" + (f" NOT words : {_any(others)}" if others else "")


def _quoted(text: str) -> str:
    """Return *text* as a string of FTS5."""
    return '"' + text.replace('"', '""') + '"'


def _any(terms: Sequence[str]) -> str:
    return f"({' OR '.join(map(_quoted, terms))})"
