"""The framework's outline: the parts of each element, and where one element is among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.framework.json_record import Plain, Record, plain
from explorer.framework.model import Basis, Kind, Node

MOST_OPENED = 1_000
"""Elements that a page shows, as far as the levels of the outline allow."""


@dataclass(frozen=True, slots=True)
class Branch(Record):
    """An element in the outline, with its *parts* in their order.

    *closed* counts parts that it has and that are not among them, as the outline was read to a level above them.
    """

    node: Node
    parts: tuple[Branch, ...]
    closed: int = 0

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


@cached
def build_outline(edition: Edition, bases: tuple[Basis, ...]) -> tuple[Branch, ...]:
    """Arrange the elements of *edition* as a tree; a place that rests on none of *bases* is left out.

    An element whose place is left out is at the top, and so is one that is part of no element.
    """
    return tuple(_entry(node, edition, bases) for node in _tops(edition, bases))


def open_outline(
    edition: Edition, bases: tuple[Basis, ...], top: Node | None, most: int
) -> tuple[Branch, ...]:
    """Read the outline below *top*, or the whole, level by level as long as at most *most* elements are shown.

    The first level below the top is always read.
    """
    tops = [top] if top else _tops(edition, bases)
    opened: dict[str, tuple[Node, ...]] = {}
    level, count = tops, len(tops)
    while level:
        below = {node.code: _parts(node, edition, bases) for node in level if node.code not in opened}
        level = [part for parts in below.values() for part in parts]
        count += len(level)
        if count > most and opened:
            break
        opened |= below
    return tuple(_opened(node, opened, edition, bases) for node in tops)


@dataclass(frozen=True, slots=True)
class Below:
    """How many *elements* are below an element, and how many of each kind these *name* and give no place among them."""

    elements: int
    named: Mapping[Kind, int]


def count_below(edition: Edition, node: Node) -> Below:
    """Count the elements below *node*, whatever their places rest on."""
    found = edition.nodes.tree.count_below(node.iri).items()
    counts = [(edition.kinds[kind], is_placed, count) for (kind, is_placed), count in found]
    elements = [one for one in counts if one[0].is_element]
    return Below(
        sum(count for _, is_placed, count in elements if is_placed),
        {kind: count for kind, is_placed, count in elements if not is_placed},
    )


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours in the outline that are shown alike: each a *heading* of its own, or items of one list."""

    heading: bool
    branches: tuple[Branch, ...]


def split_into_runs(branches: Iterable[Branch], headings: Collection[str]) -> tuple[Run, ...]:
    """Divide *branches* into runs; those of the kinds named in *headings* are headings."""
    groups = groupby(branches, lambda branch: branch.node.kind.name in headings)
    return tuple(Run(heading, tuple(run)) for heading, run in groups)


def parent(node: Node, edition: Edition, bases: Collection[Basis]) -> Node | None:
    """Return the parent of *node*, or None where nothing of *bases* says so."""
    if node.parent is None or node.parent_basis not in bases:
        return None
    return edition.nodes.by_iri(node.parent)


def children(node: Node, edition: Edition, bases: Collection[Basis]) -> tuple[Node, ...]:
    """Return the children of *node*, in the order of the text.

    Kinds of rupture, which the text names inside another statement, come first.
    """
    return tuple(child for child in edition.nodes.children(node.iri) if child.parent_basis in bases)


def find_position(node: Node, edition: Edition, bases: Collection[Basis]) -> Position:
    """Find where *node* is in the outline that rests on *bases*."""
    ancestors = tuple(_above(node, edition, bases))[::-1]
    placed = children(ancestors[-1], edition, bases) if ancestors else ()
    siblings = [child for child in placed if child.position is not None]
    if node not in siblings:
        return Position(ancestors, None, None, 0, 0)
    at = siblings.index(node)
    before = siblings[at - 1] if at else None
    after = siblings[at + 1] if at + 1 < len(siblings) else None
    return Position(ancestors, before, after, at + 1, len(siblings))


def element_kinds(edition: Edition) -> Sequence[Kind]:
    """Return the kinds of element of *edition*, in their order."""
    return [kind for kind in edition.kinds.values() if kind.is_element]


@cached
def count_by_kind(edition: Edition) -> tuple[tuple[Kind, int], ...]:
    """Count the nodes of *edition* by kind, in the order of kinds; kinds without a node are left out."""
    found = edition.nodes.counts
    return tuple((kind, found[name]) for name, kind in edition.kinds.items() if name in found)


def _entry(node: Node, edition: Edition, bases: Collection[Basis], above: tuple[str, ...] = ()) -> Branch:
    above = (*above, node.code)
    parts = (child for child in _parts(node, edition, bases) if child.code not in above)
    return Branch(node, tuple(_entry(child, edition, bases, above) for child in parts))


def _opened(
    node: Node, opened: dict[str, tuple[Node, ...]], edition: Edition, bases: Collection[Basis]
) -> Branch:
    parts = opened.pop(node.code, None)  # taken out, so that a circle of parts comes to an end
    if parts is None:
        return Branch(node, (), len(_parts(node, edition, bases)))
    return Branch(node, tuple(_opened(part, opened, edition, bases) for part in parts))


def _parts(node: Node, edition: Edition, bases: Collection[Basis]) -> tuple[Node, ...]:
    return tuple(child for child in children(node, edition, bases) if child.kind.is_element)


def _tops(edition: Edition, bases: Collection[Basis]) -> Sequence[Node]:
    """The elements whose place nothing of *bases* says, in their order."""
    return edition.nodes.tops(element_kinds(edition), bases)


def _above(node: Node, edition: Edition, bases: Collection[Basis]) -> Iterator[Node]:
    seen = {node.iri}
    above = parent(node, edition, bases)
    while above is not None and above.iri not in seen:
        yield above
        seen.add(above.iri)
        above = parent(above, edition, bases)
