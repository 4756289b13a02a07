"""What words mean in a vocabulary: kinds, and links between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework import Edition, Kind
from explorer.framework.names import lexicon
from explorer.framework.search.analysis import FUNCTION_WORDS, fold_words
from explorer.questions.builder.own_words.hearing.function_words import LANGUAGE
from explorer.questions.builder.own_words.hearing.roles import is_passive
from explorer.questions.builder.own_words.hearing.spoken import roots
from explorer.questions.builder.vocabulary import broader
from explorer.sparql.english.lexicon import Name

MOST_KINDS = 4
"""Kinds below a wider class that its word may stand for."""
HEAD = 2
"""Words of a longer verb that stand for all of it."""
_VERBS = frozenset({"is", "are", "has", "have"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean: one of *kinds*, or one of *properties*.

    *readings* are how these are read as verbs: of each property whether the words say what is done to something, and whether they go backward.
    """

    kinds: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    readings: frozenset[tuple[str, bool, bool]] = frozenset()

    def is_backward(self, property_: str, is_passive: bool) -> bool | None:
        """Whether what does what the words say is the object of *property_*; None where they do not tell."""
        for voice in (is_passive, not is_passive):
            if ways := {way for iri, said, way in self.readings if (iri, said) == (property_, voice)}:
                return (ways.pop() != (voice != is_passive)) if len(ways) == 1 else None
        return None


@cached
def meanings(edition: Edition) -> Mapping[tuple[str, ...], Meaning]:
    """Return what the words of the vocabulary mean, by their stems."""
    found: dict[tuple[str, ...], Meaning] = {}
    for name, meaning in _names(edition):
        _add(found, name, meaning)
    for key, meaning in list(found.items()):
        # “takes up” says as much as “takes up again” where nothing else is called so
        if len(key) > HEAD and meaning.readings:
            found.setdefault(key[:HEAD], meaning)
    return found


@cached
def single_words(edition: Edition) -> tuple[str, ...]:
    """Return the words of the vocabulary that mean something alone."""
    names = (fold_words(name) for name, _ in _names(edition))
    return tuple(sorted({words[0] for words in names if len(words) == 1}))


def _names(edition: Edition) -> Iterator[tuple[str, Meaning]]:
    """Yield what the vocabulary calls kinds of node and links, with what each name means."""
    words = lexicon(edition)
    kinds = _kinds_of(edition)
    here = {kind.iri for kind in edition.kinds.values() if edition.nodes.counts.get(kind.name)}
    # of two kinds that are called alike, that which things here are of is meant
    for iri, below in sorted(kinds.items(), key=lambda one: here.isdisjoint(one[1])):
        label = words.labels.get(iri, "")
        others = (name.text for name in words.called(iri))
        for text in filter(None, (label, words.plurals.get(iri), *_nouns(label), *others)):
            yield text, Meaning(kinds=below)
    for relation in edition.relations.values():
        is_verb = relation.phrase != relation.inverse_phrase
        for name in (Name(relation.label, is_verb=is_verb), *words.called(relation.iri)):
            meaning = _meaning(relation.iri, name)
            yield name.text, meaning
            yield name.text.removeprefix("comes "), meaning


def _meaning(property_: str, name: Name) -> Meaning:
    """Return what *name* means where it names *property_*; a verb is read from one end."""
    words = fold_words(name.text)
    readings: frozenset[tuple[str, bool, bool]] = frozenset()
    if name.is_verb and words and (words[0] in _VERBS or words[0].endswith("s")):
        passive = any(is_passive(words, place) for place in range(1, min(2, len(words))))
        readings = frozenset({(property_, passive, name.is_backward)})
    return Meaning(properties=(property_,), readings=readings)


def _nouns(label: str) -> Iterator[str]:
    """Yield the last words of a *label* without the first ones: of “alliance component” “component”, of “kind of rupture” “rupture”."""
    parts = label.split()
    if parts[:2] == ["kind", "of"]:
        yield " ".join(parts[2:])
    if len(parts) == 2 and "of" not in parts:
        yield parts[1]


def _kinds_of(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Return the kinds of node that are of each class: itself, or a few below it."""
    kinds: dict[str, Kind] = {kind.iri: kind for kind in edition.kinds.values()}
    found: dict[str, list[str]] = {iri: [iri] for iri in kinds}
    for iri, above in broader(edition).items():
        if iri in kinds:
            for each in above - set(kinds):
                found.setdefault(each, []).append(iri)
    return {
        iri: tuple(sorted(below, key=lambda one: kinds[one].order))
        for iri, below in found.items()
        if len(below) <= MOST_KINDS
    }


def _add(found: dict[tuple[str, ...], Meaning], name: str, meaning: Meaning) -> None:
    surfaces = fold_words(name)
    while surfaces and surfaces[0] in FUNCTION_WORDS[LANGUAGE]:
        surfaces = surfaces[1:]
    while surfaces and surfaces[-1] in FUNCTION_WORDS[LANGUAGE]:
        surfaces = surfaces[:-1]
    if not surfaces:
        return
    key = roots(surfaces)
    before = found.get(key, Meaning())
    properties = tuple(dict.fromkeys((*before.properties, *meaning.properties)))
    found[key] = Meaning(before.kinds or meaning.kinds, properties, before.readings | meaning.readings)
