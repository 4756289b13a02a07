"""The framework's outline: the parts of each element, and where one element is among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from explorer.framework.json_record import Plain, Record, plain
from explorer.framework.model import Basis, Kind, Node


@dataclass(frozen=True, slots=True)
class Branch(Record):
    """An element in the outline, with its *parts* in their order."""

    node: Node
    parts: tuple[Branch, ...]

    def walk(self) -> Iterator[Node]:
        """Go through this element and all below it, in the order of the text."""
        yield self.node
        for part in self.parts:
            yield from part.walk()

    def to_dict(self) -> Plain:
        """Describe the element with all below it."""
        return {**self.node.to_dict(), "parts": plain(self.parts)}


@dataclass(frozen=True, slots=True)
class Position:
    """Where an element is in the outline: its *ancestors* from the top, and its neighbours.

    *index* counts from 1 among *count* siblings; both are 0 where the order is not known.
    """

    ancestors: tuple[Node, ...]
    before: Node | None
    after: Node | None
    index: int
    count: int


def build_outline(nodes: Mapping[str, Node], bases: Collection[Basis]) -> tuple[Branch, ...]:
    """Arrange the elements among *nodes* as a tree; a place that rests on none of *bases* is left out.

    An element whose place is left out is at the top, and so is one that is part of no element.
    """
    elements = [node for node in nodes.values() if node.kind.is_element]
    return tuple(_entry(node, elements, bases) for node in elements if parent(node, nodes, bases) is None)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours in the outline that are shown alike: each a *heading* of its own, or items of one list."""

    heading: bool
    branches: tuple[Branch, ...]


def split_into_runs(branches: Iterable[Branch], headings: Collection[str]) -> tuple[Run, ...]:
    """Divide *branches* into runs; those of the kinds named in *headings* are headings."""
    groups = groupby(branches, lambda branch: branch.node.kind.name in headings)
    return tuple(Run(heading, tuple(run)) for heading, run in groups)


def parent(node: Node, nodes: Mapping[str, Node], bases: Collection[Basis]) -> Node | None:
    """Return the parent of *node*, or None where nothing of *bases* says so."""
    if node.parent is None or node.parent_basis not in bases:
        return None
    return nodes.get(node.parent.local)


def children(node: Node, nodes: Iterable[Node], bases: Collection[Basis]) -> tuple[Node, ...]:
    """Return the children of *node*, in the order of the text.

    Kinds of rupture, which the text names inside another statement, come first.
    """
    found = [child for child in nodes if child.parent == node.iri and child.parent_basis in bases]
    return tuple(sorted(found, key=lambda child: (child.position or 0, child.start or 0)))


def find_position(node: Node, nodes: Mapping[str, Node], bases: Collection[Basis]) -> Position:
    """Find where *node* is in the outline that rests on *bases*."""
    ancestors = tuple(_above(node, nodes, bases))[::-1]
    placed = children(ancestors[-1], nodes.values(), bases) if ancestors else ()
    siblings = [child for child in placed if child.position is not None]
    if node not in siblings:
        return Position(ancestors, None, None, 0, 0)
    at = siblings.index(node)
    before = siblings[at - 1] if at else None
    after = siblings[at + 1] if at + 1 < len(siblings) else None
    return Position(ancestors, before, after, at + 1, len(siblings))


def count_by_kind(nodes: Iterable[Node], kinds: Mapping[str, Kind]) -> tuple[tuple[Kind, int], ...]:
    """Count *nodes* by kind, in the order of kinds; kinds without a node are left out."""
    found = Counter(node.kind.name for node in nodes)
    return tuple((kind, found[name]) for name, kind in kinds.items() if found[name])


def _entry(node: Node, elements: list[Node], bases: Collection[Basis]) -> Branch:
    return Branch(node, tuple(_entry(child, elements, bases) for child in children(node, elements, bases)))


def _above(node: Node, nodes: Mapping[str, Node], bases: Collection[Basis]) -> Iterator[Node]:
    seen = {node.iri}
    above = parent(node, nodes, bases)
    while above is not None and above.iri not in seen:
        yield above
        seen.add(above.iri)
        above = parent(above, nodes, bases)
