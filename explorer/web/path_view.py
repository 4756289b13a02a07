"""How two nodes are connected, as its address says it; without two nodes there is only the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import request

from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Node
from explorer.network import Drawing
from explorer.network.connection import Connection
from explorer.network.paths import LONGEST, MOST, drawn, paths
from explorer.web.bases import chosen_bases
from explorer.web.edition import edition, spoken
from explorer.web.map_address import language, node, one_of, sorting
from explorer.web.map_view import THEMES

USUAL_STEPS, USUAL_MOST = 4, 5


@dataclass(frozen=True, slots=True)
class PathView:
    """The connection from *start* to *end*: at most *most* paths of at most *steps* links.

    *through_hubs* tells whether a path may lead through what nearly everything is connected to.
    """

    start: Node | None
    end: Node | None
    steps: int
    most: int
    through_hubs: bool
    bases: tuple[Basis, ...]
    selected: str = ""
    language: str = ""
    theme: str = "auto"
    sort: str = ""
    at: str = "/path"

    @property
    def edition(self) -> Edition:
        """The edition in the language of the view."""
        return spoken(self.language)

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
        return paths(
            self.edition, *self.ends, self.bases, longest=self.steps, most=self.most, hubs=self.through_hubs
        )

    def draw(self) -> Drawing:
        """Draw all paths in one picture; a selected node that is not in it is passed over."""
        return drawn(self.edition, self.find()).choosing(self.selected)

    @property
    def words(self) -> Mapping[str, str]:
        """The parameters of the view's address, without those that have their usual value."""
        said = {
            "from": self.start.code if self.start else "",
            "to": self.end.code if self.end else "",
            "steps": str(self.steps) if self.steps != USUAL_STEPS else "",
            "most": str(self.most) if self.most != USUAL_MOST else "",
            "hubs": "1" if self.through_hubs else "",
            "basis": ",".join(b.name for b in self.bases) if len(self.bases) < len(edition().bases) else "",
            "selected": self.selected,
            "lang": self.language,
            "theme": self.theme if self.theme != "auto" else "",
            "sort": self.sort,
        }
        return {name: value for name, value in said.items() if value}

    @property
    def title(self) -> str:
        """What the view is called."""
        if self.start is None or self.end is None:
            return "How are these connected?"
        return f"How “{self.start.short}” and “{self.end.short}” are connected"

    def address(self, path: str = "", **more: str) -> str:
        """The address of the view on this site, below *path*, with *more* parameters."""
        words = urlencode({**self.words, **more}, safe=",")
        return f"{path or self.at}?{words}" if words else path or self.at

    def left_out(self) -> Mapping[Kind, int]:
        """The kinds of node that are not looked at: none."""
        return {}

    def choosing(self, node: Node) -> PathView:
        """The same view with *node* selected."""
        return replace(self, selected=node.code)

    def sorting(self, sort: str) -> PathView:
        """The same view with its table of nodes sorted by *sort*."""
        return replace(self, sort=sort)

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
        theme=one_of("theme", THEMES) or "auto",
        sort=sorting(),
    )


def _number(name: str, usual: int, most: int) -> int:
    text = request.args.get(name, "").strip()
    if text and text not in map(str, range(1, most + 1)):
        raise BadRequest(f"“{text[:80]}” is no number of {name}.", f"Possible are 1 to {most}.")
    return int(text) if text else usual
