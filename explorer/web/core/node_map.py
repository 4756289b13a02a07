"""The small map of a node's neighbourhood, as every page of a node shows it."""

from __future__ import annotations

from explorer.framework import Node
from explorer.network import Drawing, neighbourhood_map
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current import edition


def drawing(node: Node) -> Drawing:
    """Draw what is one link away from *node*."""
    return neighbourhood_map(edition(), node, chosen_bases(), depth=1)
