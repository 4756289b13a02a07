"""What Canvas makes of a file: written from its importer and its documentation.

lib/outcomes/csv_importer.rb, lib/outcomes/import.rb, doc/api/outcomes_csv.md of instructure/canvas-lms.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO

REQUIRED = {"vendor_guid", "object_type", "title"}
OPTIONAL = {
    "canvas_id", "course_id", "description", "friendly_description", "display_name", "parent_guids",
    "calculation_method", "calculation_int", "mastery_points", "workflow_state",
}  # fmt: skip
METHODS = {"decaying_average", "n_mastery", "highest", "latest", "average"}


@dataclass
class Entry:
    """A group or an outcome as Canvas keeps it."""

    kind: str
    title: str
    description: str
    display_name: str
    parents: tuple[str, ...]


def entries(data: bytes) -> dict[str, Entry]:
    """Import the file *data*: return what Canvas keeps by its ``vendor_guid``, in the order of the rows."""
    head, *rows = csv.reader(StringIO(data.decode("utf-8-sig")))
    at = head.index("ratings")
    names = head[:at]
    assert not any(head[at + 1 :]), "Invalid fields"
    assert REQUIRED <= set(names) <= REQUIRED | OPTIONAL, "Invalid fields"
    found: dict[str, Entry] = {}
    for row in rows:
        assert len(row) == len(head)
        said = dict(zip(names, row, strict=False))
        _check(said, row[at:], found)
        found[said["vendor_guid"]] = Entry(
            said["object_type"],
            said["title"],
            said["description"],
            said["display_name"],
            tuple(said["parent_guids"].split()),
        )
    return found


def _check(said: dict[str, str], ratings: list[str], found: dict[str, Entry]) -> None:
    guid = said["vendor_guid"]
    assert re.fullmatch(r"\S{1,255}", guid), "vendor_guid"
    assert guid not in found, "twice"
    assert not re.fullmatch(r"canvas_outcome(_group)?:\d+", guid)
    assert said["title"], "title"
    assert len(said["title"]) <= 255
    assert said["workflow_state"] in ("", "active", "deleted")
    parents = said["parent_guids"].split()
    assert all(parent in found and found[parent].kind == "group" for parent in parents), "parent not found"
    if said["object_type"] == "group":
        assert len(parents) <= 1
        assert not any(ratings)
        assert not said["calculation_method"]
        return
    assert said["object_type"] == "outcome"
    assert said["calculation_method"] in METHODS
    points = [float(cell) for cell in ratings[::2] if cell]
    assert points == sorted(points, reverse=True)
    assert all(ratings[: 2 * len(points)]), "points without a description"
    assert float(said["mastery_points"]) <= points[0]
