"""The outline: the twin of the map in text, from the same drawing.

It holds every node and every link that the map draws and no other;
a link is read from both its ends, so that whoever reaches a node learns of all its links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.framework import Link, Node
from explorer.framework.links import LinkGroup, group_links
from explorer.network import Drawing
from explorer.network.graph import PLACING, forest, links_by_node


@dataclass(frozen=True, slots=True)
class Sentence:
    """A link read from one of its ends: *phrase* and then *other*; *id* names the link, *caveats* stand beside it."""

    id: str
    link: Link
    phrase: str
    other: Node
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The *sentences* of a node that have the same *phrase*.

    *shared* is a link whose basis and reason are those of all, where there are several and they are alike.
    *also* are the sentences, one for each of *sentences*, that say where the same nodes stand: *phrase* says that as well.
    """

    phrase: str
    shared: Link | None
    sentences: tuple[Sentence, ...]
    also: tuple[Sentence, ...] = ()

    @property
    def says_where(self) -> bool:
        """Whether the sentences say no more than where nodes stand."""
        return self.sentences[0].link.relation.name in PLACING

    @property
    def claims(self) -> tuple[tuple[str, str, str], ...]:
        """Between which nodes, in which direction, and on which basis the links are."""
        return tuple(said.link.ends_and_basis for said in self.sentences)


@dataclass(frozen=True, slots=True)
class Item:
    """A node with its links as sentences in groups, and what is drawn of the nodes that stand under it."""

    node: Node
    groups: tuple[Group, ...]
    items: tuple[Item, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in their order."""
        return tuple(said for group in self.groups for said in (*group.sentences, *group.also))

    @property
    def links(self) -> int:
        """How many links they say; that of a bundle says several."""
        return sum(said.link.count for said in self.sentences)


def outline(drawing: Drawing) -> tuple[Item, ...]:
    """Write *drawing* as nested items in the framework's order; a node whose parent is not drawn is at the top."""
    nodes = drawing.nodes
    parents = {code: node.parent.local for code, node in nodes.items() if node.parent}
    drawn = {code: parent for code, parent in parents.items() if parent in nodes}
    roots, children = forest(nodes, drawn, nodes)
    return _items(roots, children, nodes, _groups(drawing))


def flat(items: Iterable[Item]) -> Iterable[Item]:
    """Every item, in the order in which it is read."""
    for item in items:
        yield item
        yield from flat(item.items)


def _items(
    codes: Iterable[str], children: Mapping[str, Iterable[str]], nodes: Mapping[str, Node],
    groups: Mapping[str, tuple[Group, ...]],
) -> tuple[Item, ...]:  # fmt: skip
    return tuple(
        Item(nodes[code], groups.get(code, ()), _items(children.get(code, ()), children, nodes, groups))
        for code in codes
    )


def _groups(drawing: Drawing) -> dict[str, tuple[Group, ...]]:
    """The links of each drawn node, read from it."""
    nodes = drawing.nodes
    ids = {link: id_ for id_, link in drawing.links.items()}
    return {
        code: tuple(_joined([_group(group, ids) for group in group_links(links, nodes[code])]))
        for code, links in links_by_node(drawing.links.values()).items()
    }


def _joined(groups: Sequence[Group]) -> Iterator[Group]:
    """Join each group that says where nodes stand with one that says more of the same: “deploys and contains”."""
    more = {group.claims: group for group in reversed(groups) if not group.says_where}
    where = {group.claims: group for group in groups if group.says_where}
    for group in groups:
        if more.get(group.claims) is group and (other := where.get(group.claims)):
            yield replace(group, phrase=f"{group.phrase} and {other.phrase}", also=other.sentences)
        elif not group.says_where or group.claims not in more:
            yield group


def _group(group: LinkGroup, ids: Mapping[Link, str]) -> Group:
    sentences = (
        Sentence(ids[end.link], end.link, group.phrase, end.other, end.link.caveats) for end in group.ends
    )
    return Group(group.phrase, group.shared, tuple(sentences))
