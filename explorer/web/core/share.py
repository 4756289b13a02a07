"""The views that other sites can show: their table, how an address leads to one, and what is said of it there."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from flask import Flask, current_app, g, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from explorer.errors import ExplorerError, NotFound
from explorer.web.core import url_compression
from explorer.web.core.current_edition import edition
from explorer.web.core.http import language
from explorer.web.core.http.mount import absolute, mount
from explorer.web.core.views.parameters import Args
from explorer.web.core.views.state import SharedState

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a page that frames a view has to allow for everything in it to work; it needs no more."""
CARD = (1200, 630)
"""Width and height of the preview image of a page, in pixels."""
_CONTROL = re.compile(r"[\x00-\x20\x7f\\[\]]")
LONGEST = 4096
"""Characters of an address that is looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view called *name* that other sites can show; each feature declares its own.

    *page* is the endpoint of its page, *picture* the path of its drawing as a file, if it has one;
    *context* makes what the template of its frame is filled with, and is cited there as a *noun* where nothing else is.
    A view without a context has no frame of its own and is *shown_as* another.
    The builder names it by its *label* and offers those with one, in their *order*;
    *form* renames parameters there (name in the address → name in the form) or leaves them out (→ nothing); *is_there*
    says whether a framework has what it shows.
    """

    name: str
    state: type[SharedState]
    page: str = ""
    picture: str = ""
    noun: str = ""
    context: Callable[[Any], Mapping[str, Any]] | None = None
    shown_as: str = ""
    label: str = ""
    order: int = 0
    form: Mapping[str, str] = field(default_factory=dict)
    is_there: Callable[[], bool] = lambda: True

    def parse(self, values: Mapping[str, str], args: Args, *, is_page: bool = False) -> SharedState:
        """Read the state from the *values* in a path and the *args* of a query string; a page reads some of these.

        Raises `NotFound` where the path names nothing, and what `SharedState.parse` raises.
        """
        if not all(word.strip() for word in values.values()):
            raise NotFound("A part of this address is blank.", "Perhaps the end of it is missing.")
        ignored = self.state.frame_only if is_page else ()
        read = [(name, word) for name, word in args.items(multi=True) if name not in ignored]
        return self.state.parse(MultiDict([*values.items(), *read]), edition())


@dataclass(frozen=True, slots=True)
class Share:
    """A *view* in a *state*, as other sites show it: *title* and *description* are each one line.

    *page* and *frame* are the addresses (path and query) of the page and of its view without chrome,
    *address* is the one of the two by which it was asked for.
    """

    view: View
    state: SharedState
    title: str
    description: str
    page: str
    frame: str
    address: str

    @property
    def words(self) -> str:
        """What it is, in the place of a picture of it."""
        end = "" if self.title.endswith((".", "?", "!")) else "."
        return f"{self.title}{end} {self.description}"

    def iframe(self, width: int, height: int, *, is_styled: bool = True) -> Markup:
        """Write a frame that holds the view and may do no more than it needs; a *width* of 0 is all that there is.

        A map in it may fill the screen.  Sites that keep no styles know the attribute ``frameborder``.
        """
        style = Markup('style="border: 0{}"').format("" if width else "; width: 100%")
        size = (width or self.state.frame_size[0], height)
        look = style if is_styled else Markup('frameborder="0"')
        allowed = Markup(' allow="fullscreen"') if self.view.picture else ""
        return Markup(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" {}{} sandbox="{}"></iframe>'
        ).format(absolute(self.frame), self.title, *size, look, allowed, SANDBOX)

    def builder_url(self) -> str:
        """Return the address (path and query) of the form that makes snippets, filled with what is shown."""
        form, state = self.view.form, self.state
        words = ((form.get(name, name), word) for name, word in (*state.path_words.items(), *state.pairs))
        pairs = [(name, word) for name, word in words if name]
        question = state.words.get("question")
        if question and form.get("question") == "":  # another view has that name
            query = edition().questions[question].text
            pairs = [*url_compression.parameters(query).items(), *pairs]
        return f"/embed?{urlencode([('view', self.view.shown_as or self.view.name), *pairs], safe=',')}"

    def preview(self, width: int = CARD[0], height: int = CARD[1]) -> str:
        """The address (path and query) of the preview image in that size."""
        words = {"url": self.address}
        if (width, height) != CARD:
            words |= {"width": str(width), "height": str(height)}
        return f"/preview.png?{urlencode(words)}"

    def oembed(self, form: str) -> str:
        """The address (path and query) at which the oEmbed provider describes the page in *form*."""
        return f"/oembed?{urlencode({'url': absolute(self.address), 'format': form})}"


def init_app(app: Flask, views: Iterable[View]) -> None:
    """Store *views* in *app*, and let its templates say how their page is shared."""
    app.extensions["views"] = {view.name: view for view in views}
    app.jinja_env.globals.update(shared=shared, CARD=CARD)


def all_views() -> Mapping[str, View]:
    """Return the views of the application by their names."""
    return cast("Mapping[str, View]", current_app.extensions["views"])


def shared() -> Share | None:
    """Return how the page of this request is shared; None where it is not, or where its address is wrong."""
    if "share" not in g:
        try:
            g.share = _share(request.endpoint or "", request.view_args or {}, request.args)
        except (ExplorerError, HTTPException):
            g.share = None
    return cast("Share | None", g.share)


def share_of(address: str) -> Share:
    """Return how the page at *address* (path and query on this site) is shared.

    Raises `NotFound` where it is not, and what the page itself raises for a wrong value.
    """
    address = _below_mount(address)
    is_long = len(address) > LONGEST
    if not address.startswith("/") or address.startswith("//") or is_long or _CONTROL.search(address):
        raise NotFound("This is not the address of a page here.", "Give one that begins with a single “/”.")
    url = urlsplit(address)
    try:
        endpoint, values = current_app.url_map.bind("").match(unquote(url.path), method="GET")
    except HTTPException:
        raise NotFound(f"Nothing has the address “{address[:200]}”.") from None
    args = MultiDict(parse_qsl(url.query, keep_blank_values=True))
    language.answer_as(args, edition().nodes.languages)
    return _share(endpoint, values, args)


def _below_mount(address: str) -> str:
    """The *address* without the path below which this site is: that of a page may be given with it or without."""
    root = mount()
    return address[len(root) :] if root and f"{address}/".startswith((f"{root}/", f"{root}?")) else address


def _share(endpoint: str, values: Mapping[str, str], args: Args) -> Share:
    """Return how what is at *endpoint* is shared, as the *values* in its path and *args* say."""
    if values.get("suffix"):
        raise NotFound("Files cannot be shown on other sites.", "The page can.")
    for view in all_views().values():
        if endpoint in (view.page, f"embed.{view.name}"):
            is_page = endpoint == view.page
            return share_view(view, view.parse(values, args, is_page=is_page), is_page=is_page)
    raise NotFound(
        "This page cannot be shown on other sites.", "Maps, paths, nodes, questions and the framework can."
    )


def share_view(view: View, state: SharedState, *, is_page: bool = False) -> Share:
    """Return how *view* is shared in *state*; raises `NotFound` where that does not say enough."""
    if not state.is_complete:
        raise NotFound("There is nothing here yet to show on other sites.", "Choose first what is shown.")
    page, frame = state.page_url, state.frame_url
    return Share(view, state, state.title, state.description, page, frame, page if is_page else frame)


def one_line(text: str, most: int = 300) -> str:
    """Return *text* in one line of at most *most* characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
