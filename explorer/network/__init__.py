"""Rows as a network: what a map shows, and where everything stands in it.

`whole` draws the framework, `neighbourhood` what lies around one node, `evidence_map` what elements rest on;
all return a frozen `Drawing`.
The same data and parameters give the same drawing, to the last digit.
networkx is used in this package alone; the formats of `explorer.formats` write what it returns.
"""

from explorer.network.drawing import Asked, Drawing, Line, Place, Route
from explorer.network.layout.registry import FOCUSED, LAYOUTS, default_layout
from explorer.network.maps.clustering import gathered
from explorer.network.maps.evidence_map import evidence_map
from explorer.network.maps.framework_map import (
    DEEPEST,
    OVERVIEW,
    is_large,
    neighbourhood,
    relations_in_use,
    usual_kinds,
    whole,
)

__all__ = [
    "DEEPEST", "FOCUSED", "LAYOUTS", "OVERVIEW", "Asked", "Drawing", "Line", "Place", "Route", "default_layout",
    "evidence_map", "gathered", "is_large", "neighbourhood", "relations_in_use", "usual_kinds", "whole",
]  # fmt: skip
