"""One search: what its codes name and what has its words, corrected where nothing has one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from explorer.framework.search.analysis import fold_words
from explorer.framework.search.corrections import corrected
from explorer.framework.search.database import SearchDatabase
from explorer.framework.search.matching import Matches, match_words
from explorer.framework.search.ranking import Ranked, Test, complete, nearly_complete, rank, rests_on
from explorer.framework.search.references import local_name, read_references

LONGEST = 200
"""Characters of a search that count."""
MOST_SUGGESTED = 3
NAMED = 100.0
"""The score of what a code names."""


@dataclass(frozen=True, slots=True)
class Search:
    """What was found: *matches* of the words, and before these the texts with the codes that were *named*.

    *searched* is the text whose words they are, where it is not what was asked; *suggestions* are others that find something.
    """

    matches: Matches
    named: tuple[int, ...] = ()
    searched: str = ""
    suggestions: tuple[str, ...] = ()

    def best(self, wanted: Test, bases: Collection[str] | None = None) -> list[Ranked]:
        """Return the *wanted* documents with every word, or else those with most, in texts that rest on *bases*."""
        documents, shapes = self.matches.database.documents, self.matches.database.shapes
        named = [text for text in self.named if wanted(documents[text])]
        first = {
            documents[text]: Ranked(documents[text], NAMED, (text,))
            for text in named
            if rests_on(shapes[text], bases)
        }
        found = complete(self.matches, wanted, bases)
        if not found and not named:
            found = nearly_complete(self.matches, wanted, bases)
        return [*first.values(), *rank(self.matches, found - set(first), bases)]

    def bases(self, one: Ranked) -> tuple[str, ...]:
        """Return the names of the bases on which the texts of *one* rest."""
        found = (self.matches.database.shapes[text].basis for text in one.texts)
        return tuple(dict.fromkeys(basis for basis in found if basis))

    def words(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the words at *places*."""
        return tuple(self.matches.words[place] for place in places)

    def missing(self, found: Sequence[Ranked]) -> tuple[str, ...]:
        """Return the words that nothing of what was *found* has."""
        lacking = [set(one.missing) for one in found]
        return self.words(sorted(set.intersection(*lacking))) if lacking else ()


def look_for(query: str, database: SearchDatabase, wanted: Test = lambda _: True) -> Search:
    """Search *database* for *query*; where none of the *wanted* documents has all words, unknown ones are corrected."""
    text = query.strip()[:LONGEST]
    named = read_references(text, database)
    words = fold_words(local_name(text))
    if named is not None:
        texts = (*database.code_texts(named), *database.printed_texts(text, named))
        return Search(match_words(database, words if len(words) == 1 else ()), texts)
    matches = match_words(database, words)
    if complete(matches, wanted) or not matches.unknown:
        return Search(matches)
    unknown = [matches.words[place] for place in matches.unknown]
    fitting: dict[frozenset[str], tuple[str, Matches]] = {}
    for one in corrected(text, unknown, database):
        found = match_words(database, fold_words(one))
        if complete(found, wanted):
            fitting.setdefault(found.terms.stems, (one, found))
    if not fitting:
        return Search(matches)
    (searched, found), *others = fitting.values()
    return Search(found, (), searched, tuple(one for one, _ in others[:MOST_SUGGESTED]))


def look_strictly(query: str, database: SearchDatabase) -> Search:
    """Search *database* for what *query* names, or for its words alone: uncorrected, and without their families."""
    text = query.strip()[:LONGEST]
    if named := read_references(text, database):
        return Search(match_words(database, ()), database.code_texts(named))
    return Search(match_words(database, fold_words(text), with_family=False))
