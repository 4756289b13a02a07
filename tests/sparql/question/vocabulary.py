"""The words for terms, looked up the other way round: from a word to the IRIs that are called so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.parts import words_of
from explorer.sparql.question.model import Link, Thing
from explorer.sparql.question.nouns import BASIS, Nouns
from explorer.sparql.question.patterns import TYPE
from tests.sparql.question import models


@dataclass(frozen=True)
class Vocabulary:
    """What each word is the word for.

    *verbs* have the property and whether it is asked for backwards; None where the verb reads alike from either end.
    *nouns* are those of properties that lead to things, each with the verb before it: “is in” the framework.
    """

    kinds: dict[str, str]
    plurals: dict[str, str]
    values: dict[str, str]
    nouns: dict[str, tuple[str, str]]
    verbs: dict[str, tuple[str, bool | None]]
    names: dict[str, str]
    attributions: dict[str, str]

    @classmethod
    def of(cls, lexicon: Lexicon, facts: Collection[str]) -> Vocabulary:
        """The words for what random questions speak of, and for the *facts* of the framework."""
        nouns = Nouns(lexicon)
        links = [Link((iri,)) for iri in (*models.LINKS, TYPE, BASIS)]
        bases = lexicon.attributions
        return cls(
            kinds=_unique((nouns.kind(iri).text, iri) for iri in models.KINDS),
            plurals=_unique((nouns.plural(iri).text, iri) for iri in models.KINDS),
            values=_unique((nouns.value(iri).text, iri) for iri in facts),
            nouns={
                nouns.noun(link).text: (link.properties[0], nouns.verb(link).lead)
                for link in links
                if nouns.is_noun(link)
            },
            verbs=dict(_verbs(links, nouns)),
            names=_unique(
                (words_of(nouns.names(Thing(only=(iri,)), ())), iri) for iri in (*models.NODES, *bases)
            ),
            attributions={words: iri for iri, words in bases.items()},
        )


def _verbs(links: Iterable[Link], nouns: Nouns) -> Iterable[tuple[str, tuple[str, bool | None]]]:
    for link in links:
        forward, backward = (
            words_of(nouns.verbs(Link(link.properties, backward=each), ())) for each in (False, True)
        )
        reads_alike = forward == backward
        yield forward, (link.properties[0], None if reads_alike else False)
        if not reads_alike:
            yield backward, (link.properties[0], True)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, iri in pairs:
        assert word not in found, f"{word} is the word for {found[word]} and {iri}"
        found[word] = iri
    return found
