"""The outline: the twin of the map in text, from the same drawing.

It holds every node and every link that the map draws and no other;
a link is read from both its ends, so that whoever reaches a node learns of all its links.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.framework import Link, Node
from explorer.network import Drawing


@dataclass(frozen=True, slots=True)
class Sentence:
    """A link read from one of its ends: *phrase* and then *other*; *id* names the link."""

    id: str
    link: Link
    phrase: str
    other: Node


@dataclass(frozen=True, slots=True)
class Item:
    """A node with its links as sentences, and what is drawn of the nodes that stand under it."""

    node: Node
    sentences: tuple[Sentence, ...]
    items: tuple[Item, ...]


def outline(drawing: Drawing) -> tuple[Item, ...]:
    """Write *drawing* as nested items in the framework's order."""
    sentences = _sentences(drawing)
    under: dict[str | None, list[Node]] = {}
    for node in drawing.nodes.values():
        under.setdefault(_parent(node, drawing.nodes), []).append(node)
    return _items(None, under, sentences)


def flat(items: Iterable[Item]) -> Iterable[Item]:
    """Every item, in the order in which it is read."""
    for item in items:
        yield item
        yield from flat(item.items)


def sentence(link: Link) -> str:
    """Say *link* in one line of plain text, with its basis and its reason."""
    basis = ", ".join(filter(None, (link.basis.name, link.strength)))
    reason = f": {link.reason}" if link.reason else ""
    return f"{link.sentence} ({basis}){reason}"


def _items(
    parent: str | None, under: Mapping[str | None, list[Node]], sentences: Mapping[str, list[Sentence]]
) -> tuple[Item, ...]:
    return tuple(
        Item(node, tuple(sentences.get(node.code, ())), _items(node.code, under, sentences))
        for node in under.get(parent, ())
    )


def _parent(node: Node, drawn: Mapping[str, Node]) -> str | None:
    """What *node* stands under, if that is drawn; nodes that stand under each other in a circle stand alone."""
    above, seen = _above(node, drawn), {node.code}
    while above and above.code not in seen:
        seen.add(above.code)
        above = _above(above, drawn)
    first = _above(node, drawn)
    return None if above or first is None else first.code


def _above(node: Node, drawn: Mapping[str, Node]) -> Node | None:
    return drawn.get(node.parent.local) if node.parent else None


def _sentences(drawing: Drawing) -> dict[str, list[Sentence]]:
    said: dict[str, list[Sentence]] = {}
    for id_, link in drawing.links.items():
        outwards = Sentence(id_, link, link.relation.phrase, link.object)
        inwards = Sentence(id_, link, link.relation.inverse_phrase, link.subject)
        said.setdefault(link.subject.code, []).append(outwards)
        if link.object.code != link.subject.code:
            said.setdefault(link.object.code, []).append(inwards)
    return said
