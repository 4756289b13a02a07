"""Views without chrome, to be framed by other sites: one for each view of the table that has a frame.

They hold all that they show and need no cookie, no storage and no request.
A frame may open no windows, so a node's link leads to its view in the same frame.
"""

from functools import partial
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from flask.blueprints import BlueprintSetupState
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from explorer.formats.drawing import svg
from explorer.formats.drawing.node_marks import NO_MARKS, Marks
from explorer.formats.tables.result_table import Cell
from explorer.framework import Node
from explorer.network import Drawing
from explorer.web.core.current_edition import edition
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import page_response
from explorer.web.core.pages import page
from explorer.web.core.share import View
from explorer.web.core.views.state import SharedState

bp = Blueprint("embed", __name__, url_prefix="/embed")
"""The blueprint of all views without chrome: others may frame its pages, by its name."""
KEPT = ("kinds", "relations", "basis", "lang", "theme")
"""Parameters of a view that links to other nodes in the same frame keep."""


@bp.record
def _add_frames(setup: BlueprintSetupState) -> None:
    """Give each view of the application that has a frame of its own its address."""
    for view in setup.app.extensions["views"].values():
        if view.context:
            rule = view.state.frame.removeprefix("/embed").replace("{", "<").replace("}", ">")
            setup.add_url_rule(rule, view.name, partial(_show, view))


def _show(view: View, **values: str) -> Response:
    """Answer with *view* as the address says; one that is written otherwise today leads on."""
    state = view.parse(values, request.args)
    if state.path_words != values:
        words = f"?{request.query_string.decode()}" if request.query_string else ""
        return Response(status=301, headers={"Location": state.frame_url.partition("?")[0] + words})
    return page_response(frame_page(view, state))


def frame_page(view: View, state: SharedState) -> str:
    """Write the page of *view* in a frame, as *state* says."""
    context = view.context(state) if view.context else {}
    return page(f"embed/{view.name}.html", view=state, theme=getattr(state, "theme", ""), **context)


@bp.app_template_filter("frame_way")
@pass_context
def frame_way(context: Context, to: Node) -> Markup:
    """The attributes of a link to the node *to* in a frame; what has no view of its own leads out of it."""
    if to.code in edition().nodes:
        return Markup('href="{}"').format(_frame_url(context, to))
    if to.path.startswith("/"):
        return Markup('href="{}" target="_blank" rel="noopener"').format(absolute(to.path))
    return Markup('href="#text"')


@bp.app_template_filter("cell_way")
@pass_context
def cell_way(context: Context, cell: Cell) -> Markup:
    """The attributes of the link in the *cell* of a table in a frame."""
    path = (cell.href or "").partition("#")[0]
    if path.startswith("/id/") and path[4:] in edition().nodes:
        return frame_way(context, edition().nodes[path[4:]])
    whole = absolute(cell.href) if (cell.href or "").startswith("/") else cell.href
    return Markup('href="{}" target="_blank" rel="noopener"').format(whole)


@bp.app_template_filter("framed_picture")
@pass_context
def framed_picture(context: Context, drawing: Drawing, name: str, marks: Marks = NO_MARKS) -> Markup:
    """Write *drawing* with *marks* as SVG whose nodes lead to their views in the same frame."""
    known, theme = edition().nodes, getattr(context["view"], "theme", "")
    picture = svg.svg(
        drawing, lambda to: _frame_url(context, to) if to.code in known else "#text", name, theme, marks
    )
    return Markup(picture)


def _frame_url(context: Context, to: Node) -> str:
    """Return the address of the view of the node *to*, in the same theme and language, and with the same links."""
    words = context["view"].words
    kept = urlencode({name: words[name] for name in KEPT if name in words}, safe=",")
    return f"/embed{to.path}" + (f"?{kept}" if kept else "")
