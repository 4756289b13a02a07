"""The builder's form: the view that it describes, and the form that a view is described by."""

from dataclasses import dataclass
from typing import ClassVar

from werkzeug.datastructures import MultiDict

from explorer.errors import BadRequest, ExplorerError
from explorer.framework import Edition
from explorer.network import FOCUSED
from explorer.web.core.current_edition import edition
from explorer.web.core.share import Share, share_view
from explorer.web.core.views.parameters import Args, Parameter, number
from explorer.web.core.views.state import ViewState, declared
from explorer.web.core.views.table import View, all_views
from explorer.web.embed.snippets import Size, Snippet, snippets

LEAST, MOST = 200, 2000
"""What the width and the height of a frame may be, in pixels."""


def offered() -> dict[str, View]:
    """Return the views that the form offers, by their names, in their order."""
    found = [view for view in all_views().values() if view.label]
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
    """What the form describes: the *share* and its *snippets*, or the *problem* with it."""

    share: Share | None
    snippets: tuple[Snippet, ...]
    size: Size
    problem: ExplorerError | None = None


def build(form: Args) -> Built:
    """Build what *form* describes."""
    try:
        chosen = BuilderState.parse(form, edition())
        view = offered()[chosen.view]
        share = share_view(view, view.from_form(_without_focus(form)))
        size = Size(chosen.width, chosen.height or share.size[1])
        return Built(share, snippets(share, size), size)
    except ExplorerError as problem:
        return Built(None, (), Size(0, 560), problem)


def _without_focus(form: Args) -> Args:
    """Return *form* without a layout that needs a focus where there is none: a form has one of each."""
    if form.get("focus", "").strip() or form.get("layout") not in FOCUSED:
        return form
    return MultiDict([(name, word) for name, word in form.items(multi=True) if name != "layout"])
