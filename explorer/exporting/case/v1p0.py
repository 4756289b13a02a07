"""CASE 1.0, as OpenSALT imports it."""

from __future__ import annotations

from explorer.exporting.case.package import written
from explorer.exporting.extract import Extract
from explorer.exporting.formats import Written


def write(extract: Extract) -> Written:
    """Write *extract* as a package of CASE 1.0."""
    return written(extract, is_1_1=False)
