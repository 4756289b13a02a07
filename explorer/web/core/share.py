"""How a view is shown on other sites, and how an address of this site leads to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from flask import Flask, current_app, g, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from explorer.errors import ExplorerError, NotFound
from explorer.network import Drawing
from explorer.web.core import url_compression
from explorer.web.core.current_edition import edition
from explorer.web.core.pages import absolute
from explorer.web.core.views.drawing_state import SharedState
from explorer.web.core.views.parameters import Args
from explorer.web.core.views.table import View, find_view

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a page that frames a view has to allow for everything in it to work; it needs no more."""
CARD = (1200, 630)
"""Width and height of the preview image of a page, in pixels."""
_CONTROL = re.compile(r"[\x00-\x20\x7f\\[\]]")
LONGEST = 4096
"""Characters of an address that is looked up."""


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
    def size(self) -> tuple[int, int]:
        """The width and the height of the frame, in pixels."""
        return self.state.frame_size

    def draw(self) -> Drawing | None:
        """Draw the view, None where it has no picture."""
        return self.state.draw()

    @property
    def words(self) -> str:
        """What it is, in the place of a picture of it."""
        end = "" if self.title.endswith((".", "?", "!")) else "."
        return f"{self.title}{end} {self.description}"

    def iframe(self, width: str, height: int) -> str:
        """Write a frame that holds the view and may do no more than it needs; *width* is that of HTML."""
        return Markup(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0" sandbox="{}">'
            "</iframe>"
        ).format(absolute(self.frame), self.title, width, height, SANDBOX)

    def builder_url(self) -> str:
        """Return the address (path and query) of the form that makes snippets, filled with what is shown."""
        pairs = [*self.view.to_form(self.state)]
        question = self.state.words.get("question")
        if question and self.view.form.get("question") == "":  # another view has that name
            query = edition().questions[question].text
            pairs = [*url_compression.parameters(query).items(), *pairs]
        return f"/embed?{urlencode([('view', self.view.shown_as or self.view.name), *pairs], safe=',')}"

    def preview(self, width: int = CARD[0], height: int = CARD[1]) -> str:
        """The address (path and query) of the preview image in that size."""
        words = {"url": self.address or self.page}
        if (width, height) != CARD:
            words |= {"width": str(width), "height": str(height)}
        return f"/preview.png?{urlencode(words)}"

    def oembed(self, form: str) -> str:
        """The address (path and query) at which the oEmbed provider describes the page in *form*."""
        return f"/oembed?{urlencode({'url': absolute(self.address or self.page), 'format': form})}"


def init_app(app: Flask) -> None:
    """Let the templates of *app* say how their page is shared."""
    app.jinja_env.globals.update(shared=shared, CARD=CARD)


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
    if (
        not address.startswith("/")
        or address.startswith("//")
        or len(address) > LONGEST
        or _CONTROL.search(address)
    ):
        raise NotFound("This is not the address of a page here.", "Give one that begins with a single “/”.")
    url = urlsplit(address)
    try:
        endpoint, values = current_app.url_map.bind("").match(unquote(url.path), method="GET")
    except HTTPException:
        raise NotFound(f"Nothing has the address “{address[:200]}”.") from None
    return _share(endpoint, values, MultiDict(parse_qsl(url.query, keep_blank_values=True)))


def share_view(view: View, state: SharedState, *, is_page: bool = False) -> Share:
    """Return how *view* is shared in *state*; raises `NotFound` where that does not say enough."""
    if not state.is_complete:
        raise NotFound("There is nothing here yet to show on other sites.", "Choose first what is shown.")
    page, frame = state.page_url, state.frame_url
    return Share(view, state, state.title, state.description, page, frame, page if is_page else frame)


def _share(endpoint: str, values: Mapping[str, str], args: Args) -> Share:
    found = find_view(endpoint, values, args)
    return share_view(found.view, found.state, is_page=found.is_page)


def own(url: str) -> str:
    """Return the path and query of *url*, an address of this site; nothing is fetched.

    Raises `NotFound` where the address is another site's.
    """
    refused = NotFound("This is not an address of this site.", f"Addresses here begin with {absolute('/')}.")
    try:
        given, home = urlsplit(url), urlsplit(absolute("/"))
        if given.scheme not in ("http", "https") or _place(given) != _place(home):
            raise refused
    except ValueError:
        raise refused from None
    below = unquote(home.path.rstrip("/"))
    path = unquote(given.path) or "/"
    if path != below and not path.startswith(f"{below}/"):
        raise refused
    rest = "/" + path[len(below) :].lstrip("/")
    return quote(rest, safe="/:@!$&'()*+,;=~") + (f"?{given.query}" if given.query else "")


def _place(url: SplitResult) -> tuple[str, int]:
    """The host and port of *url*; a site answers at both schemes, so their usual ports count as one."""
    port = url.port
    return (url.hostname or "").rstrip("."), 0 if port in (None, 80, 443) else port


def one_line(text: str, most: int = 300) -> str:
    """Return *text* in one line of at most *most* characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
