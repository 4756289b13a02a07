"""What the addresses of a course say: the whole course, where it is small."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.framework import Edition
from explorer.web.core import url_compression
from explorer.web.core.views.parameters import Parameter
from explorer.web.core.views.state import ViewState, declared

LONGEST = 6_000
"""Characters of an address with a course that every server and mail program takes."""


def _read(given: str, edition: Edition) -> str:
    return url_compression.unpack(given, edition.settings.request_kilobytes * 1024, "course")


COURSE: Parameter[str] = Parameter(
    name="course", help="A course: its JSON in base64url of raw deflate", default="", schema={"type": "string"},
    read=_read, write=lambda text: url_compression.pack(text) if text else "",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseState(ViewState):
    """The reports of a *course*, which is its JSON; without one the page asks for it."""

    page: ClassVar[str] = "/course"

    course: str = declared(COURSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState(CourseState):
    """The page on which a *course* is made by hand; without one it begins."""

    page: ClassVar[str] = "/course/plan"
