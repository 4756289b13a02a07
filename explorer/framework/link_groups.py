"""The links of one node, grouped so that they read as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.framework.model import Link, Node, Relation


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One end of a link as seen from the other: *other* is the node at that end."""

    link: Link
    other: Node


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of a node that read alike: the node *phrase* each of *ends*."""

    relation: Relation
    phrase: str
    ends: tuple[LinkEnd, ...]

    @property
    def shared(self) -> Link | None:
        """A link that gives the basis and the reason of all, where there are several and they are alike."""
        claims = {_claim(end.link) for end in self.ends}
        return self.ends[0].link if len(self.ends) > 1 and len(claims) == 1 else None


def group_links(links: Iterable[Link], node: Node, without: Iterable[str] = ()) -> tuple[LinkGroup, ...]:
    """Group the *links* of *node* by relation and direction, in the order of relations.

    Relations named in *without* are left out: they are shown in another way.
    """
    left_out = set(without)
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        if link.relation.name not in left_out:
            groups.setdefault((link.relation.name, link.phrase_from(node)), []).append(link)
    return tuple(_group(found, node) for found in sorted(groups.values(), key=lambda one: _order(one, node)))


def _claim(link: Link) -> tuple[object, ...]:
    return link.basis, link.reason, link.strength, link.support, link.review, link.match, link.confidence


def _group(links: list[Link], node: Node) -> LinkGroup:
    ends = [LinkEnd(link, link.other_end(node)) for link in links]
    ends.sort(key=lambda end: _text_order(end.other))
    return LinkGroup(links[0].relation, links[0].phrase_from(node), tuple(ends))


def _order(links: list[Link], node: Node) -> tuple[int, str, bool]:
    return links[0].basis.order, links[0].relation.name, links[0].subject != node


def _text_order(node: Node) -> tuple[int, str]:
    return (node.start if node.start is not None else 1 << 30, node.code)
