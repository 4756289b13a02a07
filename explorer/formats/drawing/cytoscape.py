"""A drawing as Cytoscape JSON, which Cytoscape and Cytoscape.js read: elements with data and places."""

from explorer.formats.drawing.caption import Caption
from explorer.formats.drawing.map_outline import sentence
from explorer.framework.json_record import encode_json
from explorer.network import Drawing
from explorer.network.graph_files import drawing_graph

FORMAT = "1.0"


def write_cytoscape(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (no colours in it)
    """Write *drawing*; its elements have the attributes of `explorer.network.graph_files.drawing_graph`."""
    graph = drawing_graph(drawing, caption.address, sentence)
    nodes = [
        {
            "data": {"id": code, "name": data["shortLabel"], **data},
            "position": {"x": data["x"], "y": data["y"]},
        }
        for code, data in graph.nodes(data=True)
    ]
    edges = [
        {
            "data": {
                "id": _free(key, graph),
                "source": start,
                "target": end,
                "interaction": data["relation"],
                **data,
            }
        }
        for start, end, key, data in graph.edges(keys=True, data=True)
    ]
    return encode_json(
        {
            "format_version": FORMAT,
            "generated_by": f"{caption.site}, edition {caption.edition}",
            "target_cytoscapejs_version": "~3.0",
            "data": {"name": caption.title, "page": caption.page, "rights": caption.rights},
            "elements": {"nodes": nodes, "edges": edges},
        }
    )


def _free(key: str, nodes: object) -> str:
    """The id of a link, told apart from a node's: all elements share one set of ids."""
    while key in nodes:  # type: ignore[operator]
        key = f"link:{key}"
    return key
