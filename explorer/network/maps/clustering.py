"""Which nodes of a large framework are drawn, and under which of them all others are gathered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from explorer.framework import Edition, Kind, Node
from explorer.network.graph import nearest_ancestor
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
    children: Mapping[str, tuple[str, ...]]
    roots: tuple[str, ...]

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
    parents = {code: nearest_ancestor(code, edition.parents, chosen) for code in chosen}
    kinds = kind_groups(edition)
    alone = {code for code, parent in parents.items() if parent is None and not chosen[code].kind.is_element}
    for code in alone:
        kind = f"{PREFIX}{chosen[code].kind.name}"
        parents[code] = kind if kind in kinds else None
    used = {code: kinds[code] for code in kinds if code in parents.values()}
    return _hierarchy({**chosen, **used}, {**parents, **dict.fromkeys(used)})


def kind_groups(edition: Edition) -> Mapping[str, Node]:
    """Return a node for each kind that several nodes under nothing are of, by its code."""
    kinds = [node.kind for node in edition.nodes.values() if node.parent is None and not node.kind.is_element]
    return {
        f"{PREFIX}{kind.name}": _kind_group(kind)
        for kind in edition.kinds.values()
        if sum(one.name == kind.name for one in kinds) > 1
    }


def _hierarchy(nodes: Mapping[str, Node], parents: Mapping[str, str | None]) -> Hierarchy:
    children: dict[str, list[str]] = {}
    for code in nodes:
        parent = parents[code]
        if parent is not None:
            children.setdefault(parent, []).append(code)
    roots = tuple(code for code in nodes if parents[code] is None)
    return Hierarchy(nodes, parents, {code: tuple(below) for code, below in children.items()}, roots)


def _kind_group(kind: Kind) -> KindGroup:
    return KindGroup(
        iri=Iri(f"urn:x-{PREFIX}{kind.name}"), code=f"{PREFIX}{kind.name}", kind=kind, label=kind.plural,
        short_label=kind.plural, text=kind.definition, language="", parent=None, parent_basis=None, position=None,
        line=None, start=None, end=None,
    )  # fmt: skip
