"""Which nodes of a large framework are drawn, and under which of them all others are gathered."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.framework import Edition, Kind, Node
from explorer.network.graph import forest, nearest_ancestor
from explorer.terms import Iri

PREFIX = "kind:"
"""What the code of a gathered kind begins with."""


@dataclass(frozen=True, slots=True)
class KindGroup(Node):
    """All nodes of a kind that have no parent, as one node."""

    @property
    def path(self) -> str:
        """It has no page: the outline on the same page says what it holds."""
        return "#outline"


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The codes to choose from, each with its parent's, and the *roots*, all in the framework's order.

    *elements* are the roots that are elements.
    """

    parents: Mapping[str, str | None]
    children: Mapping[str, Sequence[str]]
    roots: Sequence[str]
    elements: Collection[str]

    def visible(self, opened: Iterable[str], most: int) -> tuple[str, ...]:
        """Return at most *most* codes: the roots, the children of elements among them, and those of what is *opened*.

        Where the roots have too many children, these wait until a root is opened.
        """
        wide = len(self.roots) + sum(len(self.children.get(root, ())) for root in self.elements)
        open_ = {*opened, *(self.elements if wide <= most else ())}
        found = list(self.roots[:most])
        for code in found:
            room = most - len(found)
            found.extend(self.children.get(code, ())[:room] if code in open_ else ())
        return tuple(found)

    def representatives(self, drawn: Iterable[str]) -> dict[str, str]:
        """Lead from each node to the drawn one that it is or is gathered under; those under none are absent."""
        found = {code: code for code in drawn}
        waiting = list(found)
        for code in waiting:
            below = [child for child in self.children.get(code, ()) if child not in found]
            found |= dict.fromkeys(below, found[code])
            waiting += below
        return found


def build_hierarchy(edition: Edition, kinds: Collection[str]) -> Hierarchy:
    """Arrange the nodes of the kinds named in *kinds*: each under its nearest ancestor among them.

    What is not an element and has no parent is gathered under its kind, unless it is the only one.
    """
    places = edition.nodes.tree.places()
    above = {place.code: place.parent or None for place in places}
    chosen = {place.code: edition.kinds[place.kind] for place in places if place.kind in kinds}
    parents = {code: nearest_ancestor(code, above, chosen) for code in chosen}
    groups = kind_groups(edition)
    for code, kind in chosen.items():
        group = f"{PREFIX}{kind.name}"
        if parents[code] is None and not kind.is_element and group in groups:
            parents[code] = group
    used = {parent for parent in parents.values() if parent}
    order = [*chosen, *(group for group in groups if group in used)]
    roots, children = forest(parents.keys() | used, parents, order)
    elements = [root for root in roots if root in chosen and chosen[root].is_element]
    return Hierarchy(parents, children, roots, elements)


def kind_groups(edition: Edition) -> Mapping[str, Node]:
    """Return a node for each kind that several nodes under nothing are of, by its code."""
    alone = (node.kind for node in edition.nodes.roots() if not node.kind.is_element)
    counts = Counter(kind.name for kind in alone)
    groups = (_kind_group(kind) for kind in edition.kinds.values() if counts[kind.name] > 1)
    return {group.code: group for group in groups}


def _kind_group(kind: Kind) -> KindGroup:
    code = f"{PREFIX}{kind.name}"
    return KindGroup(Iri(f"urn:x-{code}"), code, kind, kind.plural, kind.plural, kind.definition)
