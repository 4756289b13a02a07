"""The framework's outline: what stands under what, and where one element stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from explorer.framework.model import Basis, Kind, Node


@dataclass(frozen=True, slots=True)
class Entry:
    """An element in the outline, with the entries under it in their order."""

    node: Node
    entries: tuple[Entry, ...]

    def walk(self) -> Iterator[Node]:
        """Go through this element and all under it, in the order of the text."""
        yield self.node
        for entry in self.entries:
            yield from entry.walk()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands: what it is in, from the top, and its neighbours there.

    *index* counts from 1 among *count* siblings; both are 0 where the order is not known.
    """

    ancestors: tuple[Node, ...]
    before: Node | None
    after: Node | None
    index: int
    count: int


def outline(nodes: Mapping[str, Node], bases: Collection[Basis]) -> tuple[Entry, ...]:
    """Arrange the elements among *nodes* as a tree; a place that rests on none of *bases* is left out.

    An element whose place is left out stands at the top, and so does what is under no element.
    """
    elements = [node for node in nodes.values() if node.kind.is_element]
    return tuple(_entry(node, elements, bases) for node in elements if parent(node, nodes, bases) is None)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours in the outline that are set alike: each a *heading* of its own, or items of one list."""

    heading: bool
    entries: tuple[Entry, ...]


def runs(entries: Iterable[Entry], headings: Collection[str]) -> tuple[Run, ...]:
    """Part *entries* into runs; those of the kinds named in *headings* are headings."""
    parted = groupby(entries, lambda entry: entry.node.kind.name in headings)
    return tuple(Run(heading, tuple(run)) for heading, run in parted)


def parent(node: Node, nodes: Mapping[str, Node], bases: Collection[Basis]) -> Node | None:
    """Return what *node* stands under, or None where nothing of *bases* says so."""
    if node.parent is None or node.parent_basis not in bases:
        return None
    return nodes.get(node.parent.local)


def children(node: Node, nodes: Iterable[Node], bases: Collection[Basis]) -> tuple[Node, ...]:
    """Return what stands directly under *node*, in the order of the text.

    Kinds of rupture, which the text names inside another statement, come first.
    """
    under = [child for child in nodes if child.parent == node.iri and child.parent_basis in bases]
    return tuple(sorted(under, key=lambda child: (child.position or 0, child.start or 0)))


def place(node: Node, nodes: Mapping[str, Node], bases: Collection[Basis]) -> Place:
    """Find where *node* stands in the outline that rests on *bases*."""
    ancestors = tuple(reversed(tuple(_above(node, nodes, bases))))
    siblings = _siblings(node, nodes, bases)
    if node not in siblings:
        return Place(ancestors, None, None, 0, 0)
    at = siblings.index(node)
    before = siblings[at - 1] if at else None
    after = siblings[at + 1] if at + 1 < len(siblings) else None
    return Place(ancestors, before, after, at + 1, len(siblings))


def counts(nodes: Iterable[Node], kinds: Mapping[str, Kind]) -> tuple[tuple[Kind, int], ...]:
    """Count *nodes* by kind, in the order of kinds; kinds without a node are left out."""
    found = Counter(node.kind.name for node in nodes)
    return tuple((kind, found[name]) for name, kind in kinds.items() if found[name])


def _entry(node: Node, elements: list[Node], bases: Collection[Basis]) -> Entry:
    return Entry(node, tuple(_entry(child, elements, bases) for child in children(node, elements, bases)))


def _above(node: Node, nodes: Mapping[str, Node], bases: Collection[Basis]) -> Iterator[Node]:
    seen = {node.iri}
    above = parent(node, nodes, bases)
    while above is not None and above.iri not in seen:
        yield above
        seen.add(above.iri)
        above = parent(above, nodes, bases)


def _siblings(node: Node, nodes: Mapping[str, Node], bases: Collection[Basis]) -> list[Node]:
    above = parent(node, nodes, bases)
    if above is None or node.position is None:
        return []
    return [child for child in children(above, nodes.values(), bases) if child.position is not None]
