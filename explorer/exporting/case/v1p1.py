"""CASE 1.1."""

from __future__ import annotations

from explorer.exporting.case.package import told, written
from explorer.exporting.extract import Extract
from explorer.exporting.formats import Written
from explorer.framework.json_record import Plain


def write(extract: Extract) -> Written:
    """Write *extract* as a package of CASE 1.1."""
    return written(extract, is_1_1=True)


def read_package(extract: Extract) -> Plain:
    """Return *extract* as a CFPackage of CASE 1.1."""
    return told(extract, is_1_1=True)[0]
