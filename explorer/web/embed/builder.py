"""The builder: what to paste into a page of another site, made from a form, and a page of examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode

from flask import Blueprint, Response, request

from explorer.errors import BadRequest, ExplorerError, NotFound
from explorer.formats import json_text
from explorer.media_types import HTML, JSON
from explorer.network import DEEPEST, FOCUSED, LAYOUTS
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import negotiate
from explorer.web.core.http.responses import data_response, page_response
from explorer.web.core.node_options import listed
from explorer.web.core.pages import absolute, page
from explorer.web.core.share import Share, share_of
from explorer.web.core.url_compression import parameters
from explorer.web.core.views.common import THEMES
from explorer.web.embed.oembed import described
from explorer.web.embed.snippets import SANDBOX, Size, Snippet, snippets

bp = Blueprint("builder", __name__)
HEIGHTS, WIDTHS = range(200, 2001), range(200, 2001)
"""What the height and the width of a frame may be, in pixels."""
Place = tuple[str, list[tuple[str, str]]]
"""A path and the parameters after it."""
SEEN = (
    "query", "packed", "focus", "depth", "kinds", "basis", "layout", "relations", "open", "selected", "lang",
)  # fmt: skip
"""Parameters that the map and the outline take over from the form."""
KEPT = ("query", "packed", "relations", "open", "selected", "steps", "most", "hubs")
"""Those that the form has no field for, and keeps."""
WHOLE = ("query", "packed")
"""Those that are one text, in which a comma is a comma."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of view: *name* in addresses, and the *words* for it."""

    name: str
    words: str


VIEWS = (
    Kind("map", "a map, with its outline"),
    Kind("outline", "an outline"),
    Kind("node", "one node, with its links"),
    Kind("question", "the answer to a question"),
    Kind("path", "how two nodes are connected"),
)


@dataclass(frozen=True, slots=True)
class Built:
    """What the form describes: the *share* and its *snippets*, or the *problem* with it."""

    share: Share | None
    snippets: tuple[Snippet, ...]
    size: Size
    problem: ExplorerError | None = None


@bp.get("/embed")
def build() -> Response:
    """The form, what it describes, and the snippets; as JSON for the script of the page."""
    built = _built()
    if negotiate("", (HTML, JSON)) is JSON:
        if built.problem:
            raise built.problem
        response = data_response(json_text.encode(_told(built)), JSON)
    else:
        status = built.problem.status if built.problem else 200
        response = page_response(_page(built), status)
    response.vary.add("Accept")
    return response


@bp.get("/embed/examples")
def examples() -> str:
    """Each snippet, in frames with different restrictions; what works here works in a course site."""
    node = next(iter(edition().nodes.values()), None)
    if node is None:
        raise NotFound("There is nothing to show yet: the framework has no node.")
    share = share_of(_example())
    return page(
        "embed/examples.html",
        example=share,
        narrow=share_of(f"{_example()}&layout=narrow"),
        node=share_of(node.path),
        snippets={one.name: one for one in snippets(share, Size(0, share.size[1]))},
        told=described(share),
        sandbox=SANDBOX,
    )


@bp.app_template_filter("builder_address")
def builder_address(share: Share) -> str:
    """Where the builder makes what *share* can be shown with elsewhere."""
    path, _, given = share.frame.removeprefix("/embed/").partition("?")
    kind, _, of = path.partition("/")
    view = "node" if kind == "id" else kind
    words = {"view": view, **({view: unquote(of)} if of else {})}
    pairs = [pair for pair in parse_qsl(given) if view != "map" or pair[0] != "question"]
    asked = dict(parse_qsl(given)).get("question", "") if view == "map" else ""
    if asked in edition().questions:  # the form has that name for another view
        words |= parameters(edition().questions[asked].text)
    return f"/embed?{urlencode([*words.items(), *pairs], safe=',')}"


def _example() -> str:
    """The address of a map that is neither empty nor crowded."""
    abilities = [node for node in edition().nodes.values() if node.kind.name == "ability"]
    found = abilities[0] if abilities else next(iter(edition().nodes.values()))
    return f"/map?focus={quote(found.code)}"


def _built() -> Built:
    size = Size(0, 560)
    try:
        share = share_of(_frame())
        size = Size(_size("width", 0, WIDTHS), _size("height", share.size[1], HEIGHTS))
        return Built(share, snippets(share, size), size)
    except ExplorerError as problem:
        return Built(None, (), size, problem)


def _frame() -> str:
    """The address of the view that the form describes."""
    name = request.args.get("view", "").strip() or VIEWS[0].name
    if name not in MAKERS:
        raise BadRequest(f"“{name[:80]}” is no view.", f"The views are: {', '.join(MAKERS)}.")
    path, words = MAKERS[name]()
    theme = request.args.get("theme", "").strip()
    given = [*words, *([("theme", theme)] if theme and theme != "auto" else [])]
    return f"{path}?{urlencode(given, safe=',')}" if given else path


def _seen(*names: str) -> list[tuple[str, str]]:
    """What the map takes over from the form; a focus and what goes with it only where there is one."""
    words = {
        name: request.args.get(name, "") if name in WHOLE else ",".join(_list(name)) for name in names or SEEN
    }
    if not words.get("focus"):
        words.pop("depth", None)
        if words.get("layout") in FOCUSED:
            words.pop("layout")
    return [(name, value) for name, value in words.items() if value]


def _question() -> Place:
    slug = _needed("question", "a question")
    asked = edition().questions.get(slug)
    if asked is None:
        raise NotFound(f"There is no question “{slug[:80]}”.", "All questions are listed under /questions.")
    names = [one.name for one in asked.parameters]
    return f"/embed/question/{quote(slug, safe='')}", [
        (name, value) for name in names for value in request.args.getlist(name)
    ]


def _node() -> Place:
    code = _needed("node", "the code of a node")
    return f"/embed/id/{quote(code, safe='')}", _seen("basis", "lang")


def _path() -> Place:
    ends = [(end, _needed(end, "the codes of two nodes")) for end in ("from", "to")]
    return "/embed/path", [*ends, *_seen("steps", "most", "hubs", "basis", "selected", "lang")]


MAKERS: Mapping[str, Callable[[], Place]] = {
    "map": lambda: ("/embed/map", _seen()),
    "outline": lambda: ("/embed/outline", _seen()),
    "node": _node,
    "question": _question,
    "path": _path,
}
"""The name of a view → what reads its address from the form."""


def _needed(name: str, what: str) -> str:
    text = request.args.get(name, "").strip()
    if not text:
        raise BadRequest(f"This view needs {what}.", "Choose it in the form.")
    return text


def _size(name: str, usual: int, possible: range) -> int:
    text = request.args.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) in possible):
        raise BadRequest(
            f"“{text[:80]}” is no {name} of a frame.",
            f"Give a number of pixels from {possible[0]} to {possible[-1]}.",
        )
    return int(text)


def _told(built: Built) -> Mapping[str, object]:
    share = built.share
    assert share is not None
    return {
        "title": share.title,
        "page": share.page,
        "frame": share.frame,
        "height": built.size.height,
        "width": built.size.width,
        "snippets": {one.name: one.text for one in built.snippets},
    }


def _page(built: Built) -> str:
    asked = edition().questions.get(request.args.get("question", ""))
    return page(
        "embed/builder.html",
        built=built,
        views=VIEWS,
        view=request.args.get("view", "") or VIEWS[0].name,
        given=request.args,
        kept=[(name, value) for name in KEPT for value in request.args.getlist(name) if value],
        listed=listed(edition().nodes.values()),
        questions=edition().questions.values(),
        values=[
            (one.name, value)
            for one in (asked.parameters if asked else ())
            for value in request.args.getlist(one.name)
        ],
        chosen_kinds=_list("kinds"),
        chosen_bases=_list("basis") or list(edition().bases),
        depths=range(1, DEEPEST + 1),
        layouts=LAYOUTS,
        themes=THEMES,
        languages=edition().translations.languages,
        endpoint=absolute("/oembed"),
        scheme=absolute("/*"),
    )


def _list(name: str) -> list[str]:
    return [word.strip() for text in request.args.getlist(name) for word in text.split(",") if word.strip()]
