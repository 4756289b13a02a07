"""Families of words: warmth and warm, respond and response; but a part of a compound, such as drop in dropout, is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, takewhile

from explorer.framework.search.analysis import participles, primary, stems
from explorer.framework.search.database import SearchDatabase

SHORTEST_FAMILY = 4
"""Letters that words of one family have in common."""
LONGEST_SUFFIX = 4
_ENGLISH = """
abl ibl al ial ic ical an ans ant ens ent ar ard at ati ativ ator dom e ed en er eri est ful hod i if ifi ing ion is ism
ist it iti iv iz les li ment n nes or ori os our ous s ship sion st t th ti tion tor ur us y
"""
SUFFIXES = {"en": re.compile(rf"\w?(?:{'|'.join(_ENGLISH.split())})?")}
"""By language, what words of one family have behind what they share; stems have it without its last vowel.

The letter before it may change: respon-d, respon-s-ibl.
"""
NEGATIONS = {"en": re.compile(r"(?:un|dis|non|in|im|ir|il|mis)(?=\w{4})")}
"""By language, the beginnings of words that make the opposite of the rest."""


def families(database: SearchDatabase, word: str) -> set[str]:
    """Return the known stems of the words of one family with *word*, in the languages of the index, without its own.

    Where suffixes of some of these languages are known, no others count: a stem does not tell its language.
    """
    own = {language: stems([word], language)[0] for language in database.languages}
    known = [language for language in own if primary(language) in SUFFIXES]
    found = (_family(database, own[language], language) for language in known or own)
    return set(chain.from_iterable(found)) - set(own.values())


def without_negation(word: str, language: str) -> str:
    """Return what *word* negates, such as honest for dishonest; empty where it does not begin as such words do."""
    negation = NEGATIONS.get(primary(language))
    found = negation.match(word) if negation else None
    return word[found.end() :] if found else ""


def _family(database: SearchDatabase, stem: str, language: str) -> Iterator[str]:
    """Yield known stems that begin *stem* or go on from it: warm for warmth, respons for respond."""
    if len(stem) < SHORTEST_FAMILY:
        return
    shorter = [stem[:size] for size in range(max(SHORTEST_FAMILY, len(stem) - LONGEST_SUFFIX), len(stem))]
    begin = stem[:-1] if len(stem) > SHORTEST_FAMILY + 1 else stem
    longest = len(stem) + LONGEST_SUFFIX
    longer = database.rows(
        "SELECT term FROM spellings WHERE term >= ? AND term < ? AND col = 'stems' AND length(term) <= ?",
        begin, begin + "\U0010ffff", longest,
    )  # fmt: skip
    alike = (*database.known("stems", shorter), *(term for (term,) in longer))
    yield from (one for one in alike if _are_of_one_family(stem, one, language))


def _are_of_one_family(stem: str, other: str, language: str) -> bool:
    """Whether *stem* and *other* have nothing but suffixes behind what they share, as far as those of *language* are known."""
    suffixes = SUFFIXES.get(primary(language))
    if {stem, other} & participles(language):
        return False
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stem, other, strict=False)))
    return not suffixes or all(suffixes.fullmatch(one[shared:]) for one in (stem, other))
