"""The builder: what to paste into a page of another site, made from a form, and a page of examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar
from urllib.parse import quote

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from explorer.errors import BadRequest, ExplorerError, NotFound
from explorer.framework import Edition
from explorer.framework.json_record import encode_json
from explorer.media_types import HTML, JSON
from explorer.network import FOCUSED
from explorer.web.core.current_edition import edition
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response, negotiate, page_response
from explorer.web.core.pages import page
from explorer.web.core.share import SANDBOX, Share, View, all_views, share_of, share_view
from explorer.web.core.views.parameters import Args, Parameter, number, words_of
from explorer.web.core.views.shared_parameters import listed
from explorer.web.core.views.state import SharedState, ViewState, declared
from explorer.web.embed.oembed import describe
from explorer.web.embed.snippets import Snippet, snippets

bp = Blueprint("builder", __name__)
LEAST, MOST = 200, 2000
"""What the width and the height of a frame may be, in pixels."""
FIELDS = frozenset(
    {
        "view", "focus", "depth", "layout", "kinds", "node", "question", "course", "from", "to", "basis", "width",
        "height", "theme", "lang",
    }
)  # fmt: skip
"""Parameters that the form has a field for; it keeps the others of its views."""


def offered() -> dict[str, View]:
    """Return the views that the form offers, by their names, in their order."""
    found = [view for view in all_views().values() if view.label and view.is_there()]
    return {view.name: view for view in sorted(found, key=lambda view: view.order)}


def _view(given: str, _: Edition) -> str:
    if given not in offered():
        raise BadRequest(f"“{given[:80]}” is not a view.", f"The views are: {', '.join(offered())}.")
    return given


VIEW = Parameter(
    name="view", help="What is shown", default="map", schema={"type": "string"}, read=_view, write=str,
    choices=lambda _: {name: view.label for name, view in offered().items()},
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BuilderState(ViewState):
    """The *view* that the form describes, and the size of its frame; 0 is the usual one."""

    page: ClassVar[str] = "/embed"

    view: str = declared(VIEW)
    width: int = declared(number("width", "The width in pixels", default=0, least=LEAST, most=MOST))
    height: int = declared(number("height", "The height in pixels", default=0, least=LEAST, most=MOST))


@dataclass(frozen=True, slots=True)
class Built:
    """What the form describes: the *share*, its *snippets* and the size of its frame, or the *problem* with it."""

    share: Share | None = None
    snippets: tuple[Snippet, ...] = ()
    width: int = 0
    height: int = 560
    problem: ExplorerError | None = None


def build(form: Args) -> Built:
    """Build what *form* describes."""
    try:
        chosen = BuilderState.parse(form, edition())
        view = offered()[chosen.view]
        share = share_view(view, _read_form(view, form))
        width, height = chosen.width, chosen.height or share.state.frame_size[1]
        return Built(share, snippets(share, width, height), width, height)
    except ExplorerError as problem:
        return Built(problem=problem)


def _read_form(view: View, form: Args) -> SharedState:
    """Read the state of *view*; raises `BadRequest` where something is missing or wrong.

    A form has one field of each sort, so a layout that needs a focus is passed over where there is none.
    """
    passed_over = "" if form.get("focus", "").strip() or form.get("layout") not in FOCUSED else "layout"
    renamed = {field: name for name, field in view.form.items() if field}
    args = MultiDict(
        (renamed.get(name, name), word)
        for name, word in form.items(multi=True)
        if view.form.get(name, name) and name != passed_over
    )
    for parameter in view.state.parameters().values():
        if parameter.required and not args.get(parameter.name, "").strip():
            raise BadRequest(f"This view needs {parameter.required}.", "Choose it in the form.")
    return view.parse({}, args)


@bp.get("/embed")
def show() -> Response:
    """The form, what it describes, and the snippets; as JSON for the script of the page."""
    built = build(request.args)
    if negotiate("", (HTML, JSON)) is JSON:
        if built.problem:
            raise built.problem
        response = data_response(encode_json(_to_json(built)), JSON)
    else:
        response = page_response(_page(built), built.problem.status if built.problem else 200)
    response.vary.add("Accept")
    return response


@bp.get("/embed/examples")
def examples() -> str:
    """Each snippet, in frames with different restrictions; what works here works in a course site."""
    node = next(iter(edition().nodes.all()), None)
    if node is None:
        raise NotFound("There is nothing to show yet: the framework has no node.")
    address = _example()
    share = share_of(address)
    return page(
        "embed/examples.html",
        example=share,
        narrow=share_of(f"{address}&layout=narrow"),
        node=share_of(node.path),
        snippets={one.name: one for one in snippets(share, 0, share.state.frame_size[1])},
        oembed=describe(share),
        sandbox=SANDBOX,
    )


def _example() -> str:
    """Return the address of a map that is neither empty nor crowded: around the first element with about five links."""
    near, nodes = edition().link_table.neighbours(), [*islice(edition().nodes.all(), 1_000)]
    elements = [node for node in nodes if node.kind.is_element] or nodes
    found = min(elements, key=lambda node: abs(near.get(node.code, 0) - 5))
    return f"/map?focus={quote(found.code)}"


def _to_json(built: Built) -> Mapping[str, object]:
    share = built.share
    assert share is not None
    return {
        "title": share.title,
        "page": share.page,
        "frame": share.frame,
        "height": built.height,
        "width": built.width,
        "snippets": {one.name: one.text for one in built.snippets},
    }


def _page(built: Built) -> str:
    given = request.args
    asked = edition().question(given.get("question", ""))
    values = [
        (one.name, value) for one in (asked.parameters if asked else ()) for value in given.getlist(one.name)
    ]
    return page(
        "embed/builder.html",
        built=built,
        fields={**offered()["map"].state.parameters(), **BuilderState.parameters()},
        course_field=offered()["course"].state.parameters()["named"] if "course" in offered() else None,
        view=given.get("view", "") or next(iter(offered())),
        given=given,
        asked=asked.name if asked else given.get("question", ""),
        kept=_kept(),
        values=values,
        listed=listed(edition().nodes.all()),
        chosen_kinds=words_of(",".join(given.getlist("kinds"))),
        chosen_bases=words_of(",".join(given.getlist("basis"))) or list(edition().bases),
        endpoint=absolute("/oembed"),
        scheme=absolute("/*"),
    )


def _kept() -> list[tuple[str, str]]:
    """What the address says of the views beyond the fields of the form."""
    declared = ((view, one) for view in offered().values() for one in view.state.parameters().values())
    names = dict.fromkeys(view.form.get(name, name) for view, one in declared for name in one.names)
    given = ((name, value) for name in names if name not in FIELDS for value in request.args.getlist(name))
    return [(name, value) for name, value in given if name and value]
