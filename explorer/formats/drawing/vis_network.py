"""A drawing as the model that vis-network draws, built with pyvis.

pyvis is a builder of models here and nothing else: its pages load files from other hosts and trust their input,
so that nothing of it but `Network.add_node`, `add_edge` and `get_network_data` is used.
It brings IPython along and is imported when the first map is drawn.
"""

from collections.abc import Callable, Collection
from typing import Any

from explorer.formats.drawing.shapes import node_path, sign_path
from explorer.framework import Node
from explorer.languages import is_written_leftwards
from explorer.network import Drawing, Line, NodeBox

DOUBLE = (9, 3, 2, 3)
"""The dashes that stand for a double line where vis-network draws it; the page's own canvas draws the line double."""

UNREAD = frozenset({"arrows", "counts", "link", "shape"})
"""What the script of a page does not read: the outline beside the map has it."""
IN_PICTURE = frozenset({"color", "dashes", "head", "line", "lines", "outline", "route", "signShape"})
"""What the picture that a page walks has, so that its script needs no other."""
SAID = frozenset({"language", "text"})
"""What the script of a page says of a node."""

Model = dict[str, Any]


def model(drawing: Drawing, address: Callable[[Node], str], *, for_page: bool = False) -> Model:
    """Describe *drawing* for JSON; *address* gives the page of a node.

    Of a node or a link in it, ``node`` or ``link`` says what it is (see `explorer.framework.json_record`); the other keys
    say how it is drawn. *for_page* the model leaves out what the page has already, and what its script does not read.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for place in drawing.places:
        network.add_node(place.node.code, **_node(place, address))
    for line in drawing.lines:
        network.add_edge(line.link.subject.code, line.link.object.code, **_edge(line))
    nodes, edges, *_ = network.get_network_data()
    if for_page:
        left_out = UNREAD | IN_PICTURE if drawing.narrower else UNREAD
        nodes, edges = ([_without(left_out, one) for one in each] for each in (nodes, edges))
    return {
        "layout": drawing.layout,
        "focus": drawing.focus and drawing.focus.code,
        "selected": drawing.selected and drawing.selected.code,
        "depth": drawing.depth,
        "crowded": drawing.crowded,
        "bounds": dict(zip(("left", "top", "right", "bottom"), drawing.bounds, strict=True)),
        "all": {"nodes": drawing.all_nodes, "links": drawing.all_links},
        "nodes": nodes,
        "edges": edges,
    }


def _without(names: Collection[str], thing: Model) -> Model:
    """*thing* without what the page of a map has elsewhere: *names*, and all of a node but `SAID`."""
    left = {name: value for name, value in thing.items() if name not in names}
    if "node" in left:
        left["node"] = {name: value for name, value in left["node"].items() if name in SAID}
    return left


def _node(place: NodeBox, address: Callable[[Node], str]) -> Model:
    node = place.node
    return {
        "node": node.to_dict(),
        "label": node.short_label,
        "title": node.caption,
        "group": node.kind.name,
        "shape": "box",
        "x": place.x,
        "y": place.y,
        "page": address(node),
        "kindLabel": node.kind.label,
        "sign": node.kind.sign,
        "signShape": sign_path(node.kind.sign),
        "lines": place.lines,
        "boxWidth": place.width,
        "boxHeight": place.height,
        "hidden": place.hidden,
        "frame": place.is_frame,
        "counts": {basis.name: count for basis, count in place.counts},
        "outline": node_path(place),
        **({"leftwards": True} if is_written_leftwards(node.short_label_language) else {}),
    }


def _edge(line: Line) -> Model:
    link = line.link
    return {
        "id": line.id,
        "link": link.to_dict(),
        "title": link.full_sentence,
        "line": link.basis.line,
        "dashes": list(DOUBLE if link.basis.line == "double" else link.basis.dashes) or False,
        "arrows": "to" if line.route.head else "",
        "route": line.route.path,
        "head": line.route.head,
        "main": line.main,
        **({"count": link.count} if link.count > 1 else {}),
    }
