"""Frameworks and collections that are items themselves, because there are several and things are part of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explorer.importing.readers.concepts.schemes import Memberships
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.concepts.tree import Parents

Groups = dict[str, list[str]]
"""Group → what is in it, in order."""


def schemes_as_parts(source: Source, ids: Sequence[str], inside: Memberships, used: Sequence[str]) -> Groups:
    """Return the frameworks of the files that are parts of the one that is imported: all but one that holds everything."""
    members: Groups = {name: [one for one in ids if name in inside[one]] for name in used}
    if len(used) < 2:
        return {}
    whole = [name for name in used if len(members[name]) == len(ids)]
    for name in whole[:1]:
        del members[name]
    what = "The file has several frameworks: each is a part of the one that is made. Name one of them (`--scheme`) to have it alone."
    for name in members:
        source.notes.add("changed", what, source.place(name))
    return members


def main_scheme(source: Source, ids: Sequence[str], inside: Memberships, used: Sequence[str]) -> str:
    """Return the framework that speaks for the whole file: the only one, or the one that holds everything, otherwise “”."""
    told = used or source.frameworks
    if len(told) == 1:
        return told[0]
    return next((name for name in used if all(name in inside[one] for one in ids)), "")


def collections_as_parts(source: Source, ids: Iterable[str], used: frozenset[str]) -> Groups:
    """Return the collections with something in them, without those that are *used* as kinds."""
    among = {*ids, *source.groups}
    found: Groups = {}
    for group in source.groups:
        members = [one for one in source.linked(group, source.profile.members) if one in among]
        if group not in used:
            found[group] = members
    _drop_empty(source, found)
    return found


def _drop_empty(source: Source, found: Groups) -> None:
    """Leave out what holds nothing, and what holds nothing but that."""
    parts = source.property(source.profile.up)
    full = {above for group in found for above in source.linked(group, parts)}
    while empty := [name for name, members in found.items() if not members and name not in full]:
        for name in empty:
            del found[name]
            source.notes.add("left", "A collection with nothing in it is left out.", source.place(name))
        for members in found.values():
            members[:] = [one for one in members if one not in empty]


def join(parents: Parents, groups: Groups, above: Mapping[str, Sequence[str]]) -> None:
    """Add the *groups* to *parents*: what is part of nothing else in a group is part of the group.

    *above* is what the files say that the groups themselves are part of. A group may be an item as well.
    """
    for name in groups:
        parents.setdefault(name, list(above.get(name, ())))
    for name, members in groups.items():
        together = set(members)
        for one in members:
            if (
                one != name
                and one in parents
                and name not in parents[one]
                and together.isdisjoint(parents[one])
            ):
                parents[one].append(name)
