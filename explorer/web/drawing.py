"""The small map of a node's neighbourhood, as every page of a node shows it."""

from __future__ import annotations

from typing import Any

from explorer.framework import Node
from explorer.web.bases import chosen_bases
from explorer.web.edition import edition

try:
    from explorer.network import neighbourhood
except ImportError:
    neighbourhood = None


def drawing(node: Node) -> Any:
    """Draw what is one link away from *node*."""
    return neighbourhood(edition(), node, chosen_bases(), depth=1) if neighbourhood else None
