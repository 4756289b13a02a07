"""Nodes and links as networks: which of them a map shows, where each is drawn, and what can be measured of them.

`framework_map` draws the whole framework, `neighbourhood_map` what is around one node, `evidence_map` what elements
rest on; all return a frozen `Drawing`. The same data and parameters give the same drawing, to the last digit.
networkx is used in this package alone; the formats of `explorer.formats` write what it returns.
"""

from explorer.network.arrangement import Line, NodeBox
from explorer.network.drawing import BoundQuery, Drawing
from explorer.network.layout.layouts import FOCUSED, LAYOUTS, WHOLE, default_layout
from explorer.network.maps.clustering import kind_groups
from explorer.network.maps.evidence_map import evidence_map
from explorer.network.maps.framework_map import default_kinds, framework_map, relations_in_use
from explorer.network.maps.neighbourhood_map import DEEPEST, neighbourhood_map
from explorer.network.maps.overview import MAP_LIMIT, needs_overview
from explorer.network.maps.selection_map import selection_map
from explorer.network.routing.bezier import Route

__all__ = [
    "DEEPEST", "FOCUSED", "LAYOUTS", "MAP_LIMIT", "WHOLE", "BoundQuery", "Drawing", "Line", "NodeBox", "Route",
    "default_kinds", "default_layout", "evidence_map", "framework_map", "kind_groups", "needs_overview",
    "neighbourhood_map", "relations_in_use", "selection_map",
]  # fmt: skip
