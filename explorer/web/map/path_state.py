"""How two nodes are connected, as its address says; without two nodes there is only the form."""

from dataclasses import dataclass
from typing import ClassVar, Self

from explorer.errors import BadRequest
from explorer.framework import Node
from explorer.network import Drawing
from explorer.network.analysis.paths import LONGEST, MOST, Connection, find_paths
from explorer.network.maps.path_map import path_map
from explorer.web.core.views.drawing_state import DrawingState
from explorer.web.core.views.parameters import flag, number
from explorer.web.core.views.shared_parameters import node
from explorer.web.core.views.state import declared

CODES = "the codes of two nodes"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathState(DrawingState):
    """The connection from *start* to *end*: at most *most* paths of at most *steps* links.

    *through_hubs* says whether a path may lead through what nearly everything is connected to.
    """

    page: ClassVar[str] = "/path"
    frame: ClassVar[str] = "/embed/path"

    start: Node | None = declared(node("from", "The code of the node at one end", required=CODES))
    end: Node | None = declared(node("to", "The code of the node at the other", required=CODES, place=-2))
    steps: int = declared(number("steps", "Links of a path at most", default=4, most=LONGEST))
    most: int = declared(number("most", "Paths at most", default=5, most=MOST))
    through_hubs: bool = declared(
        flag("hubs", "Whether paths may lead through what nearly everything is connected with")
    )

    @property
    def is_complete(self) -> bool:
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
        return self.memoised("paths", self._find)

    def _find(self) -> Connection:
        return find_paths(
            self.edition, *self.ends, self.bases, longest=self.steps, most=self.most, hubs=self.through_hubs
        )

    def find_drawing(self) -> Drawing:
        """Draw all paths in one picture."""
        return path_map(self.edition, self.find())

    @property
    def title(self) -> str:
        """What the view is called."""
        if self.start is None or self.end is None:
            return "How are these connected?"
        return f"How “{self.start.short_label}” and “{self.end.short_label}” are connected"

    @property
    def description(self) -> str:
        """How many paths there are, in a line."""
        found = self.find()
        number = len(found.paths)
        return (
            f"{number or 'No'} path{'' if number == 1 else 's'} within {found.longest} links, "
            "each step a sentence with who says so."
        )

    @property
    def noun(self) -> str:
        """What the view is."""
        return "paths"

    def including_hubs(self) -> Self:
        """Return the same view with paths through hubs."""
        return self.replace(through_hubs=True)

    def reverse(self) -> Self:
        """Return the same view from the other end."""
        return self.replace(start=self.end, end=self.start)

    def longer(self) -> Self | None:
        """Return the same view with longer paths; None where they are as long as can be."""
        return self.replace(steps=min(self.steps + 2, LONGEST)) if self.steps < LONGEST else None
