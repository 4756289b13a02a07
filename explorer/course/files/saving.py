"""The formats in which a course is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.course.files.json_file import save_json
from explorer.course.files.table import save_csv, save_xlsx
from explorer.course.files.turtle import save_turtle
from explorer.course.framework import Framework
from explorer.course.model import Course
from explorer.media_types import CSV, JSON, TURTLE, XLSX, Format

SAVED: Mapping[Format, Callable[[Course, Framework], bytes]] = {
    XLSX: save_xlsx,
    CSV: save_csv,
    JSON: save_json,
    TURTLE: save_turtle,
}
"""Each format with its writer: a course, and the framework over which it is laid."""
