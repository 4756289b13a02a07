"""A drawing as the data that the map in a browser is drawn from, for programs elsewhere."""

from __future__ import annotations

from explorer.formats import vis
from explorer.framework import Node
from explorer.network import Drawing
from explorer.web.edition import edition
from explorer.web.pages import absolute
from explorer.web.shown import Shown


def described(seen: Shown, drawing: Drawing) -> vis.Model:
    """Write *drawing*, which *seen* shows, as data, with what it is and where its page is."""
    return {
        "title": seen.title,
        "page": absolute(seen.address()),
        "edition": edition().version,
        **vis.model(drawing, whole_address),
    }


def whole_address(node: Node) -> str:
    """Return the address of the page of *node* as other sites need it."""
    return absolute(node.path)
