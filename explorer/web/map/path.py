"""How two nodes are connected, at ``/path``: in sentences, as a map with its outline, and on other sites.

Without two nodes there is only the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from flask import Blueprint, Response, request

from explorer.errors import BadRequest
from explorer.framework import Node
from explorer.network import Drawing
from explorer.network.analysis.paths import LONGEST, MOST, Connection, example_pairs, find_paths
from explorer.network.maps.path_map import path_map
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.share import View
from explorer.web.core.views.parameters import flag, number
from explorer.web.core.views.shared_parameters import listed, node
from explorer.web.core.views.state import DrawingState, declared
from explorer.web.map.export import FILES, FORMATS, drawing_response
from explorer.web.map.sheet_state import PAPER, SheetState

bp = Blueprint("path", __name__)
CODES = "the codes of two nodes"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathState(DrawingState):
    """The connection from *start* to *end*: at most *most* paths of at most *steps* links.

    *through_hubs* says whether a path may lead through what nearly everything is connected to.
    """

    page: ClassVar[str] = "/path"
    frame: ClassVar[str] = "/embed/path"
    subject: ClassVar[frozenset[str] | None] = frozenset({"from", "to"})

    start: Node | None = declared(node("from", "The code of the node at one end", required=CODES))
    end: Node | None = declared(node("to", "The code of the node at the other", required=CODES, place=-1))
    steps: int = declared(number("steps", "Links of a path at most", default=4, most=LONGEST))
    most: int = declared(number("most", "Paths at most", default=5, most=MOST))
    through_hubs: bool = declared(
        flag("hubs", "Whether paths may lead through what nearly everything is connected with")
    )

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
            return "How two things are connected"
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

    def longer(self) -> Self | None:
        """Return the same view with longer paths; None where they are as long as can be."""
        return self.replace(steps=min(self.steps + 2, LONGEST)) if self.steps < LONGEST else None


@bp.get("/path")
@bp.get(f"/path.{suffixes(FILES)}")
@documented(
    "How two nodes are connected", *FORMATS, files=FILES, schema="Map",
    parameters=(*PathState.parameters().values(), *SheetState.parameters().values()), errors=(404, 503),
)  # fmt: skip
def show(suffix: str = "") -> Response:
    """The paths between two nodes as a page, or as a file by suffix or by ``Accept``; without two nodes, the form."""
    state = PathState.parse(request.args, edition())
    found = state.find() if suffix or state.is_complete else None
    return drawing_response(suffix, state, lambda: _page(state), found)


def _page(state: PathState) -> str:
    shown = _context(state) if state.is_complete else {}
    return page(
        "map/path.html",
        view=state,
        theme=state.theme,
        listed=listed(state.edition.nodes.all()),
        files=FILES,
        papers=PAPER.choices(edition()),
        examples=() if state.is_complete else example_pairs(state.edition),
        **shown,
    )


def _context(state: PathState) -> Mapping[str, Any]:
    """Return what a template shows of the paths; raises `explorer.errors.BadRequest` without two nodes."""
    found, drawing = state.find(), state.draw()
    return {"connection": found, "drawing": drawing, "behind": drawing.queries}


PATH = View(
    name="path", state=PathState, page="path.show", picture="/path.svg", noun="paths", context=_context,
    label="how two things are connected", order=4, form={"sort": ""},
)  # fmt: skip
