"""The map and its outline as pages, as data, and as parts of other pages.

``/map`` is the page, ``/map.json`` the drawing as data, ``/embed/map`` the view without chrome.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import urlencode

from flask import Blueprint, Response, g, request
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from explorer.errors import NotFound
from explorer.formats import HTML, nodes, outline, shapes, svg, vis
from explorer.framework import Kind, Link, Node
from explorer.framework.evidence import Coverage, coverage
from explorer.network import DEEPEST, FOCUSED, LAYOUTS, Drawing, relations_in_use, usual_kinds
from explorer.web.alone import ALONE, alone
from explorer.web.answer_view import AnswerView
from explorer.web.bases import carry, chosen_bases, whole
from explorer.web.edition import all_comparisons, edition
from explorer.web.listing import listed
from explorer.web.map_address import view
from explorer.web.map_data import whole_address
from explorer.web.map_legend import Switch, basis_switches, kind_switches
from explorer.web.map_view import View
from explorer.web.negotiation import chosen
from explorer.web.packing import parameters
from explorer.web.pages import absolute, page
from explorer.web.pasting import SANDBOX
from explorer.web.path_view import PathView
from explorer.web.sharing import Share, shares
from explorer.web.taking import FILES, FORMATS, SUFFIXES, file

bp = Blueprint("map", __name__)
embed = Blueprint("embed", __name__, url_prefix="/embed")
blueprints = (bp, embed)


@bp.get("/map")
@bp.get(f"/map.<{SUFFIXES}:suffix>")
def show(suffix: str = "") -> Response:
    """The map as a page, or as a file by suffix or by ``Accept``."""
    seen = view()
    drawing = seen.draw()
    form = chosen(suffix, FILES if suffix else FORMATS)
    if form is HTML:
        response = Response(_page("map.html", seen, drawing), content_type="text/html; charset=utf-8")
    elif form is ALONE:
        response = alone(seen, drawing)
    else:
        response = file(seen, drawing, form)
    response.vary.add("Accept")
    response.headers.add("Link", f'<{seen.address("/map.json")}>; rel="alternate"; type="application/json"')
    return response


@embed.get("/map")
def embedded() -> Response:
    """The map without chrome, to be framed by other sites; needs no cookie, no storage and no request."""
    seen = view()
    body = _page("embed_map.html", seen, seen.draw())
    return Response(body, content_type="text/html; charset=utf-8")


@shares("map.show", "embed.embedded")
def share(suffix: str = "") -> Share:
    """How the map is shared, as the address of the request says."""
    if suffix:
        raise NotFound("Files cannot be shown on other sites.", "The page can.")
    seen = view()
    drawing = seen.draw()
    return Share(
        title=seen.title,
        description=f"{len(drawing.places)} nodes and {len(drawing.lines)} links as a map and as an outline; "
        "each link says on whose word it rests.",
        what="map",
        page=seen.address(),
        frame=seen.address("/embed/map"),
        picture=seen.address("/map.svg"),
        draw=lambda: drawing,
    )


def _page(template: str, seen: View, drawing: Drawing) -> str:
    return page(
        template,
        view=seen,
        drawing=drawing,
        theme=seen.theme,
        languages=edition().wording.languages,
        listed=listed(_possible(seen, drawing)),
        relations=relations_in_use(edition()),
        layouts=LAYOUTS,
        focused=FOCUSED,
        depths=range(1, DEEPEST + 1),
        usual=usual_kinds(edition(), seen.bases)
        if drawing.layout == "tree" and not seen.query
        else tuple(edition().kinds.values()),
        behind=drawing.behind,
        files=FILES,
    )


def _possible(seen: View, drawing: Drawing) -> Iterable[Node]:
    """The nodes round which *seen* could be drawn."""
    known = seen.edition.nodes
    return [node for code, node in drawing.nodes.items() if code in known] if seen.query else known.values()


def _here(node: Node) -> str:
    return carry(node.path)


def _framed() -> bool:
    return request.blueprint == embed.name


@bp.app_template_filter("view_address")
def view_address(seen: View | PathView) -> str:
    """Where *seen* is shown: on the map's page or, in a frame, in the same frame."""
    return whole(seen.address(f"/embed{seen.at}" if _framed() else ""))


@bp.app_template_filter("map_address")
def map_address(text: str) -> str:
    """Where the answer to the query *text* is drawn as a map; by the name that the library has for it, if any."""
    names = [question.name for question in edition().questions.values() if question.text == text]
    return f"/map?{urlencode({'question': names[0]} if names else parameters(text))}"


@bp.app_template_filter("choice_address")
def choice_address(seen: View | PathView, node: Node) -> str:
    """Where *seen* is shown with *node* selected, from its panel on."""
    return f"{view_address(seen.choosing(node))}#chosen"


@bp.app_template_filter("snippet")
def snippet(seen: View | PathView) -> Markup:
    """The HTML that shows *seen* on another site."""
    return Markup(
        '<iframe src="{}" title="{}" width="100%" height="560" loading="lazy" sandbox="{}"></iframe>'
    ).format(absolute(seen.address(f"/embed{seen.at}")), seen.title, SANDBOX)


@bp.app_template_filter("picture")
@pass_context
def picture(context: Context, drawing: Drawing, name: str) -> Markup:
    """Write *drawing* as SVG; in a frame a node's link selects it, since a frame may open no windows."""
    seen = context.get("view")
    address = (lambda node: choice_address(seen, node)) if seen and _framed() else _here
    return Markup(svg.svg(drawing, address, name))


@bp.app_template_filter("map_model")
def map_model(drawing: Drawing) -> vis.Model:
    """Write *drawing* as the data that the map's script draws; in a frame with whole addresses of pages."""
    return vis.model(drawing, whole_address if _framed() else _here)


@bp.app_template_filter("quality")
def quality(link: Link) -> str:
    """How close or how strong *link* is."""
    return outline.quality(link)


@bp.app_template_filter("caveats")
def caveats(link: Link) -> tuple[str, ...]:
    """What has to be said beside *link*."""
    return outline.caveats(link)


@bp.app_template_filter("outline")
def outlined(drawing: Drawing) -> tuple[outline.Item, ...]:
    """Write *drawing* as an outline."""
    return outline.outline(drawing)


@bp.app_template_filter("outline_item")
def outline_item(drawing: Drawing, node: Node) -> outline.Item | None:
    """The item of *node* in the outline of *drawing*."""
    return next(
        (item for item in outline.flat(outline.outline(drawing)) if item.node.code == node.code), None
    )


@bp.app_template_filter("shape")
def shape(kind: Kind, width: float, height: float) -> str:
    """Return the outline of a box for *kind*."""
    return shapes.outline(kind.name, width, height)


@bp.app_template_filter("sign_shape")
def sign_shape(kind: Kind) -> str:
    """Return the shape of the sign of *kind*; empty where it is written as text."""
    return shapes.sign(kind.sign)


@bp.app_template_filter("shown_kinds")
def shown_kinds(drawing: Drawing) -> Iterable[Kind]:
    """The kinds of node that *drawing* holds, in their order."""
    kinds = {node.kind.name: node.kind for node in drawing.nodes.values()}
    return sorted(kinds.values(), key=lambda kind: kind.order)


@bp.app_template_filter("node_rows")
def node_rows(drawing: Drawing, sort: str) -> tuple[nodes.Row, ...]:
    """Write *drawing* as the rows of a table, in the order *sort*."""
    return nodes.rows(drawing, sort)


@bp.app_template_filter("sorted_address")
def sorted_address(seen: View | PathView | AnswerView, name: str) -> str:
    """Where *seen* is shown with its table of nodes sorted by the column *name*, or the next way round."""
    first, second = (f"-{name}", name) if name == "links" else (name, f"-{name}")
    following = {first: second, second: ""}.get(seen.sort, first)
    if isinstance(seen, AnswerView):
        return f"{seen.address(sort=following)}#table"
    return f"{view_address(seen.sorting(following))}#table"


@bp.app_template_filter("kind_switches")
def switched_kinds(seen: View, drawing: Drawing, usual: Collection[Kind]) -> tuple[Switch, ...]:
    """The legend's switches of kinds."""
    return kind_switches(seen, drawing, usual)


@bp.app_template_filter("basis_switches")
def switched_bases(seen: View) -> tuple[Switch, ...]:
    """The legend's switches of bases."""
    return basis_switches(seen)


@bp.app_template_filter("covered")
def covered(node: Node) -> Coverage | None:
    """What the sources were found to say of *node*, as far as it is to be shown; None where it is no element."""
    if "covered" not in g:
        found = coverage(edition().nodes.values(), all_comparisons(), chosen_bases())
        g.covered = {one.node.code: one for one in found}
    kept: dict[str, Coverage] = g.covered
    return kept.get(node.code)


@bp.app_template_filter("matched_in")
def matched_in(found: Coverage) -> tuple[tuple[Node, str], ...]:
    """The sources in which something was found, each with how closely its words match."""
    said = {
        source: dict.fromkeys(
            "inferred" if match.is_inferred else match.match
            for match in found.matches
            if match.source == source
        )
        for source in found.sources
    }
    return tuple((source, ", ".join(words)) for source, words in said.items())


@bp.app_template_filter("beyond")
def beyond(drawing: Drawing, node: Node) -> int:
    """How many nodes opening *node* would add to *drawing*."""
    return next((place.hidden for place in drawing.places if place.node.code == node.code), 0)
