"""The map as a page and as files, and the maps and outlines that other sites show.

``/map`` is the page, ``/map.json`` the drawing as data, ``/embed/map`` and ``/embed/outline`` are without chrome.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import Blueprint, Response, request

from explorer.network import DEEPEST, FOCUSED, WHOLE, relations_in_use
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import suffixes
from explorer.web.core.openapi_operations import QUERY_ERRORS, documented
from explorer.web.core.pages import page
from explorer.web.core.share import View
from explorer.web.core.views.shared_parameters import listed
from explorer.web.map.export import FILES, FORMATS, drawing_response
from explorer.web.map.legend import added_kinds, usual_kinds
from explorer.web.map.sheet_state import PAPER, SheetState
from explorer.web.map.state import MapState

bp = Blueprint("map", __name__)
LEFT_OUT = {"sort": "", "question": ""}
"""Parameters that the builder's form does not have; what it calls a question is another view."""


@bp.get("/map")
@bp.get(f"/map.{suffixes(FILES)}")
@documented(
    "The map", *FORMATS, files=FILES, schema="Map",
    parameters=(*MapState.parameters().values(), *SheetState.parameters().values()), errors=(404, *QUERY_ERRORS),
)  # fmt: skip
def show(suffix: str = "") -> Response:
    """The map as a page, or as a file by suffix or by ``Accept``."""
    state = MapState.parse(request.args, edition())
    return drawing_response(
        suffix, state, lambda: page("map/map.html", view=state, theme=state.theme, **_context(state))
    )


def _context(state: MapState) -> Mapping[str, Any]:
    drawing, known = state.draw(), state.edition.nodes
    focuses = [node for node in drawing.nodes.values() if node.code in known] if state.query else known.all()
    return {
        "drawing": drawing,
        "listed": listed(focuses),
        "relations": relations_in_use(edition()),
        "focused": FOCUSED,
        "depths": range(1, DEEPEST + 1),
        "usual": usual_kinds(state),
        "added": added_kinds(state),
        "behind": drawing.queries,
        "files": FILES,
        "papers": PAPER.choices(edition()),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineState(MapState):
    """An outline of what a map shows; its page is the map's."""

    frame: ClassVar[str] = "/embed/outline"
    frame_size: ClassVar[tuple[int, int]] = (760, 620)

    @property
    def title(self) -> str:
        """What the outline is called."""
        if self.only:
            return f"{super(OutlineState, self).title.removesuffix(', as a map')}, as an outline"
        if self.focus is None or self.layout in WHOLE:
            return "The framework as an outline"
        return f"{super(OutlineState, self).title}, as an outline"

    @property
    def description(self) -> str:
        """How much the outline shows, in a line."""
        return f"{len(self.draw().places)} nodes as an outline, each with its links as sentences."


MAP = View(
    name="map", state=MapState, page="map.show", picture="/map.svg", noun="map", context=_context,
    label="a map, with its outline", order=0, form=LEFT_OUT,
)  # fmt: skip
OUTLINE = View(
    name="outline", state=OutlineState, noun="outline", context=lambda state: {"drawing": state.draw()},
    label="an outline", order=1, form=LEFT_OUT,
)  # fmt: skip
