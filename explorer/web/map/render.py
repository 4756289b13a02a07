"""How the templates write a map: as picture, data, outline, table and legend, with its addresses."""

from collections import Counter
from dataclasses import replace
from urllib.parse import urlencode

from flask import Flask, g, request
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from explorer.formats.drawing import map_outline, shapes, svg, vis_network
from explorer.formats.drawing.svg_document import counted
from explorer.formats.tables import node_table
from explorer.framework import Node
from explorer.framework.coverage import Coverage, coverage_of
from explorer.network import WHOLE, Drawing
from explorer.network.maps.overview import Bundle
from explorer.web.core.answers.state import QueryState
from explorer.web.core.basis_filter import absolute_elsewhere, chosen_bases, node_href
from explorer.web.core.current_edition import edition
from explorer.web.core.pages import node_url
from explorer.web.core.url_compression import parameters
from explorer.web.core.views.state import DrawingState
from explorer.web.map.legend import basis_switches, kind_switches
from explorer.web.map.state import MapState


def init_app(app: Flask) -> None:
    """Give the templates of *app* the filters that write maps."""
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals["whole_layouts"] = WHOLE


def _framed() -> bool:
    return request.blueprint == "embed"


def view_address(state: DrawingState) -> str:
    """Where *state* is shown: on the map's page or, in a frame, in the same frame."""
    return absolute_elsewhere(state.frame_url if _framed() else state.url())


def map_address(text: str) -> str:
    """Where the answer to the query *text* is drawn as a map; by the name that the library has for it, if any."""
    names = [question.name for question in edition().questions.values() if question.text == text]
    return f"/map?{urlencode({'question': names[0]} if names else parameters(text))}"


def choice_address(state: DrawingState, node: Node) -> str:
    """Where *state* is shown with *node* selected, from its panel on."""
    return f"{view_address(state.replace(selected=node.code))}#chosen"


@pass_context
def picture(context: Context, drawing: Drawing, name: str) -> Markup:
    """Write *drawing* as SVG; in a frame a node's link selects it, since a frame may open no windows."""
    state = context.get("view")
    address = (lambda node: choice_address(state, node)) if state and _framed() else node_href()
    return Markup(svg.svg(drawing, address, name, getattr(state, "theme", "")))


def map_model(drawing: Drawing) -> vis_network.Model:
    """Write *drawing* as the data that the map's script draws; in a frame with whole addresses of pages."""
    return vis_network.model(drawing, node_url if _framed() else node_href(), for_page=True)


def outline_item(drawing: Drawing, node: Node) -> map_outline.Item | None:
    """The item of *node* in the outline of *drawing*."""
    return next(
        (item for item in map_outline.flat(map_outline.outline(drawing)) if item.node.code == node.code), None
    )


def sorted_address(state: DrawingState | QueryState, name: str) -> str:
    """Where *state* is shown with its table of nodes sorted by the column *name*, or the next way round."""
    first, second = (f"-{name}", name) if name == "links" else (name, f"-{name}")
    following = {first: second, second: ""}.get(state.sort, first)
    if isinstance(state, QueryState):
        return f"{state.replace(sort=following).url()}#table"
    return f"{view_address(state.replace(sort=following))}#table"


def covered(node: Node) -> Coverage | None:
    """What the sources were found to say of *node*, as far as it is to be shown; None where it is not an element."""
    found = _covered_nodes()
    if node.code not in found:
        found[node.code] = coverage_of(edition(), [node], chosen_bases()).get(node.code)
    return found[node.code]


def outline(drawing: Drawing) -> tuple[map_outline.Item, ...]:
    """The outline of *drawing*; what was found of its elements is read at once."""
    nodes = drawing.nodes.values()
    found = coverage_of(edition(), nodes, chosen_bases())
    _covered_nodes().update((node.code, found.get(node.code)) for node in nodes)
    return map_outline.outline(drawing)


def _covered_nodes() -> dict[str, Coverage | None]:
    """What was found of nodes, by their codes, as far as the request asked for it."""
    found: dict[str, Coverage | None] = g.setdefault("covered", {})
    return found


def matched_in(found: Coverage) -> str:
    """How closely the matches of *found* match: “exact, inferred”."""
    return ", ".join(dict.fromkeys("inferred" if one.is_inferred else one.match for one in found.matches))


def beyond(drawing: Drawing, node: Node) -> int:
    """How many nodes opening *node* would add to *drawing*."""
    return next((place.hidden for place in drawing.places if place.node.code == node.code), 0)


def undrawn_links(drawing: Drawing, node: Node, state: object) -> int:
    """How many links of *node* lead to what *drawing* leaves out; 0 where *state* is not a map of the framework.

    An overview draws them in bundles. Links on bases that *state* leaves out do not count.
    """
    if not isinstance(state, MapState) or state.query:
        return 0

    def count() -> Counter[str]:
        drawn, found = drawing.nodes, Counter[str]()
        if any(isinstance(line.link, Bundle) for line in drawing.lines):
            return found
        bases, table = {basis.name for basis in state.bases}, state.edition.link_table
        for code in drawn:
            rows = (row for row in table.of(code) if row.basis in bases)
            found[code] = sum(row.other_end(code) not in drawn for row in rows)
        return found

    return state.memoised("undrawn", count)[node.code]


FILTERS = {
    "view_address": view_address,
    "map_address": map_address,
    "choice_address": choice_address,
    "counted": lambda drawing: counted(replace(drawing, selected=None)),
    "picture": picture,
    "map_model": map_model,
    "outline": outline,
    "outline_item": outline_item,
    "shape": lambda kind, width, height: shapes.box_path(kind.shape, width, height),
    "sign_shape": lambda kind: shapes.sign_path(kind.sign),
    "node_rows": node_table.rows,
    "sorted_address": sorted_address,
    "kind_switches": kind_switches,
    "basis_switches": basis_switches,
    "covered": covered,
    "matched_in": matched_in,
    "beyond": beyond,
    "undrawn_links": undrawn_links,
}
"""The filters by the names that templates use."""
