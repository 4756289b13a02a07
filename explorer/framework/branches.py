"""The branches of an outline: gone through with what stands above each, and selected from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from explorer.framework.model import Node
from explorer.framework.outline import Branch


def walk_branches(
    branches: Iterable[Branch], above: tuple[str, ...] = ()
) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Yield each element of the outline in its order with the codes of its ancestors from the top."""
    for branch in branches:
        yield branch.node, above
        yield from walk_branches(branch.parts, (*above, branch.node.code))


def select_branches(branches: Iterable[Branch], codes: Collection[str]) -> tuple[Branch, ...]:
    """Return the elements with *codes* alone, each below the nearest above it that is among them, in the order of *branches*."""
    found: list[Branch] = []
    for branch in branches:
        parts = select_branches(branch.parts, codes)
        found += [Branch(branch.node, parts)] if branch.node.code in codes else parts
    return tuple(found)
