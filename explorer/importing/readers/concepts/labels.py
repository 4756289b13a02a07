"""The names of an item: one short name in each language, and the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.importing.draft import Words
from explorer.importing.plain_text import one_line, plain
from explorer.importing.readers.concepts.profiles import Names
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.rdf.names import XL, local
from explorer.importing.readers.rdf.values import Blank

_FORM = (f"{XL}literalForm",)
_SEPARATORS = re.compile(r"[_+\s]+|%20|(?<=[a-z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Labels:
    """The *labels* of an item, its *others* and *hidden* names, and how its label was *guessed* (“” where the file has one)."""

    labels: tuple[Words, ...]
    others: tuple[Words, ...] = ()
    hidden: tuple[Words, ...] = ()
    guessed: str = ""


def labels_of(source: Source, one: str, has_statement: bool) -> Labels:
    """Return the names of *one*, made of what there is where it has no label and no statement."""
    profile = source.profile
    first, again = _one_a_language(
        words_of(source, one, source.property(profile.labels)), source.main_language
    )
    if again:
        what = "A label in a language that has one already is kept as another name."
        source.notes.add("changed", what, source.place(one), count=len(again))
    others = (*again, *words_of(source, one, source.property(profile.other_names)))
    hidden = tuple(words_of(source, one, source.property(profile.hidden_names)))
    if first or has_statement:
        return Labels(first, _without(others, first), hidden)
    first, why = _guessed(source, one, others)
    if one in source.frameworks or one in source.groups:
        return Labels(first, _without(others, first), hidden)
    source.notes.add("guessed", f"A {profile.one} without a label is called by {why}.", source.place(one))
    return Labels(first, _without(others, first), hidden, f"It has no label: it is called by {why}.")


def words_of(source: Source, one: str, names: Names) -> list[Words]:
    """Return the texts that *one* has for *names*, in one line each, those of SKOS-XL among them."""
    found = [*source.facts.texts(one, names)]
    for label in source.facts.ids(one, names):
        if label in source.facts.of:
            found += source.facts.texts(label, _FORM)
    cleaned = (source.in_language(Words(one_line(plain(words.text)), words.language)) for words in found)
    return [words for words in dict.fromkeys(cleaned) if words.text]


def _one_a_language(found: Iterable[Words], main: str = "") -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Return the first of each language, and the others; what has none is in the *main* one."""
    first: dict[str, Words] = {}
    ordered = sorted(found, key=lambda words: not words.language)
    again = [
        words for words in ordered if first.setdefault((words.language or main).lower(), words) is not words
    ]
    return tuple(first.values()), tuple(again)


def _without(found: Iterable[Words], taken: Iterable[Words]) -> tuple[Words, ...]:
    left = dict.fromkeys(found)
    for words in taken:
        left.pop(words, None)
    return tuple(left)


def _guessed(source: Source, one: str, others: tuple[Words, ...]) -> tuple[tuple[Words, ...], str]:
    """Return what may stand for the label of *one*, and what that is."""
    for name in source.profile.fallbacks:
        found, _ = _one_a_language(words_of(source, one, (name,)))
        if found:
            return found, "another title"
    if others:
        return _one_a_language(others)[0], "its other name"
    codes = words_of(source, one, source.profile.codes)
    if codes:
        return (codes[0],), "its notation"
    if isinstance(one, Blank) or one.startswith("_:"):
        return (Words("Without a name"),), "“Without a name”"
    return (Words(one_line(_SEPARATORS.sub(" ", local(one))) or one),), "the end of its address"
