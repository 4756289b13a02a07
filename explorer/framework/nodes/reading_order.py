"""The order of a framework's nodes: that in which somebody reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from explorer.framework.model import Node
from explorer.terms import Iri


def in_reading_order(nodes: Iterable[Node]) -> list[Node]:
    """Return *nodes*, which stand in the order of the text where they have places in one: elements first, then the other kinds in their order.

    Where no element has a place in a text, they follow the outline: each, then what stands under it.
    """
    listed = list(nodes)
    elements = [node for node in listed if node.kind.is_element]
    others = [node for node in listed if not node.kind.is_element]
    others.sort(key=lambda node: node.kind.order)
    if not any(node.start is not None for node in elements):
        elements = list(_through_the_outline(elements))
    return [*elements, *others]


def _through_the_outline(elements: Sequence[Node]) -> Iterator[Node]:
    names = {node.iri for node in elements}
    below: dict[Iri | None, list[Node]] = defaultdict(list)
    for node in elements:
        below[node.parent if node.parent in names else None].append(node)
    for siblings in below.values():
        siblings.sort(key=lambda node: node.position or 0)
    left = {id(node): node for node in elements}  # two rows of one node are told from each other
    ahead = below[None][::-1]
    while ahead:
        node = ahead.pop()
        if left.pop(id(node), None):
            yield node
            ahead += [one for one in below[node.iri][::-1] if id(one) in left]
    yield from left.values()  # parts in a circle, which are refused elsewhere
