"""Rows as a network: what a map shows, and where everything stands in it.

`whole` draws the framework, `neighbourhood` what lies around one node; both return a frozen `Drawing`.
The same data and parameters give the same drawing, to the last digit.
networkx is used in this package alone; the formats of `explorer.formats` write what it returns.
"""

from explorer.network.drawing import Asked, Drawing, Line, Place, Route
from explorer.network.maps import DEEPEST, LAYOUTS, neighbourhood, relations_in_use, usual_kinds, whole

__all__ = [
    "DEEPEST", "LAYOUTS", "Asked", "Drawing", "Line", "Place", "Route",
    "neighbourhood", "relations_in_use", "usual_kinds", "whole",
]  # fmt: skip
