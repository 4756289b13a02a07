"""Links that a file states besides its tree, as properties of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explorer.importing.draft import Draft, Note, Relation
from explorer.importing.notes import FEW
from explorer.importing.settling.link_kinds import ALSO_PART, link_kinds
from explorer.importing.settling.settled import Link, LinkKind


def links(
    draft: Draft, by_id: Mapping[str, str], parents: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Link, ...], list[Note]]:
    """Return the links of *draft* between its live items, whose codes are *by_id*, and what the report says of the others.

    All *parents* of an item but the first are links, too.
    """
    live = {item.id for item in draft.items if not item.retired}
    found: dict[tuple[str, str, str], Link] = {}
    kinds = link_kinds((one.name for one in draft.relations), draft.link_kinds)
    dangling, again = [], 0
    for relation in draft.relations:
        if not {relation.origin, relation.destination} <= live or relation.origin == relation.destination:
            dangling.append(relation)
            continue
        kind = kinds[relation.name]
        ends = (by_id[relation.origin], by_id[relation.destination])
        key = (kind.term, *(sorted(ends) if kind.is_symmetric else ends))
        if key in found:
            again += 1
            continue
        found[key] = Link(_code(len(found) + 1), kind, *ends, relation.place)
    stated = len(found)
    for item in draft.items:
        for parent in parents[item.id][1:]:
            ends = (by_id[item.id], by_id[parent])
            found[(ALSO_PART.term, *ends)] = Link(_code(len(found) + 1), ALSO_PART, *ends, item.place)
    return tuple(found.values()), [*_said(stated, again), *_own(found.values()), *_left(dangling)]


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


def _own(found: Iterable[Link]) -> list[Note]:
    """What is said of kinds of links that the file has and the vocabulary lacks."""
    by_kind: dict[LinkKind, list[Link]] = {}
    for link in found:
        if link.kind.is_own:
            by_kind.setdefault(link.kind, []).append(link)
    return [
        Note(
            "guessed",
            f"The vocabulary has no link called “{kind.name}”: schema/link-kinds.ttl makes it one, which reads"
            f" “{kind.phrases[0].text}” and, from the other end, “{kind.inverses[0].text}”. Change these words there.",
            len(links_),
            tuple(one.place for one in links_[:FEW]),
        )
        for kind, links_ in by_kind.items()
    ]


def _left(dangling: list[Relation]) -> list[Note]:
    if not dangling:
        return []
    what = "A link leads to something that the file does not hold, that is retired, or to itself: it is left out."
    return [Note("left", what, len(dangling), tuple(one.place for one in dangling[:FEW]))]
