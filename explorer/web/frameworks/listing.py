"""What the list of frameworks says of each, and what a search finds in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import islice

from explorer.errors import ExplorerError, NotFound
from explorer.framework import Basis
from explorer.framework.collection import Member
from explorer.framework.json_record import Plain
from explorer.framework.metadata import Dataset, read_dataset
from explorer.framework.outline import count_by_kind
from explorer.framework.search import Hit
from explorer.importing.reimport.versions import has_versions
from explorer.terms import Iri
from explorer.web.core.collection import Collection, There, address_of, edition_of, elsewhere
from explorer.web.core.service import ALL

FIRST = 5
"""How many statements of each framework a search in all shows."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A framework in the list: its *address*, how many *elements* it has, its *languages*, and what its data says of it.

    *failure* says why it cannot be opened, and is usually empty.
    """

    member: Member
    address: str
    elements: int = 0
    languages: tuple[str, ...] = ()
    dataset: Dataset | None = None
    failure: str = ""

    @property
    def has_versions(self) -> bool:
        """Whether earlier versions of it are kept, so that it can be said what changed."""
        return has_versions(self.member.settings.ontology)


@dataclass(frozen=True, slots=True)
class Shown:
    """A *hit* of a search, with the other frameworks in which the statement stands too."""

    hit: Hit
    also: tuple[There, ...]

    def to_dict(self) -> Plain:
        """Describe the node, and where else it stands."""
        also = [there.to_dict() for there in self.also]
        return {**self.hit.node.reference(), **({"alsoIn": also} if also else {})}


@dataclass(frozen=True, slots=True)
class FoundIn:
    """What a search found in the framework *member*, *count* nodes; *address* is that of the whole answer there.

    The first *hits* are *shown*, but for statements that a framework before it has too.
    Where it *is_partial*, they lack some of the words.
    """

    member: Member
    address: str
    hits: tuple[Hit, ...]
    count: int
    is_partial: bool
    shown: tuple[Shown, ...] = ()


def list_frameworks(collection: Collection) -> tuple[Listed, ...]:
    """Return every framework of *collection*; one that cannot be opened is listed with the reason."""
    return tuple(_listed(collection, member) for member in collection.members.values())


def search_all(
    collection: Collection, query: str, bases: Iterable[Basis], only: str = ""
) -> tuple[FoundIn, ...]:
    """Return what *query* finds in each framework of *collection* that can be opened, or in the one called *only*, without those where it finds nothing.

    Where some have all its words, those that lack one are left out. Links count where they rest on bases that are called as one of *bases*.
    """
    only = "" if only == ALL else only
    if only and only not in collection.members:
        raise NotFound(
            f"No framework here is called “{only[:80]}”.", "See /frameworks for those that there are."
        )
    members = [collection.members[only]] if only else [*collection.members.values()]
    found = [*_found(collection, members, query, {basis.name for basis in bases})]
    whole = [one for one in found if not one.is_partial]
    seen: set[str] = set()
    return tuple(replace(one, shown=tuple(islice(_shown(one, seen), FIRST))) for one in whole or found)


def _shown(found: FoundIn, seen: set[str]) -> Iterator[Shown]:
    """Yield each hit that is the same as none of those *seen*, which are named by what all their places have in common."""
    for hit in found.hits:
        there = elsewhere(hit.node, found.member.slug)
        identity = there.identity or hit.node.iri
        if identity not in seen:
            seen.add(identity)
            yield Shown(hit, there.places)


def _listed(collection: Collection, member: Member) -> Listed:
    address = address_of(member)
    try:
        edition = edition_of(collection.app(member.slug))
    except ExplorerError as error:
        return Listed(member, address, failure=f"{error.detail} {error.hint}".strip())
    elements = sum(count for kind, count in count_by_kind(edition) if kind.is_element)
    dataset = read_dataset(edition.rows("dataset").rows, Iri(""), address, ())
    return Listed(member, address, elements, edition.nodes.languages.tags, dataset)


def _found(
    collection: Collection, members: Iterable[Member], query: str, names: Set[str]
) -> Iterator[FoundIn]:
    for member in members:
        try:
            app = collection.app(member.slug)
        except ExplorerError:  # the list says why
            continue
        bases = [basis for basis in edition_of(app).bases.values() if basis.name in names]
        found = app.extensions["search"]().find(query, (), bases)
        if found.hits and not found.searched:
            yield FoundIn(member, address_of(member, ""), found.hits, found.count, found.is_partial)
