"""A drawing as the data that the map in a browser is drawn from, for programs elsewhere."""

from __future__ import annotations

from explorer.formats.drawing import vis_network
from explorer.framework import Node
from explorer.network import Drawing
from explorer.web.core.current import edition
from explorer.web.core.pages import absolute
from explorer.web.core.views.state import DrawingState


def described(seen: DrawingState, drawing: Drawing) -> vis_network.Model:
    """Write *drawing*, which *seen* shows, as data, with what it is and where its page is."""
    return {
        "title": seen.title,
        "page": absolute(seen.url()),
        "edition": edition().version,
        **vis_network.model(drawing, whole_address),
    }


def whole_address(node: Node) -> str:
    """Return the address of the page of *node* as other sites need it."""
    return absolute(node.path)
