"""Where else a statement of the framework of this request stands, with addresses."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app

from explorer.framework.collection import Place, find_standing
from explorer.framework.json_record import Plain
from explorer.framework.model import Node
from explorer.terms import Iri
from explorer.web.core.collection.applications import edition_of
from explorer.web.core.collection.here import SLUG, address_of, collection
from explorer.web.core.http.changing import mark_changing


@dataclass(frozen=True, slots=True)
class There:
    """A *place* with the *title* of its framework, the name of its *dataset*, and its *address*."""

    place: Place
    title: str
    dataset: str
    address: str

    def to_dict(self) -> Plain:
        """Describe the place with its framework."""
        return {
            "slug": self.place.slug,
            "title": self.title,
            **self.place.node.reference(),
            "within": [node.label for node in self.place.within],
            "address": self.address,
        }


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The *places* of a statement in other frameworks of the server, its *names* outside, and one name, its *identity*, that is the same at each place."""

    places: tuple[There, ...] = ()
    names: tuple[Iri, ...] = ()
    identity: str = ""

    def __bool__(self) -> bool:
        """Whether it stands anywhere else."""
        return bool(self.places or self.names)

    def to_dict(self) -> Plain:
        """Describe where it stands; nothing where that is nowhere else."""
        return {"alsoIn": [one.to_dict() for one in self.places], "sameAs": list(self.names)} if self else {}


def elsewhere(node: Node, slug: str = "") -> Elsewhere:
    """Return where *node* of the framework called *slug*, by default that of this request, stands elsewhere; nowhere where the server has one framework.

    Frameworks that are not open yet are not looked at, and then the answer may be another the next time.
    """
    members, open_ones = collection().members, collection().open_ones()
    if len(members) == 1:
        return Elsewhere()
    if len(open_ones) < len(members):
        mark_changing()
    own = slug or str(current_app.extensions[SLUG])
    found = find_standing(node, own, {one: edition_of(app) for one, app in open_ones.items()})
    return Elsewhere(tuple(map(_there, found.places)), found.names, found.identity)


def _there(place: Place) -> There:
    member = collection().members[place.slug]
    dataset = f"{member.settings.base}.well-known/void#dataset"
    return There(place, member.title, dataset, address_of(member, place.node.path))
