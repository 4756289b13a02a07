"""Which nodes of a large framework are drawn, and under which of them all others are gathered."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """The nodes to choose from, with the parent of each, and the *roots*, all in the framework's order."""

    nodes: Mapping[str, Node]
    parents: Mapping[str, str | None]
    children: Mapping[str, Sequence[str]]
    roots: Sequence[str]

    def visible(self, opened: Iterable[str], most: int) -> tuple[str, ...]:
        """Return at most *most* codes: the roots, the children of elements among them, and those of what is *opened*.

        Where the roots have too many children, these wait until a root is opened.
        """
        tops = [root for root in self.roots if self.nodes[root].kind.is_element]
        wide = len(self.roots) + sum(len(self.children.get(root, ())) for root in tops)
        open_ = {*opened, *(tops if wide <= most else ())}
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


def build_hierarchy(edition: Edition, shows: Callable[[Node], bool]) -> Hierarchy:
    """Arrange the nodes that *shows* chooses: each under its nearest ancestor among them.

    What is not an element and has no parent is gathered under its kind, unless it is the only one.
    """
    chosen = {code: node for code, node in edition.nodes.items() if shows(node)}
    parents = {code: nearest_ancestor(code, edition.nodes.parents, chosen) for code in chosen}
    kinds = kind_groups(edition)
    alone = {code for code, parent in parents.items() if parent is None and not chosen[code].kind.is_element}
    for code in alone:
        kind = f"{PREFIX}{chosen[code].kind.name}"
        parents[code] = kind if kind in kinds else None
    nodes = {**chosen, **{code: kinds[code] for code in kinds if code in parents.values()}}
    roots, children = forest(nodes, parents, nodes)
    return Hierarchy(nodes, parents, children, roots)


def kind_groups(edition: Edition) -> Mapping[str, Node]:
    """Return a node for each kind that several nodes under nothing are of, by its code."""
    alone = (node.kind for node in edition.nodes.roots() if not node.kind.is_element)
    counts = Counter(kind.name for kind in alone)
    groups = (_kind_group(kind) for kind in edition.kinds.values() if counts[kind.name] > 1)
    return {group.code: group for group in groups}


def _kind_group(kind: Kind) -> KindGroup:
    code = f"{PREFIX}{kind.name}"
    return KindGroup(Iri(f"urn:x-{code}"), code, kind, kind.plural, kind.plural, kind.definition)
