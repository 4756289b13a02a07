"""The map and its outline: the whole state of a view is in its address.

``/map`` is the page, ``/map.json`` the drawing as data, ``/embed/map`` the view without chrome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeVar
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from markupsafe import Markup

from explorer.errors import BadRequest
from explorer.formats import HTML, JSON, outline, plain, shapes, svg, vis
from explorer.framework import Basis, Kind, Node, Relation
from explorer.network import DEEPEST, LAYOUTS, Drawing, neighbourhood, usual_kinds, whole
from explorer.web.bases import carry, chosen_bases
from explorer.web.edition import edition
from explorer.web.negotiation import chosen, data
from explorer.web.pages import absolute, page

bp = Blueprint("map", __name__)
embed = Blueprint("embed", __name__, url_prefix="/embed")
blueprints = (bp, embed)
FORMATS = (HTML, JSON)
THEMES = ("auto", "light", "dark")
Named = TypeVar("Named", Kind, Relation)


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows, as its address says; *depth* 0 is the whole, no kinds or relations are the usual ones."""

    focus: Node | None
    depth: int
    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]
    bases: tuple[Basis, ...]
    selected: Node | None
    layout: str

    def draw(self) -> Drawing:
        """Draw the view; a selected node that is not in the picture is passed over."""
        if self.layout == "tree" or self.focus is None:
            drawn = replace(whole(edition(), self.bases, self.kinds, self.relations), focus=self.focus)
        else:
            drawn = neighbourhood(
                edition(), self.focus, self.bases, self.depth, self.kinds, self.relations, self.layout
            )
        shown = {
            code: node for code, node in drawn.nodes.items() if self.selected and code == self.selected.code
        }
        return replace(drawn, selected=next(iter(shown.values()), None))

    @property
    def words(self) -> Mapping[str, str]:
        """The parameters of the view's address, without those that have their usual value."""
        around = self.focus is not None and self.layout != "tree"
        usual_layout = "around" if self.focus else "tree"
        said = {
            "focus": self.focus.code if self.focus else "",
            "depth": str(self.depth) if around and self.depth != 1 else "",
            "kinds": ",".join(kind.name for kind in self.kinds),
            "relations": ",".join(relation.name for relation in self.relations),
            "basis": ",".join(b.name for b in self.bases) if len(self.bases) < len(edition().bases) else "",
            "selected": self.selected.code if self.selected else "",
            "layout": self.layout if self.layout != usual_layout else "",
        }
        return {name: value for name, value in said.items() if value}

    @property
    def title(self) -> str:
        """What the view is called."""
        if self.focus is None or self.layout == "tree":
            return "The framework as a map"
        return f"Around “{self.focus.short}”"

    def address(self, path: str = "/map") -> str:
        """The address of the view on this site, below *path*."""
        words = urlencode(self.words, safe=",")
        return f"{path}?{words}" if words else path


def view() -> View:
    """Read the view from the address.

    Raises `BadRequest`, which says what is possible, for a wrong value; unknown parameters are ignored.
    """
    focus = _node("focus")
    depth, layout = _depth(), _layout(focus)
    return View(
        focus=focus,
        depth=depth or 1,
        kinds=_several("kinds", edition().kinds),
        relations=_several("relations", edition().relations),
        bases=chosen_bases(),
        selected=_node("selected"),
        layout=layout or ("around" if focus and depth != 0 else "tree"),
    )


def _node(name: str) -> Node | None:
    code = request.args.get(name, "").strip()
    if not code:
        return None
    if code in edition().nodes:
        return edition().nodes[code]
    nodes = list(edition().nodes.values())[::-1]
    words = {word.lower(): node for node in nodes for word in (node.short[:80], node.code)}
    close = dict.fromkeys(
        words[word] for word in get_close_matches(code[:80].lower(), words, n=4, cutoff=0.5)
    )
    hint = f"Perhaps you mean {' or '.join(f'{n.code} ({n.short[:80]})' for n in close)}." if close else ""
    raise BadRequest(
        f"“{code[:80]}” in “{name}” is the code of no node.", hint or "Codes are like C0, AB10 or S1."
    )


def _depth() -> int | None:
    """The number of steps, 0 for the whole, None where the address does not say."""
    text = request.args.get("depth", "").strip()
    possible = {"": None, "whole": 0} | {str(number): number for number in range(1, DEEPEST + 1)}
    if text not in possible:
        raise BadRequest(f"“{text[:80]}” is no depth.", f"Possible are 1 to {DEEPEST}, or “whole”.")
    return possible[text]


def _layout(focus: Node | None) -> str:
    text = request.args.get("layout", "").strip()
    if text and text not in LAYOUTS:
        raise BadRequest(f"“{text[:80]}” is no layout.", f"The layouts are: {', '.join(LAYOUTS)}.")
    if text and text != "tree" and focus is None:
        raise BadRequest(f"The layout “{text}” needs a focus.", "Add the code of a node, as in focus=AB10.")
    return text


def _several(name: str, possible: Mapping[str, Named]) -> tuple[Named, ...]:
    """Read a list of words, separated by commas or repeated."""
    words = {word.strip() for text in request.args.getlist(name) for word in text.split(",")} - {""}
    wrong = sorted(words - set(possible))
    if wrong:
        raise BadRequest(f"“{wrong[0][:80]}” is none of the {name}.", f"Possible are: {', '.join(possible)}.")
    return tuple(one for word, one in possible.items() if word in words)


@bp.get("/map")
@bp.get("/map.<any(json):suffix>")
def show(suffix: str = "") -> Response:
    """The map as a page, or as JSON by suffix or by ``Accept``."""
    seen = view()
    drawing = seen.draw()
    if chosen(suffix, FORMATS) is JSON:
        response = data(plain.write(_described(seen, drawing)), JSON)
    else:
        response = Response(_page("map.html", seen, drawing), content_type="text/html; charset=utf-8")
    response.vary.add("Accept")
    response.headers.add("Link", f'<{seen.address("/map.json")}>; rel="alternate"; type="application/json"')
    return response


@embed.get("/map")
def embedded() -> Response:
    """The map without chrome, to be framed by other sites; needs no cookie, no storage and no request."""
    seen = view()
    theme = request.args.get("theme", "auto")
    if theme not in THEMES:
        raise BadRequest(f"“{theme[:80]}” is no theme.", f"The themes are: {', '.join(THEMES)}.")
    body = _page("embed_map.html", seen, seen.draw(), theme=theme)
    return Response(body, content_type="text/html; charset=utf-8")


def _page(template: str, seen: View, drawing: Drawing, **more: str) -> str:
    return page(
        template,
        view=seen,
        drawing=drawing,
        all_nodes=edition().nodes.values(),
        relations=edition().relations,
        layouts=LAYOUTS,
        depths=range(1, DEEPEST + 1),
        usual=usual_kinds(edition()) if drawing.layout == "tree" else tuple(edition().kinds.values()),
        behind=drawing.behind,
        **more,
    )


def _described(seen: View, drawing: Drawing) -> vis.Model:
    return {
        "title": seen.title,
        "page": absolute(seen.address()),
        "edition": edition().version,
        **vis.model(drawing, _whole_address),
    }


def _whole_address(node: Node) -> str:
    return absolute(node.path)


def _here(node: Node) -> str:
    return carry(node.path)


def _address() -> Callable[[Node], str]:
    """How nodes are linked: inside an embed with whole addresses, since those open in a window of their own."""
    return _whole_address if request.blueprint == "embed" else _here


@bp.app_template_filter("picture")
def picture(drawing: Drawing, name: str) -> Markup:
    """Write *drawing* as SVG."""
    target = "_blank" if request.blueprint == "embed" else ""
    return Markup(svg.svg(drawing, _address(), name, target))


@bp.app_template_filter("map_model")
def map_model(drawing: Drawing) -> vis.Model:
    """Write *drawing* as the data that ``map.js`` draws."""
    return vis.model(drawing, _address())


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


@bp.app_template_filter("shown_kinds")
def shown_kinds(drawing: Drawing) -> Iterable[Kind]:
    """The kinds of node that *drawing* holds, in their order."""
    kinds = {node.kind.name: node.kind for node in drawing.nodes.values()}
    return sorted(kinds.values(), key=lambda kind: kind.order)
