"""What of a page can be shown on other sites, and how an address of this site leads to it.

A page that can be shown registers a function with `shares`; `share_of` finds it by the page's address.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar, cast
from urllib.parse import SplitResult, quote, unquote, urlencode, urlsplit

from flask import Flask, current_app, g, request
from werkzeug.exceptions import HTTPException

from explorer.errors import ExplorerError, NotFound
from explorer.network import Drawing
from explorer.web.core.pages import absolute

CARD = (1200, 630)
"""Width and height of the preview image of a page, in pixels."""
_CONTROL = re.compile(r"[\x00-\x20\x7f\\[\]]")
LONGEST = 4096
"""Characters of an address that is looked up."""


@dataclass(frozen=True, slots=True)
class Share:
    """A page that other sites can show: *title* and *description* are each one line, *what* says what it is.

    *page* and *frame* are the addresses (path and query) of the page and of its view without chrome,
    *size* is the width and height of the frame, *draw* makes its picture, None where it has none.
    *picture* is the address of that picture as a file, empty where there is only the preview.
    *address* is the one of the two addresses by which it was asked for.
    """

    title: str
    description: str
    what: str
    page: str
    frame: str
    draw: Callable[[], Drawing | None]
    size: tuple[int, int] = (760, 560)
    picture: str = ""
    address: str = ""

    @property
    def words(self) -> str:
        """What it is, in the place of a picture of it."""
        end = "" if self.title.endswith((".", "?", "!")) else "."
        return f"{self.title}{end} {self.description}"

    def preview(self, width: int = CARD[0], height: int = CARD[1]) -> str:
        """The address (path and query) of the preview image in that size."""
        words = {"url": self.address or self.page}
        if (width, height) != CARD:
            words |= {"width": str(width), "height": str(height)}
        return f"/preview.png?{urlencode(words)}"

    def oembed(self, form: str) -> str:
        """The address (path and query) at which the oEmbed provider tells of the page in *form*."""
        return f"/oembed?{urlencode({'url': absolute(self.address or self.page), 'format': form})}"


Sharing = Callable[..., Share]
Found = TypeVar("Found", bound=Sharing)
_SHARING: dict[str, Sharing] = {}


def shares(*endpoints: str) -> Callable[[Found], Found]:
    """Register the function that shares the pages of *endpoints*.

    It is called with the variables of the page's address while a request for the page is answered.
    """

    def register(function: Found) -> Found:
        _SHARING.update(dict.fromkeys(endpoints, function))
        return function

    return register


def init_app(app: Flask) -> None:
    """Let the templates of *app* tell how their page is shared."""
    app.jinja_env.globals.update(shared=shared, CARD=CARD)


def shared() -> Share | None:
    """Return how the page of this request is shared; None where it is not, or where its address is wrong."""
    if "share" not in g:
        try:
            g.share = _share()
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
        raise NotFound("This is no address of a page here.", "Give one that begins with a single “/”.")
    here = current_app._get_current_object()  # type: ignore[attr-defined] # what Flask's proxies document
    with here.app_context(), here.test_request_context(address, base_url=request.url_root):
        if request.routing_exception is not None:
            raise NotFound(f"Nothing has the address “{address[:200]}”.")
        return _share()


def _share() -> Share:
    function = _SHARING.get(request.endpoint or "")
    if function is None:
        raise NotFound(
            "This page cannot be shown on other sites.",
            "Maps, paths, nodes, questions and the framework can.",
        )
    found = function(**(request.view_args or {}))
    return replace(found, address=found.frame if request.blueprint == "embed" else found.page)


def own(url: str) -> str:
    """Return the path and query of *url*, an address of this site; nothing is fetched.

    Raises `NotFound` where the address is another site's.
    """
    refused = NotFound("This is no address of this site.", f"Addresses here begin with {absolute('/')}.")
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
