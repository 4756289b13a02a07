"""How two nodes are connected, at ``/path``: in sentences, as a map with its outline, and without chrome for frames."""

from __future__ import annotations

from flask import Blueprint, Response

from explorer.errors import NotFound
from explorer.formats import HTML, JSON, plain
from explorer.network.paths import telling
from explorer.web.alone import ALONE, alone
from explorer.web.listing import listed
from explorer.web.map import embed
from explorer.web.negotiation import chosen
from explorer.web.pages import page
from explorer.web.path_view import PathView, path_view
from explorer.web.sharing import Share, shares
from explorer.web.taking import FILES, FORMATS, SUFFIXES, file

bp = Blueprint("path", __name__)


@bp.get("/path")
@bp.get(f"/path.<{SUFFIXES}:suffix>")
def show(suffix: str = "") -> Response:
    """The paths between two nodes as a page, or as a file by suffix or by ``Accept``; without two nodes, the form."""
    seen = path_view()
    form = chosen(suffix, FILES if suffix else FORMATS)
    if form is HTML:
        response = Response(_page("path.html", seen), content_type="text/html; charset=utf-8")
    elif form is ALONE:
        response = alone(seen, seen.draw(), seen.find())
    else:
        more = {"paths": _paths(seen)} if form is JSON else {}
        response = file(seen, seen.draw(), form, **more)
    response.vary.add("Accept")
    return response


@embed.get("/path")
def embedded_path() -> Response:
    """The paths without chrome, to be framed by other sites.  Raises `BadRequest` without two nodes."""
    seen = path_view()
    _ = seen.ends
    return Response(_page("embed_path.html", seen), content_type="text/html; charset=utf-8")


@shares("path.show", "embed.embedded_path")
def share(suffix: str = "") -> Share:
    """How the paths are shared, as the address of the request says."""
    seen = path_view()
    if suffix or seen.start is None or seen.end is None:
        raise NotFound("Only the paths between two nodes can be shown on other sites.")
    found = seen.find()
    number = len(found.paths)
    return Share(
        title=seen.title,
        description=f"{number or 'No'} path{'' if number == 1 else 's'} within {found.longest} links, "
        "each step a sentence with who says so.",
        what="paths",
        page=seen.address(),
        frame=seen.address("/embed/path"),
        draw=seen.draw,
        size=(760, 620),
        picture=seen.address("/path.svg"),
    )


def _page(template: str, seen: PathView) -> str:
    asked = seen.start is not None and seen.end is not None
    drawing = seen.draw() if asked else None
    return page(
        template,
        view=seen,
        drawing=drawing,
        connection=seen.find() if asked else None,
        theme=seen.theme,
        listed=listed(seen.edition.nodes.values()),
        behind=drawing.behind if drawing else (),
        files=FILES,
        examples=() if asked else telling(seen.edition),
    )


def _paths(seen: PathView) -> list[list[plain.Plain]]:
    """Each path as its hops, each hop with its sentence and all of its links."""
    return [
        [
            {
                "from": plain.reference(hop.start),
                "to": plain.reference(hop.end),
                "sentence": hop.sentence,
                "links": [plain.link(link) for link in hop.links],
            }
            for hop in path.hops
        ]
        for path in seen.find().paths
    ]
