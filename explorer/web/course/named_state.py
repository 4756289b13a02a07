"""The state of the page of a course that the server has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.course.reports.laid import lay
from explorer.course.served.shelf import Named
from explorer.errors import NotFound
from explorer.framework import Basis
from explorer.web.core.current_edition import shelf
from explorer.web.core.share import one_line
from explorer.web.core.views.parameters import Parameter
from explorer.web.core.views.shared_parameters import BASES, THEME
from explorer.web.core.views.state import SharedState, declared


def named_course(slug: str) -> Named:
    """Return the course called *slug*; raises `NotFound`."""
    found = shelf().named.get(slug)
    if found is None:
        raise NotFound(f"There is no course “{slug[:80]}”.", "All courses are listed under /courses.")
    return found


NAMED: Parameter[Named | None] = Parameter(
    name="course", help="A course that the server has", default=None, schema={"type": "string"},
    read=lambda given, _: named_course(given), write=lambda one: one.slug if one else "", required="a course",
    in_path=True, choices=lambda _: {slug: one.title for slug, one in shelf().named.items()},
    example=lambda _: next(iter(shelf().named), "example"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedState(SharedState):
    """A course that the server has, laid over the framework: *named*."""

    page: ClassVar[str] = "/courses/{course}"
    frame: ClassVar[str] = "/embed/courses/{course}"
    frame_size: ClassVar[tuple[int, int]] = (760, 640)
    frame_only: ClassVar[frozenset[str]] = frozenset({"theme"})

    named: Named = declared(NAMED)
    bases: tuple[Basis, ...] = declared(BASES)
    theme: str = declared(THEME)

    @property
    def title(self) -> str:
        """What the course is called."""
        return one_line(f"{self.named.title}: what it covers", 160)

    @property
    def description(self) -> str:
        """How much it covers."""
        laid = lay(self.named.course, self.edition, self.bases)
        return (
            f"{len(laid.taught)} of {len(laid.statements)} statements are taught in "
            f"{len(self.named.course.modules)} modules: coverage, gaps, overlaps and balance."
        )

    def draw(self) -> None:
        """Draw nothing: its map has marks that a plain drawing lacks."""
