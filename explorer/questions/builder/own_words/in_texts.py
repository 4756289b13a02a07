"""Conditions on the words of a text: those that somebody says are in it, and what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from explorer.cache import cached
from explorer.framework import Edition
from explorer.framework.search.analysis import fold_words, stems
from explorer.questions.builder.own_words.hearing.function_words import HOLDING, LANGUAGE
from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.questions.builder.own_words.named import Named
from explorer.questions.builder.own_words.said import Said
from explorer.sparql.question.model import Fact, Test
from explorer.terms import PREFIXES, Iri

_STATEMENT = f"{PREFIXES['ont']}verbatimText"
SHORTEST_ROOT = 4
CLEAR, NAMES = 0.9, 0.5
"""How well something is named that is meant itself, and what looking for its name in texts loses."""


def texts(heard: Heard, named: Sequence[Named], text: str, main: frozenset[int]) -> Iterator[Said]:
    """Yield that the *text* (a property) holds the words of *heard* that may name something: all of them, or one; nothing where there is no text.

    The words at *main* name what is asked for. Where nobody said that words are looked for, something *named* must have all of them.
    """
    if not text:
        return
    if heard.quoted:
        yield _quoted(heard, text, main)
        return
    marks, places = _marks(heard), _searched(heard, main)
    if not places or not (marks or _may_be_meant(heard, named, places)):
        return
    words, taken = [heard.words[place] for place in places], frozenset((*places, *marks))
    doubt = 0.0 if marks else 0.2 + 0.3 * len(places) + (NAMES if _is_name(named, places) else 0.0)
    begun = list(map(_root, words))
    for lost, each in [(0.0, words), *([(0.5, begun)] if begun != words else [])]:
        yield Said(
            tuple(Fact(property=text, test=Test("has", (word,))) for word in each), taken, doubt + lost
        )
    if len(words) > 1:
        some = Fact(property=text, test=Test("has", tuple(words)))
        yield Said((some,), taken, doubt + 0.5 * len(words))


def text_of(edition: Edition, kinds: Sequence[str]) -> str:
    """Return the property that has the text of things of *kinds*, which is their name where no statement has one; empty where there is none."""
    known = {kind.iri: kind for kind in edition.kinds.values()}
    found = [known[iri] for iri in kinds if iri in known]  # type: ignore[index]
    if any(kind.is_work for kind in found):
        return ""
    if any(kind.is_finding for kind in found):
        return f"{PREFIXES['ont']}wording"
    return _STATEMENT if _has_statements(edition) else f"{PREFIXES['skos']}prefLabel"


@cached
def _has_statements(edition: Edition) -> bool:
    rows = edition.rows("terms-in-use", term=Iri(_STATEMENT))
    return bool(rows.rows)


def _quoted(heard: Heard, text: str, main: frozenset[int]) -> Said:
    said = {word for each in heard.quoted for word in fold_words(each)}
    places = {place for place, word in enumerate(heard.words) if word in said} - main
    conditions = tuple(Fact(property=text, test=Test("has", (each.lower(),))) for each in heard.quoted)
    return Said(conditions, frozenset((*places, *_marks(heard))))


def _marks(heard: Heard) -> tuple[int, ...]:
    """Return the places of words that say that words are looked for; those for having them are among these."""
    marks = heard.uses.get("words", ())
    if not (marks or heard.quoted):
        return ()
    holding = [place for place, word in enumerate(heard.words) if word in HOLDING]
    return (*marks, *(place for place in holding if heard.quoted or place - 1 in marks))


def _searched(heard: Heard, main: frozenset[int]) -> list[int]:
    """Return the places of the words that are looked for."""
    marks = _marks(heard)
    places = [place for place in heard.content if place not in main and place not in marks]
    if not marks:
        return places
    known = [each for place in heard.known for each in heard.places(place)]
    after = {place for place in {*places, *known} if place > marks[0] and place not in main}
    return sorted(after) or places


def _may_be_meant(heard: Heard, named: Sequence[Named], places: Sequence[int]) -> bool:
    return not heard.negations and any(each.places.issuperset(places) for each in named)


def _is_name(named: Sequence[Named], places: Sequence[int]) -> bool:
    return any(each.well >= CLEAR and each.places == {*places} for each in named)


def _root(word: str) -> str:
    """Return what other forms of *word* begin with, too, where that is long enough to be looked for."""
    (stem,) = stems([word], LANGUAGE)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, stem, strict=False))
    shared = "".join(letter for letter, _ in same)
    return shared if len(shared) >= SHORTEST_ROOT else word
