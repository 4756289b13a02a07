"""Associations: the tree that they tell, once or twice, and the other links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from explorer.importing.draft import Place, Relation
from explorer.importing.readers.case.index import Index
from explorer.importing.readers.case.objects import End, Fields, end, number, text
from explorer.importing.readers.case.packages import Package
from explorer.importing.readers.notes import Notes

_CHILD, _PART, _SAME, _REPLACED = "ischildof", "ispartof", "exactmatchof", "replacedby"
_NAMES = {"isrelatedto": "related", "precedes": "precedes"}
"""What a draft calls links that it knows."""


@dataclass(frozen=True, slots=True)
class Link:
    """One association: the *name* of its kind as printed, the ids of both ends (“” for what is elsewhere), its *sequence*."""

    name: str
    origin: str
    destination: str
    elsewhere: str
    sequence: float | None
    place: Place

    @property
    def kind(self) -> str:
        """The kind of the link, however its name is written."""
        return self.name.replace(" ", "").replace("_", "").lower()


@dataclass(slots=True)
class Links:
    """*parents*: item → what it is part of; *placed*: what the file gives a place; *sequences*: (parent, item) → its place there."""

    parents: dict[str, list[str]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    sequences: dict[tuple[str, str], float] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    same_as: dict[str, list[str]] = field(default_factory=dict)
    matches: dict[str, list[str]] = field(default_factory=dict)
    replaced_by: dict[str, list[str]] = field(default_factory=dict)


def links_of(packages: Iterable[Package], index: Index, notes: Notes) -> Links:
    """Return what the associations of *packages* say of the items of *index*; *notes* takes what cannot be kept."""
    known = [
        link for package in packages for one in package.links if (link := _link(one, package, index, notes))
    ]
    found = Links({one: [] for one in index.items})
    told = [link for link in known if link.kind == _CHILD]
    for link in told:
        _add_parent(link, found, notes)
    for link in known:
        if link.kind == _PART:
            _add_part(link, found, index, notes, is_tree=not told)
        elif link.kind != _CHILD:
            _add_other(link, found, notes)
    return found


def _link(fields: Fields, package: Package, index: Index, notes: Notes) -> Link | None:
    origin, destination = end(fields, "origin"), end(fields, "destination")
    place = Place(package.file, text(fields.get("identifier")) or origin.identifier)
    name = text(fields.get("associationtype") or fields.get("type")) or "isRelatedTo"
    one = index.find(origin)
    if one not in index.items:
        notes.add("left", _FROM_ELSEWHERE, place)
        return None
    other = index.find(destination)
    return Link(
        name, one, other, "" if other else _address(destination), number(fields.get("sequencenumber")), place
    )


_FROM_ELSEWHERE = "A link that begins at something that is no item of the file is left out."


def _address(destination: End) -> str:
    return destination.uri or destination.identifier


def _add_parent(link: Link, found: Links, notes: Notes) -> None:
    """Add a step of the tree; one that ends at a document says only that the item is at the top."""
    if not link.destination:
        what = "An item is part of something that is not in the file."
        notes.add("left", what, link.place)
        return
    found.placed.add(link.origin)
    if link.sequence is not None:
        found.sequences.setdefault((link.destination, link.origin), link.sequence)
    parents = found.parents[link.origin]
    if link.destination == link.origin:
        notes.add("changed", "An item that the file makes a part of itself is not.", link.place)
    elif link.destination in parents:
        notes.add("left", "A step of the tree that the file tells twice is taken once.", link.place)
    else:
        parents.append(link.destination)


def _add_part(link: Link, found: Links, index: Index, notes: Notes, is_tree: bool) -> None:
    """Take “isPartOf” for the tree where the file tells none, for the same step where it is told already, or for a link of its own."""
    if is_tree:
        _add_parent(link, found, notes)
    elif link.destination in index.documents or link.destination in found.parents[link.origin]:
        notes.add(
            "left", "The tree that the file tells twice (isChildOf and isPartOf) is taken once.", link.place
        )
    elif not found.parents[link.origin] and link.destination in index.items:
        _add_parent(link, found, notes)
    else:
        _add_other(link, found, notes)


def _add_other(link: Link, found: Links, notes: Notes) -> None:
    other = link.destination or link.elsewhere
    if not other:
        notes.add("left", "A link that ends nowhere is left out.", link.place)
    elif link.kind == _REPLACED:
        found.replaced_by.setdefault(link.origin, []).append(other)
    elif link.kind == _SAME and not link.destination and "://" in other:
        found.same_as.setdefault(link.origin, []).append(other)
    elif "://" in link.elsewhere:
        notes.add("taken", "A link to something that is not in the file is kept as an address.", link.place)
        found.matches.setdefault(link.origin, []).append(other)
    elif link.destination:
        found.relations.append(Relation(_NAMES.get(link.kind, link.name), link.origin, other, link.place))
    else:
        notes.add(
            "left", "A link to something that is not in the file and has no address is left out.", link.place
        )


def only_items(parents: Mapping[str, list[str]], documents: Iterable[str]) -> dict[str, list[str]]:
    """Return *parents* without *documents*: what is part of one of these is at the top."""
    outside = set(documents)
    return {one: [parent for parent in above if parent not in outside] for one, above in parents.items()}
