"""How two nodes are connected, at ``/path``: in sentences, as a map with its outline, and on other sites."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from explorer.network.analysis.paths import example_pairs
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.views.shared_parameters import listed
from explorer.web.core.views.table import View
from explorer.web.map.export import FILES, FORMATS, drawing_response
from explorer.web.map.path_state import PathState

bp = Blueprint("path", __name__)


@bp.get("/path")
@bp.get(f"/path.{suffixes(FILES)}")
@documented(
    "How two nodes are connected", *FORMATS, files=FILES, parameters=(*PathState.parameters().values(),), schema="Map",
    errors=(404, 503),
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
        listed=listed(state.edition.nodes.values()),
        files=FILES,
        examples=() if state.is_complete else example_pairs(state.edition),
        **shown,
    )


def _context(state: PathState) -> Mapping[str, Any]:
    """Return what a template shows of the paths; raises `explorer.errors.BadRequest` without two nodes."""
    found, drawing = state.find(), state.draw()
    return {"connection": found, "drawing": drawing, "behind": drawing.queries}


PATH = View(
    name="path", state=PathState, page="path.show", context=_context,
    label="how two nodes are connected", order=4, form={"sort": ""},
)  # fmt: skip
