"""How two nodes are connected, as its address says it; without two nodes there is only the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from flask import request

from explorer.errors import BadRequest
from explorer.framework import Node
from explorer.network import Drawing
from explorer.network.analysis.connection import Connection
from explorer.network.analysis.paths import LONGEST, MOST, find_paths, path_map
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.view_state import Shown
from explorer.web.map.params import language, node, sorting, theme

USUAL_STEPS, USUAL_MOST = 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PathView(Shown):
    """The connection from *start* to *end*: at most *most* paths of at most *steps* links.

    *through_hubs* tells whether a path may lead through what nearly everything is connected to.
    """

    at: ClassVar[str] = "/path"
    start: Node | None
    end: Node | None
    steps: int
    most: int
    through_hubs: bool

    @property
    def is_asked(self) -> bool:
        """Whether both ends are named."""
        return self.start is not None and self.end is not None

    @property
    def ends(self) -> tuple[Node, Node]:
        """Both ends; raises `BadRequest` where one is missing."""
        if self.start is None or self.end is None:
            raise BadRequest(
                "A path needs two nodes.", "Name them by their codes, as in /path?from=AB4&to=N2."
            )
        return self.start, self.end

    def find(self) -> Connection:
        """Find the paths; raises `BadRequest` without two different ends."""
        return self.once(self._find)

    def _find(self) -> Connection:
        return find_paths(
            self.edition, *self.ends, self.bases, longest=self.steps, most=self.most, hubs=self.through_hubs
        )

    def draw(self) -> Drawing:
        """Draw all paths in one picture; a selected node that is not in it is passed over."""
        return path_map(self.edition, self.find()).with_selection(self.selected)

    @property
    def own(self) -> Mapping[str, str]:
        """The parameters that a path has alone; those with their usual value are empty."""
        return {
            "from": self.start.code if self.start else "",
            "to": self.end.code if self.end else "",
            "steps": str(self.steps) if self.steps != USUAL_STEPS else "",
            "most": str(self.most) if self.most != USUAL_MOST else "",
            "hubs": "1" if self.through_hubs else "",
        }

    @property
    def title(self) -> str:
        """What the view is called."""
        if self.start is None or self.end is None:
            return "How are these connected?"
        return f"How “{self.start.short_label}” and “{self.end.short_label}” are connected"

    def including_hubs(self) -> PathView:
        """The same view with paths through hubs."""
        return replace(self, through_hubs=True)

    def turned(self) -> PathView:
        """The same view from the other end."""
        return replace(self, start=self.end, end=self.start)

    def longer(self) -> PathView | None:
        """The same view with longer paths; None where they are as long as can be."""
        return replace(self, steps=min(self.steps + 2, LONGEST)) if self.steps < LONGEST else None


def path_view() -> PathView:
    """Read the view from the address.

    Raises `BadRequest`, which says what is possible, for a wrong value; unknown parameters are ignored.
    """
    tongue = language()
    return PathView(
        start=node("from", tongue),
        end=node("to", tongue),
        steps=_number("steps", USUAL_STEPS, LONGEST),
        most=_number("most", USUAL_MOST, MOST),
        through_hubs=request.args.get("hubs", "").strip() not in ("", "0"),
        bases=chosen_bases(),
        selected=request.args.get("selected", "").strip()[:80],
        language=tongue,
        theme=theme(),
        sort=sorting(),
    )


def _number(name: str, usual: int, most: int) -> int:
    text = request.args.get(name, "").strip()
    if text and text not in map(str, range(1, most + 1)):
        raise BadRequest(f"“{text[:80]}” is no number of {name}.", f"Possible are 1 to {most}.")
    return int(text) if text else usual
