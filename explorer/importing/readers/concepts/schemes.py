"""Which framework of the files each item is in, and which are imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.errors import BadInput
from explorer.importing.readers.concepts.labels import words_of
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.rdf.names import TITLES

Memberships = dict[str, list[str]]


def memberships(source: Source, parents: Mapping[str, Sequence[str]]) -> Memberships:
    """Return for each item the frameworks that it is said to be in, or else those of what it is part of."""
    profile = source.profile
    frameworks = set(source.frameworks)
    tops = source.inverse(profile.has_top)
    found: Memberships = {}
    for one in source.found:
        told = (*source.linked(one, (*profile.inside, *profile.top_of, *profile.up)), *tops.get(one, ()))
        found[one] = [name for name in dict.fromkeys(told) if name in frameworks]
    for one in source.found:
        if not found[one]:
            found[one] = _inherited(one, parents, found)
    return found


def _inherited(one: str, parents: Mapping[str, Sequence[str]], found: Memberships) -> list[str]:
    seen, waiting = {one}, list(parents[one])
    while waiting:
        above = waiting.pop(0)
        if found.get(above):
            return found[above]
        if above not in seen:
            seen.add(above)
            waiting += parents.get(above, ())
    return []


def chosen(source: Source, inside: Memberships, scheme: str) -> tuple[list[str], list[str]]:
    """Return the items that are imported, and the frameworks that they are in; raises `BadInput` where there is none called *scheme*.

    Without *scheme*, it is all of them.
    """
    used = [name for name in source.frameworks if any(name in schemes for schemes in inside.values())]
    if not scheme:
        return source.found, used
    name = _named(source, used, scheme)
    ids = [one for one in source.found if name in inside[one]]
    left = [one for one in source.found if name not in inside[one]]
    for one in left:
        what = f"A {source.profile.one} of another framework than the one that was asked for is left out."
        source.notes.add("left", what, source.place(one), units=1)
    return ids, [name]


def _named(source: Source, used: Sequence[str], scheme: str) -> str:
    """Return the framework that a person calls *scheme*: by its address, the end of it, or its title."""
    titles = {name: {words.text.casefold() for words in words_of(source, name, TITLES)} for name in used}
    tests = (
        lambda name: name == scheme,
        lambda name: name.rstrip("#/").endswith(("/" + scheme, "#" + scheme)),
        lambda name: scheme.casefold() in titles[name],
    )
    for test in tests:
        found = [name for name in used if test(name)]
        if len(found) == 1:
            return found[0]
    listed = ", ".join(f"<{name}>" for name in used[:10]) or "none"
    raise BadInput(
        f"The file has no framework that is called “{scheme}”.",
        f"It has {len(used)}: {listed}. Name one of these.",
    )
