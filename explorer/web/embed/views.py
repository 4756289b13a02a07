"""Views without chrome, to be framed by other sites: a node, the answer to a question, and the outline.

They bring all that they show along and need no cookie, no storage and no request.
A frame may open no windows, so a node's link leads to its view in the same frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast
from urllib.parse import urlencode

from flask import Response, g, request
from markupsafe import Markup

from explorer.errors import NotFound
from explorer.formats.citation import Citation
from explorer.formats.drawing import svg
from explorer.formats.tables.result_table import Cell
from explorer.framework import Node
from explorer.framework.coverage import compute_coverage
from explorer.framework.entries import ElementEntry, Entry, FindingEntry, SourceEntry
from explorer.network import Drawing
from explorer.web.browse.node import cited as cited_node
from explorer.web.browse.node import current, recorded
from explorer.web.browse.node_entry import entry
from explorer.web.core.basis_filter import chosen_bases, with_basis_param
from explorer.web.core.citation import Citable, citation
from explorer.web.core.current import all_comparisons, edition
from explorer.web.core.http.responses import page_response
from explorer.web.core.pages import absolute, noun, page
from explorer.web.core.query_log import QueryLog
from explorer.web.core.share import Share, one_line, shares
from explorer.web.core.views.common import THEME
from explorer.web.map.state import MapState
from explorer.web.map.views import embed
from explorer.web.questions.answers import drawn
from explorer.web.questions.views import answer_now
from explorer.web.questions.views import cited as cited_answer
from explorer.web.questions.views import share as share_answer

bp = embed
"""The blueprint of all views without chrome: others may frame its pages, by its name."""
ROWS = 100
"""Rows of a table in a frame; the page has all."""
KEPT = ("kinds", "relations", "basis", "lang", "theme")
"""Parameters of a view that links to other nodes in the same frame keep."""


@bp.get("/id/<code>")
def node(code: str) -> Response:
    """A node: its statement, what evidence there is, its links as sentences, and a small map.

    A code of old leads on; raises `NotFound` for what is no node and `explorer.errors.Gone` for one that was retired.
    """
    now = current(code)
    if now != code:
        words = f"?{request.query_string.decode()}" if request.query_string else ""
        return Response(status=301, headers={"Location": f"/embed/id/{now}{words}"})
    seen = _around(code)
    assert seen.focus is not None
    drawing = seen.draw()
    found = _entry(seen.focus)
    body = page(
        "embed/node.html",
        view=seen,
        node=seen.focus,
        above=drawing.nodes.get(seen.focus.parent.local) if seen.focus.parent else None,
        evidence=evidence(found),
        drawing=drawing,
        theme=seen.theme,
        cite=cited_node(found),
    )
    return page_response(body)


@bp.get("/question/<slug>")
def question(slug: str) -> Response:
    """The answer to a question of the library, asked as on its page.

    Raises `NotFound` for an unknown question and `explorer.errors.UnknownParameter` for an impossible value.
    """
    asked = edition().questions.get(slug)
    if asked is None:
        raise NotFound(f"There is no question “{slug[:80]}”.", "All questions are listed under /questions.")
    answer = answer_now(asked)
    body = page(
        "embed/question.html",
        question=asked,
        answer=answer,
        drawing=drawn(asked, answer.text),
        rows=ROWS,
        theme=theme(),
        cite=cited_answer(answer),
    )
    return page_response(body)


@bp.get("/outline")
def outline() -> Response:
    """The outline of what the map shows for the same parameters, alone."""
    seen = MapState.parse(request.args, edition())
    body = page("embed/outline.html", view=seen, drawing=seen.draw(), theme=seen.theme)
    return page_response(body)


@shares("embed.node")
def share_node(code: str) -> Share:
    """How a node's view is shared, as its address says."""
    seen = _around(current(code))
    focus = seen.focus
    assert focus is not None
    kind = noun(focus.kind)
    return Share(
        title=one_line(f"{focus.short_label} ({focus.code})", 160),
        description=one_line(f"{kind.capitalize()}: {focus.text}"),
        what=f"{kind} {focus.code}",
        page=with_basis_param(focus.path),
        frame=_inside(focus),
        draw=seen.draw,
        size=(760, 620),
    )


@shares("embed.question")
def share_question(slug: str) -> Share:
    """How the view of an answer is shared, as its address says."""
    found = share_answer(slug)
    joint = "&" if "?" in found.frame else "?"
    return found if theme() == THEME.default else replace(found, frame=f"{found.frame}{joint}theme={theme()}")


@shares("embed.outline")
def share_outline() -> Share:
    """How the outline is shared, as its address says."""
    seen = MapState.parse(request.args, edition())
    drawing = seen.draw()
    return Share(
        title=outline_title(seen),
        description=f"{len(drawing.places)} nodes as an outline, each with its links as sentences.",
        what="outline",
        page=seen.url(),
        frame=seen.url("/embed/outline"),
        draw=lambda: drawing,
        size=(760, 620),
    )


def theme() -> str:
    """Return the theme that the address names."""
    return THEME.parse(request.args, edition())


def _around(code: str) -> MapState:
    """The view of what is one link away from the node of *code*, as the address says.

    Raises `NotFound` where the code is of something else, such as a comparison.
    """
    seen = MapState.parse(request.args, edition())
    focus = seen.edition.nodes.get(code)
    if focus is None:
        raise NotFound(f"“{code[:80]}” is no node.", "Only nodes can be shown on other sites.")
    return replace(seen, focus=focus, depth=1, layout="narrow", selected="")


def _entry(focus: Node) -> Entry:
    log = QueryLog(edition())
    return entry(log, focus.iri, recorded(log, focus.iri))


def evidence(found: Entry) -> str:
    """Say in a line what evidence there is for a node, or where a finding is from."""
    if isinstance(found, SourceEntry):
        number = len(found.findings)
        return f"{found.work.authors} ({found.work.year}). {number} finding{'' if number == 1 else 's'} recorded."
    if isinstance(found, FindingEntry):
        bears = len(found.reported.matches)
        source = f"From {found.source.short_label}. " if found.source else ""
        return f"{source}Bears on {bears or 'no'} element{'' if bears == 1 else 's'} of the framework."
    if isinstance(found, ElementEntry) and found.node.kind.is_element:
        return _evidence_of(found.node)
    return ""


def _evidence_of(element: Node) -> str:
    covered = compute_coverage([element], all_comparisons(), chosen_bases())[0]
    sources = ", ".join(source.short_label for source in covered.sources)
    return {
        "found": f"Evidence: found in {sources}.",
        "partly": f"Evidence: found in part in {sources}.",
        "inferred": f"Evidence: an editor infers that {sources} speaks of it.",
        "not found": "Evidence: not found in what could be read of the sources.",
        "hidden": "Evidence: only on a basis that is not shown here.",
    }.get(covered.state, "Evidence: not compared with the sources one by one.")


@bp.app_template_filter("cited")
def cited(share: Share) -> Citation:
    """Say how a view is cited that is neither a node nor an answer."""
    return citation(Citable(share.what, share.title, share.what, ""), share.page)


@bp.app_template_filter("outline_title")
def outline_title(seen: MapState) -> str:
    """Say what the outline of *seen* is called."""
    if seen.focus is None or seen.layout == "tree":
        return "The framework as an outline"
    return f"{seen.title}, as an outline"


def _inside(to: Node) -> str:
    """Where the view of the node *to* is, in the same theme and language, and with the same links."""
    kept = urlencode(_kept(), safe=",")
    return f"/embed{to.path}" + (f"?{kept}" if kept else "")


def _kept() -> Mapping[str, str]:
    """What links in this frame keep; a question has parameters of its own, so they keep its theme alone."""
    if "kept" not in g:
        if request.endpoint == "embed.question":
            g.kept = {"theme": theme()} if theme() != THEME.default else {}
        else:
            words = MapState.parse(request.args, edition()).words
            g.kept = {name: words[name] for name in KEPT if name in words}
    return cast(Mapping[str, str], g.kept)


@bp.app_template_filter("frame_way")
def frame_way(to: Node) -> Markup:
    """The attributes of a link to the node *to* in a frame; what has no view of its own leads out of it."""
    if to.code in edition().nodes:
        return Markup('href="{}"').format(_inside(edition().nodes[to.code]))
    if to.path.startswith("/"):
        return Markup('href="{}" target="_blank" rel="noopener"').format(absolute(to.path))
    return Markup('href="#text"')


@bp.app_template_filter("cell_way")
def cell_way(cell: Cell) -> Markup:
    """The attributes of the link in the *cell* of a table in a frame."""
    path = (cell.href or "").partition("#")[0]
    if path.startswith("/id/") and path[4:] in edition().nodes:
        return frame_way(edition().nodes[path[4:]])
    whole = absolute(cell.href) if (cell.href or "").startswith("/") else cell.href
    return Markup('href="{}" target="_blank" rel="noopener"').format(whole)


@bp.app_template_filter("framed_picture")
def framed_picture(drawing: Drawing, name: str) -> Markup:
    """Write *drawing* as SVG whose nodes lead to their views in the same frame."""
    known = edition().nodes
    return Markup(svg.svg(drawing, lambda to: _inside(to) if to.code in known else "#text", name))
