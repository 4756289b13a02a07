"""Links that a file states besides its tree, as properties of the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from explorer.importing.draft import Draft, Note, Relation
from explorer.importing.notes import FEW
from explorer.importing.settling.settled import Link

ALSO_PART = "alsoPartOf"
"""Local name of the property for a further place of a statement."""
PROPERTIES = MappingProxyType({"related": "related", "precedes": "precedes"})
"""Name of a kind of link in a draft → local name of the property; for any other it is ``related``."""
SYMMETRIC = frozenset({"related"})


def links(
    draft: Draft, by_id: Mapping[str, str], parents: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Link, ...], list[Note]]:
    """Return the links of *draft* between its live items, whose codes are *by_id*, and what the report says of the others.

    All *parents* of an item but the first are links, too.
    """
    live = {item.id for item in draft.items if not item.retired}
    found: dict[tuple[str, str, str], Link] = {}
    dangling, weakened, again = [], [], 0
    for relation in draft.relations:
        if not {relation.origin, relation.destination} <= live or relation.origin == relation.destination:
            dangling.append(relation)
            continue
        property_ = PROPERTIES.get(relation.name, "related")
        if relation.name not in PROPERTIES:
            weakened.append(relation)
        ends = (by_id[relation.origin], by_id[relation.destination])
        key = (property_, *(sorted(ends) if property_ in SYMMETRIC else ends))
        if key in found:
            again += 1
            continue
        found[key] = Link(_code(len(found) + 1), property_, *ends, relation.name, relation.place)
    stated = len(found)
    for item in draft.items:
        for parent in parents[item.id][1:]:
            key = (ALSO_PART, by_id[item.id], by_id[parent])
            found[key] = Link(_code(len(found) + 1), *key, "", item.place)
    return tuple(found.values()), [*_said(stated, again), *_left(dangling, weakened)]


def _code(number: int) -> str:
    return f"LK{number:02}"


def _said(number: int, again: int) -> list[Note]:
    notes = []
    if number:
        notes.append(
            Note(
                "taken", "A link besides the tree is in links.ttl, with the framework as who says so.", number
            )
        )
    if again:
        notes.append(
            Note("changed", "A link was stated twice, or from both ends: it is written once.", again)
        )
    return notes


def _left(dangling: list[Relation], weakened: list[Relation]) -> list[Note]:
    notes = []
    if dangling:
        what = "A link leads to something that the file does not hold, that is retired, or to itself: it is left out."
        notes.append(Note("left", what, len(dangling), tuple(one.place for one in dangling[:FEW])))
    for name, number in sorted(Counter(one.name for one in weakened).items()):
        places = tuple(one.place for one in weakened if one.name == name)[:FEW]
        notes.append(
            Note(
                "changed",
                f"The vocabulary has no link called “{name}”: it is written as “related”.",
                number,
                places,
            )
        )
    return notes
