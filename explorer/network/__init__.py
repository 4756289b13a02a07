"""Rows as a network: what a map shows, and where everything stands in it.

`whole` draws the framework, `neighbourhood` what lies around one node, `evidence` what elements rest on;
all return a frozen `Drawing`.
The same data and parameters give the same drawing, to the last digit.
networkx is used in this package alone; the formats of `explorer.formats` write what it returns.
"""

from explorer.network.drawing import Asked, Drawing, Line, Place, Route
from explorer.network.evidence import evidence
from explorer.network.gathering import gathered
from explorer.network.layouts import FOCUSED, LAYOUTS, default_layout
from explorer.network.maps import (
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
    "evidence", "gathered", "is_large", "neighbourhood", "relations_in_use", "usual_kinds", "whole",
]  # fmt: skip
