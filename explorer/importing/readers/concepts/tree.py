"""What each item is part of, whichever end of a link says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from explorer.importing.readers.concepts.profiles import Names
from explorer.importing.readers.concepts.source import Source

Parents = dict[str, list[str]]


def parents_of(source: Source) -> Parents:
    """Return for each item of the files what it is part of: first what it says itself, then what others say of it."""
    profile = source.profile
    near = _told(source, source.property(profile.up), source.property(profile.down))
    far = _told(source, source.property(profile.up_far), source.property(profile.down_far))
    frameworks = set(source.frameworks).difference(source.found)
    parents: Parents = {}
    for one in dict.fromkeys((*source.found, *source.groups)):
        told = near.get(one) or _nearest(far.get(one, []), far)
        parents[one] = [parent for parent in told if parent not in frameworks]
    return parents


def within(source: Source, parents: Mapping[str, Sequence[str]], ids: Iterable[str]) -> Parents:
    """Return *parents* for *ids* alone; what is part of something in another framework of the files is said not to be."""
    kept = dict.fromkeys(ids)
    outside = set(source.found) - kept.keys()
    found: Parents = {}
    for one in kept:
        found[one] = [parent for parent in parents[one] if parent not in outside]
        if len(found[one]) < len(parents[one]):
            what = f"What a {source.profile.one} is part of is in another framework of the file: the link is left out."
            source.notes.add("left", what, source.place(one))
    return found


def _told(source: Source, up: Names, down: Names) -> Parents:
    """Return what each item and group says of what it is part of, and what is said of it."""
    told: Parents = {}
    below = source.inverse(down) if down else {}
    for one in dict.fromkeys((*source.found, *source.groups)) if up or down else ():
        told[one] = list(dict.fromkeys((*source.linked(one, up), *below.get(one, ()))))
        if source.facts.names_itself(one, up) or source.facts.names_itself(one, down):
            what = f"A {source.profile.one} that the file makes a part of itself is not."
            source.notes.add("changed", what, source.place(one))
    return told


def _nearest(above: Sequence[str], far: Mapping[str, Sequence[str]]) -> list[str]:
    """Return those of *above* that are above no other of them: the next step of a closure."""
    return [one for one in above if not any(one in far.get(other, ()) for other in above if other != one)]
