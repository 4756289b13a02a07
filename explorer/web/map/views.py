"""The map and its outline as pages, as data, and as parts of other pages.

``/map`` is the page, ``/map.json`` the drawing as data, ``/embed/map`` the view without chrome.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Response, request

from explorer.errors import NotFound
from explorer.framework import Node
from explorer.network import DEEPEST, FOCUSED, LAYOUTS, Drawing, default_kinds, relations_in_use
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import suffixes
from explorer.web.core.http.responses import page_response
from explorer.web.core.node_options import listed
from explorer.web.core.operations import QUERY_ERRORS, documented
from explorer.web.core.pages import page
from explorer.web.core.share import Share, shares
from explorer.web.core.views.common import THEMES
from explorer.web.map.export import FILES, FORMATS, answer
from explorer.web.map.state import MapState

bp = Blueprint("map", __name__)
embed = Blueprint("embed", __name__, url_prefix="/embed")


@bp.get("/map")
@bp.get(f"/map.{suffixes(FILES)}")
@documented(
    "The map",
    *FORMATS,
    files=FILES,
    parameters=(*MapState.parameters().values(),),
    schema="Map",
    errors=(404, *QUERY_ERRORS),
)
def show(suffix: str = "") -> Response:
    """The map as a page, or as a file by suffix or by ``Accept``."""
    seen = MapState.parse(request.args, edition())
    return answer(suffix, seen, lambda: _page("map/map.html", seen, seen.draw()))


@embed.get("/map")
def embedded() -> Response:
    """The map without chrome, to be framed by other sites; needs no cookie, no storage and no request."""
    seen = MapState.parse(request.args, edition())
    body = _page("embed/map.html", seen, seen.draw())
    return page_response(body)


@shares("map.show", "embed.embedded")
def share(suffix: str = "") -> Share:
    """How the map is shared, as the address of the request says."""
    if suffix:
        raise NotFound("Files cannot be shown on other sites.", "The page can.")
    seen = MapState.parse(request.args, edition())
    drawing = seen.draw()
    return Share(
        title=seen.title,
        description=f"{len(drawing.places)} nodes and {len(drawing.lines)} links as a map and as an outline; "
        "each link says on whose word it rests.",
        what="map",
        page=seen.url(),
        frame=seen.url("/embed/map"),
        picture=seen.url("/map.svg"),
        draw=lambda: drawing,
    )


def _page(template: str, seen: MapState, drawing: Drawing) -> str:
    return page(
        template,
        view=seen,
        drawing=drawing,
        theme=seen.theme,
        languages=edition().translations.languages,
        listed=listed(_possible(seen, drawing)),
        relations=relations_in_use(edition()),
        layouts=LAYOUTS,
        themes=THEMES,
        focused=FOCUSED,
        depths=range(1, DEEPEST + 1),
        usual=default_kinds(edition(), seen.bases)
        if drawing.layout == "tree" and not seen.query
        else tuple(edition().kinds.values()),
        behind=drawing.queries,
        files=FILES,
    )


def _possible(seen: MapState, drawing: Drawing) -> Iterable[Node]:
    """The nodes round which *seen* could be drawn."""
    known = seen.edition.nodes
    return [node for code, node in drawing.nodes.items() if code in known] if seen.query else known.values()
