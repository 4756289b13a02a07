"""Known words that look like unknown ones, put into the whole search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import islice, product
from math import log

from explorer.framework.search.analysis import words
from explorer.framework.search.database import SearchDatabase
from explorer.framework.search.families import without_negation

ALIKE = 0.78
"""From which likeness on, from 0 to 1, a known word may be what was meant."""
SHORTEST = 4
CONSIDERED, CHOICES, MOST = 12, 3, 9
"""Known words that are compared and that stand in for one unknown word, and searches that are tried."""


def corrected(query: str, unknown: Sequence[str], database: SearchDatabase) -> Iterator[str]:
    """Yield *query* with known words in place of the *unknown* ones (as they are compared), the likeliest first."""
    choices = [_alike(word, database) for word in dict.fromkeys(unknown)]
    for chosen in islice(product(*choices), MOST):
        yield _replaced(query, dict(zip(dict.fromkeys(unknown), chosen, strict=True)))


def _alike(word: str, database: SearchDatabase) -> list[str]:
    if len(word) < SHORTEST or not word.isalpha():
        return []
    rows = database.rows(
        "SELECT term, texts FROM spellings WHERE col = 'words' AND length(term) BETWEEN ? AND ?",
        len(word) - 2,
        len(word) + 2,
    )
    counts = {term: count for term, count in rows if term.isalpha() and term != word}
    alike = get_close_matches(word, sorted(counts), n=CONSIDERED, cutoff=ALIKE)
    likeness = {one: _likeness(word, one) for one in alike}
    likely = [one for one in alike if likeness[one] >= ALIKE]
    by_likeness = sorted(likely, key=lambda one: -likeness[one] - 0.02 * log(counts[one]))
    return list(dict.fromkeys([*_negated(word, database), *by_likeness]))[:CHOICES]


def _negated(word: str, database: SearchDatabase) -> Iterable[str]:
    """Return the known words that *word* is the opposite of: who looks for dishonest may learn of honest."""
    return database.known("words", [without_negation(word, language) for language in database.languages])


def _likeness(word: str, known: str) -> float:
    """How much alike two words are, from 0 to 1; a letter more or less parts them more than another letter does."""
    return SequenceMatcher(None, word, known).ratio() - 0.03 * abs(len(word) - len(known))


def _replaced(query: str, chosen: Mapping[str, str]) -> str:
    pieces, at = [], 0
    for word in words(query):
        if word.surface in chosen:
            pieces += [query[at : word.start], chosen[word.surface]]
            at = word.end
    return "".join([*pieces, query[at:]])
