"""Of which kind each item is: by its class, a category, a collection, or its level in the tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.importing.draft import Kind, Words
from explorer.importing.plain_text import one_line, plain
from explorer.importing.readers.concepts.labels import words_of
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.levels import kind, kinds_by_level
from explorer.importing.readers.rdf.names import (
    DESCRIPTIONS,
    OWL,
    RDFS,
    SKOS,
    SUBCLASS,
    TITLES,
    TYPE,
    XL,
    local,
)
from explorer.importing.readers.rdf.values import Blank, written
from explorer.terms import Iri

_MOST = 16
"""How many classes, categories or collections may be kinds: more are told apart by nobody."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|[_-]+")
_NO_KIND = (OWL, RDFS, SKOS, XL)


@dataclass(frozen=True, slots=True)
class Kinds:
    """*of*: item → the name of its kind; *used*: the groups that became kinds and so are no items."""

    of: Mapping[str, str]
    kinds: tuple[Kind, ...]
    used: frozenset[str] = frozenset()


def kinds_of(
    source: Source, ids: Sequence[str], parents: Mapping[str, Sequence[str]], language: str, groups: bool
) -> Kinds:
    """Return the kinds of *ids*, from the first of these that the files have: classes, categories, collections, levels.

    They are called by their labels in *language* where the file has some; *groups*: there are items that are frameworks or collections.
    """
    profile = source.profile
    found = _by(ids, lambda one: _classes(source, one), least=1)
    told = _by(ids, lambda one: map(written, source.facts.values(one, profile.categories)), least=1)
    if len(set(found.values())) < max(1, min(2, len(set(told.values())))):  # one class tells nothing apart
        found = told
    elif told:
        what = (
            "What sort of thing it is said to be besides its class is left out, as the classes are the kinds."
        )
        source.notes.add("left", what, count=len(told))
    if found:
        return _named(source, found, ids, language)
    found = _by_groups(source, ids)
    if found:
        what = "Collections tell apart all that is in them: they are the kinds of the framework."
        source.notes.add("guessed", what, count=len(set(found.values())))
        kinds = _named(source, found, ids, language)
        return Kinds(kinds.of, kinds.kinds, frozenset(found.values()))
    plain_name = profile.one.capitalize()
    return Kinds(*kinds_by_level(ids, parents, plain_name, source.notes, alone=not groups))


def _by(ids: Sequence[str], names: Callable[[str], Iterable[str]], least: int) -> dict[str, str]:
    """Return for each of *ids* its first name, nothing where there are too many or fewer than *least*."""
    found = {one: name for one in ids if (name := next(iter(names(one)), ""))}
    return found if least <= len(set(found.values())) <= _MOST else {}


def _classes(source: Source, one: str) -> list[str]:
    """Return the classes of *one* that say something, those first that others are above."""
    plain_classes = {*source.profile.items, *source.profile.frameworks, *source.profile.groups}
    own = [
        name
        for name in source.facts.ids(one, (TYPE,))
        if name not in plain_classes and not name.startswith(_NO_KIND)
    ]
    above = {upper for name in own for upper in source.facts.ids(name, (SUBCLASS,))}
    return sorted(own, key=lambda name: name in above)


def _by_groups(source: Source, ids: Sequence[str]) -> dict[str, str]:
    """Return the collection of each item, nothing where collections hold collections, and many items are in several or in none."""
    found: dict[str, str] = {}
    again: list[str] = []
    among, groups = set(ids), set(source.groups)
    for group in source.groups if len(groups) <= _MOST else ():
        members = source.linked(group, source.profile.members)
        if not groups.isdisjoint(members):
            return {}
        again += [one for one in members if one in found]
        found |= {one: group for one in members if one in among and one not in found}
    if len(found) < 0.9 * len(ids) or len(again) > 0.05 * len(ids):
        return {}
    for one in again:
        what = f"A {source.profile.one} in several collections is of the kind of the first."
        source.notes.add("left", what, source.place(one))
    return found


def _named(source: Source, found: Mapping[str, str], ids: Sequence[str], language: str) -> Kinds:
    """Return kinds that are called by their labels in the file; what is of none of them is of the plain one."""
    names: dict[str, str] = {}
    kinds: list[Kind] = []
    for name, _ in Counter(found.values()).most_common():
        labels = words_of(source, name, TITLES) if name in source.facts.of else []
        labels = sorted(labels or [Words(_readable(name))], key=lambda words: words.language != language)
        names[name] = labels[0].text if labels[0].text not in names.values() else name
        texts = (Words(plain(words.text), words.language) for words in source.facts.texts(name, DESCRIPTIONS))
        kinds.append(Kind(names[name], tuple(labels), tuple(texts)))
    rest = source.profile.one.capitalize()
    if len(found) < len(ids) and rest not in names.values():
        kinds.append(kind(rest))
    return Kinds({one: names[found[one]] if one in found else rest for one in ids}, tuple(kinds))


def _readable(name: str) -> str:
    """Return the words of a name such as ``KnowledgeSkill``; a text stays as it is."""
    if not isinstance(name, Iri | Blank) and "://" not in name:
        return one_line(name)
    words = _CAMEL.sub(" ", local(name)).split()
    return (
        " ".join([words[0], *(word if word.isupper() else word.lower() for word in words[1:])])
        if words
        else name
    )
