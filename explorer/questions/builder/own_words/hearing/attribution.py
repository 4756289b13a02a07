"""On whose word something rests, as a typed question says it, and where words are looked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from explorer.cache import cached
from explorer.framework import Basis, Edition
from explorer.framework.names import lexicon
from explorer.framework.search.analysis import fold_words
from explorer.questions.builder.own_words.hearing.function_words import ABOUT, uses
from explorer.questions.builder.own_words.hearing.spoken import roots

_ASKING = frozenset({"which", "what", "many"})


def find_bases(
    words: Sequence[str], stemmed: Sequence[str], kinds: Collection[int], edition: Edition
) -> tuple[frozenset[int], Mapping[int, str]]:
    """Return the places of words by which bases are called, and the basis (IRI) at those where something rests on it.

    *kinds* are the places of words that name a kind, too, which is asked for where it begins the question.
    """
    called = {
        place: _basis_words(edition)[stem]
        for place, stem in enumerate(stemmed)
        if stem in _basis_words(edition) and not (place in kinds and _is_asked_for(words, place))
    }
    spoken = spoken_of(words)
    bases = {
        place: basis.iri
        for place, basis in called.items()
        if (basis.is_judgement or _is_cited(words, place)) and not (spoken and place < spoken[0])
    }
    return frozenset(called), bases


def _is_asked_for(words: Sequence[str], place: int) -> bool:
    return place == 0 or words[place - 1] in _ASKING


def spoken_of(words: Sequence[str]) -> tuple[int, ...]:
    """Return the places of words for saying where it goes on with what is spoken about."""
    return tuple(
        place
        for place, (word, after, last) in enumerate(zip(words, words[1:], (*words[2:], ""), strict=False))
        if "says" in uses(word) and (after in ABOUT or ("no" in uses(after) and last in ABOUT))
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
        for stem in roots(words):
            found.setdefault(stem, set()).add(basis)
    return {stem: next(iter(bases)) for stem, bases in found.items() if len(bases) == 1}
