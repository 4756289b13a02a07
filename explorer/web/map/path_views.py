"""How two nodes are connected, at ``/path``: in sentences, as a map with its outline, and without chrome for frames."""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.errors import NotFound
from explorer.network.analysis.paths import example_pairs
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import suffixes
from explorer.web.core.http.responses import page_response
from explorer.web.core.node_options import listed
from explorer.web.core.operations import documented
from explorer.web.core.pages import page
from explorer.web.core.share import Share, shares
from explorer.web.map.export import FILES, FORMATS, answer
from explorer.web.map.path_state import PathState
from explorer.web.map.views import embed

bp = Blueprint("path", __name__)


@bp.get("/path")
@bp.get(f"/path.{suffixes(FILES)}")
@documented(
    "How two nodes are connected", *FORMATS, files=FILES, parameters=(*PathState.parameters().values(),), schema="Map",
    errors=(404, 503),
)  # fmt: skip
def show(suffix: str = "") -> Response:
    """The paths between two nodes as a page, or as a file by suffix or by ``Accept``; without two nodes, the form."""
    seen = PathState.parse(request.args, edition())
    found = seen.find() if suffix or seen.is_asked else None
    return answer(suffix, seen, lambda: _page("map/path.html", seen), found)


@embed.get("/path")
def embedded_path() -> Response:
    """The paths without chrome, to be framed by other sites.  Raises `BadRequest` without two nodes."""
    seen = PathState.parse(request.args, edition())
    _ = seen.ends
    return page_response(_page("embed/path.html", seen))


@shares("path.show", "embed.embedded_path")
def share(suffix: str = "") -> Share:
    """How the paths are shared, as the address of the request says."""
    seen = PathState.parse(request.args, edition())
    if suffix or not seen.is_asked:
        raise NotFound("Only the paths between two nodes can be shown on other sites.")
    found = seen.find()
    number = len(found.paths)
    return Share(
        title=seen.title,
        description=f"{number or 'No'} path{'' if number == 1 else 's'} within {found.longest} links, "
        "each step a sentence with who says so.",
        what="paths",
        page=seen.url(),
        frame=seen.url("/embed/path"),
        draw=seen.draw,
        size=(760, 620),
        picture=seen.url("/path.svg"),
    )


def _page(template: str, seen: PathState) -> str:
    drawing = seen.draw() if seen.is_asked else None
    return page(
        template,
        view=seen,
        drawing=drawing,
        connection=seen.find() if seen.is_asked else None,
        theme=seen.theme,
        listed=listed(seen.edition.nodes.values()),
        behind=drawing.queries if drawing else (),
        files=FILES,
        examples=() if seen.is_asked else example_pairs(seen.edition),
    )
