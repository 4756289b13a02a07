"""Where else a statement stands: in which other frameworks of a server, and by which names outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.framework.model import Node
from explorer.framework.outline import find_position
from explorer.terms import Iri

MOST = 200
"""Names of one statement that are followed; more are an accident of the data."""


@dataclass(frozen=True, slots=True)
class Place:
    """The *node* that a statement is in the framework called *slug*, and what it is part of there, from the top."""

    slug: str
    node: Node
    within: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The *places* of a statement in other frameworks, its *names* that none of them has, and one name, its *identity*, that is the same at each place."""

    places: tuple[Place, ...]
    names: tuple[Iri, ...]
    identity: Iri


@dataclass(frozen=True, slots=True)
class _Declared:
    """What the data say to be the same (``skos:exactMatch``): the *names* of a node, and the *nodes* by such a name."""

    names: Mapping[Iri, tuple[Iri, ...]]
    nodes: Mapping[Iri, tuple[Iri, ...]]


def find_standing(node: Node, slug: str, editions: Mapping[str, Edition]) -> Standing:
    """Find where *node* of the framework called *slug* stands in the other *editions*: under its own name, or under one that is said to be the same.

    Either end may say so, or both of a third, in however many steps.
    """
    found = _found(node, editions)
    places = (
        Place(
            where, one, find_position(one, editions[where], tuple(editions[where].bases.values())).ancestors
        )
        for (where, _), one in found.nodes.items()
        if where != slug
    )
    own = {node.iri, *(iri for _, iri in found.nodes)}
    return Standing(tuple(places), tuple(sorted(found.names - own)), min(found.names))


@dataclass(frozen=True, slots=True)
class _Found:
    names: set[Iri]
    nodes: dict[tuple[str, Iri], Node]


def _found(node: Node, editions: Mapping[str, Edition]) -> _Found:
    found, waiting = _Found({node.iri}, {}), [node.iri]
    while waiting and len(found.names) <= MOST:
        name = waiting.pop(0)
        for slug, edition in editions.items():
            for one in _called(edition, name):
                found.nodes[slug, one.iri] = one
                more = [
                    iri
                    for iri in (one.iri, *_declared(edition).names.get(one.iri, ()))
                    if iri not in found.names
                ]
                found.names.update(more)
                waiting += more
    return found


def _called(edition: Edition, name: Iri) -> Iterator[Node]:
    """Yield the elements of *edition* that are called *name*, or are said to be the same as it."""
    for iri in dict.fromkeys((name, *_declared(edition).nodes.get(name, ()))):
        node = edition.nodes.by_iri(iri)
        if node is not None and node.iri == iri and node.kind.is_element:
            yield node


@cached
def _declared(edition: Edition) -> _Declared:
    names, nodes = defaultdict[Iri, list[Iri]](list), defaultdict[Iri, list[Iri]](list)
    for row in edition.rows("same-elements"):
        node, same = Iri(row["node"]), Iri(row["same"])
        names[node].append(same)
        nodes[same].append(node)
    return _Declared(
        {node: tuple(found) for node, found in names.items()},
        {name: tuple(found) for name, found in nodes.items()},
    )
