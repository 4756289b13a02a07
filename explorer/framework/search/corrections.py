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
SHORTEST, LONGEST_SHORT = 4, 5
"""Letters of a word that is corrected, and of one so short that few slips are likely."""
CONSIDERED, CHOICES, MOST = 12, 3, 9
"""Known words that are compared and that stand in for one unknown word, and searches that are tried."""


def corrected(query: str, unknown: Sequence[str], database: SearchDatabase) -> Iterator[str]:
    """Yield *query* with known words in place of the *unknown* ones (as they are compared), the likeliest first."""
    is_alone = len(list(words(query))) == 1
    choices = [_alike(word, database, is_alone=is_alone) for word in dict.fromkeys(unknown)]
    for chosen in islice(product(*choices), MOST):
        yield _replaced(query, dict(zip(dict.fromkeys(unknown), chosen, strict=True)))


def _alike(word: str, database: SearchDatabase, *, is_alone: bool) -> list[str]:
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
    is_certain = len(word) > LONGEST_SHORT or not is_alone
    likely = [one for one in alike if likeness[one] >= ALIKE and (is_certain or _is_slip(word, one))]
    by_likeness = sorted(likely, key=lambda one: -likeness[one] - 0.02 * log(counts[one]))
    return list(dict.fromkeys([*_negated(word, database), *by_likeness]))[:CHOICES]


def _negated(word: str, database: SearchDatabase) -> Iterable[str]:
    """Return the known words that *word* is the opposite of: who looks for dishonest may learn of honest."""
    return database.known("words", [without_negation(word, language) for language in database.languages])


def _is_slip(word: str, known: str) -> bool:
    """Whether the short *word* has the letters of *known* in another order, lacks one, or doubles one.

    With one letter more or another one, a short word that stands alone is likely to be a word itself: reset is not rest.
    """
    if sorted(word) == sorted(known):
        return True
    shorter, longer = sorted((word, known), key=len)
    at = next(
        (at for at, (one, other) in enumerate(zip(shorter, longer, strict=False)) if one != other),
        len(shorter),
    )
    is_one_more = len(longer) == len(shorter) + 1 and longer[:at] + longer[at + 1 :] == shorter
    return is_one_more and (len(word) < len(known) or longer[at] == longer[at - 1])


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
