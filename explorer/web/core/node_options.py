"""The nodes that a form lists to choose from."""

from collections.abc import Iterable

from explorer.framework import Node
from explorer.network import MAP_LIMIT


def listed(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return *nodes* in their order; none where they are too many to be read, so that a code is typed instead."""
    found = tuple(nodes)
    return found if len(found) <= MAP_LIMIT else ()
