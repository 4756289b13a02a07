"""What words mean in a vocabulary: kinds, and links between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework import Edition, Kind
from explorer.framework.names import lexicon
from explorer.framework.search.analysis import FUNCTION_WORDS, fold_words, stems
from explorer.questions.builder.vocabulary import broader

LANGUAGE = "en"
NEGATIONS = frozenset(
    {
        "no",
        "not",
        "without",
        "nothing",
        "never",
        "none",
        "lack",
        "lacks",
        "lacking",
        "missing",
        "neither",
        "nor",
    }
)
MOST_KINDS = 4
"""Kinds below a wider class that its word may stand for."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean: one of *kinds*, or one of *properties*."""

    kinds: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """The words of a text by what they mean; *rest* are those with no meaning in the vocabulary."""

    kinds: tuple[tuple[str, ...], ...]
    properties: tuple[tuple[str, ...], ...]
    is_negated: bool
    rest: tuple[str, ...]

    @classmethod
    def of(cls, text: str, edition: Edition) -> Meant:
        """Read *text* by the words of *edition*."""
        surfaces = fold_words(text)
        stemmed, known = stems(surfaces, LANGUAGE), meanings(edition)
        kinds: list[tuple[str, ...]] = []
        properties: list[tuple[str, ...]] = []
        rest: list[str] = []
        place = 0
        while place < len(surfaces):
            length = next((size for size in (4, 3, 2, 1) if stemmed[place : place + size] in known), 0)
            if length:
                meaning = known[stemmed[place : place + length]]
                kinds += [meaning.kinds] if meaning.kinds else []
                properties += [meaning.properties] if meaning.properties else []
            elif surfaces[place] not in FUNCTION_WORDS[LANGUAGE] | NEGATIONS:
                rest.append(surfaces[place])
            place += length or 1
        return cls(
            tuple(dict.fromkeys(kinds)),
            tuple(dict.fromkeys(properties)),
            bool(NEGATIONS & {*surfaces}),
            tuple(rest),
        )


@cached
def meanings(edition: Edition) -> Mapping[tuple[str, ...], Meaning]:
    """Return what the words of the vocabulary mean, by their stems."""
    found: dict[tuple[str, ...], Meaning] = {}
    words = lexicon(edition)
    for iri, kinds in _kinds_of(edition).items():
        for name in filter(
            None, (words.labels.get(iri), words.plurals.get(iri), *_nouns(words.labels.get(iri, "")))
        ):
            _add(found, name, kinds=kinds)
    for relation in edition.relations.values():
        for name in (relation.phrase, relation.inverse_phrase, relation.label):
            _add(found, name, properties=(relation.iri,))
    known = {relation.iri for relation in edition.relations.values()}
    for row in edition.rows("other-names"):
        if row["term"] in known:
            _add(found, str(row["name"]), properties=(str(row["term"]),))
    return found


def _nouns(label: str) -> Iterator[str]:
    """Yield the last words of a *label* without the first ones: of “alliance component” “component”."""
    parts = label.split()
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


def _add(
    found: dict[tuple[str, ...], Meaning],
    name: str,
    kinds: tuple[str, ...] = (),
    properties: tuple[str, ...] = (),
) -> None:
    surfaces = fold_words(name)
    while surfaces and surfaces[0] in FUNCTION_WORDS[LANGUAGE]:
        surfaces = surfaces[1:]
    while surfaces and surfaces[-1] in FUNCTION_WORDS[LANGUAGE]:
        surfaces = surfaces[:-1]
    if not surfaces:
        return
    key = stems(surfaces, LANGUAGE)
    before = found.get(key, Meaning())
    if before.kinds and not kinds:
        kinds = before.kinds
    found[key] = Meaning(kinds or before.kinds, tuple(dict.fromkeys((*before.properties, *properties))))
