"""The preview image of a page, as other sites show it where its address is shared."""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.errors import BadRequest
from explorer.formats.drawing.social_card import LEAST, MOST, card
from explorer.media_types import PNG
from explorer.web.core.current import drawing_place, files
from explorer.web.core.http.responses import data_response
from explorer.web.core.pages import absolute
from explorer.web.core.share import CARD, Share, share_of
from explorer.web.core.views.common import THEMES
from explorer.web.map.export import caption

bp = Blueprint("preview", __name__)
_THEMES = [theme for theme in THEMES if theme != "auto"]
WIDTHS, HEIGHTS = (range(least, most + 1) for least, most in zip(LEAST, MOST, strict=True))
"""What the width and the height of a preview may be, in pixels."""


@bp.get("/preview.png")
def preview() -> Response:
    """Draw the preview of the page at ``url`` (path and query on this site), ``width`` by ``height`` pixels.

    Raises `BadRequest` for a size or theme that is none, and `explorer.errors.NotFound` for what cannot be shared.
    """
    width = _size("width", CARD[0], WIDTHS)
    height = _size("height", CARD[1], HEIGHTS)
    theme = _theme()
    found = share_of(request.args.get("url", "").strip())
    response = data_response(_card(found, theme, width, height), PNG)
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _card(share: Share, theme: str, width: int, height: int) -> bytes:
    """The picture of the page *share*; it is cached if the page's drawing is the same each time."""
    key = ("preview", absolute(share.address), theme, width, height)
    found: bytes | None = files().get(key)
    if found is None:
        drawing = share.draw()
        with drawing_place():
            found = card(drawing, caption(share.title, share.page), share.description, theme, width, height)
        if drawing is None or drawing.repeatable:
            files().put(key, found)
    return found


def _size(name: str, usual: int, possible: range) -> int:
    text = request.args.get(name, "").strip() or str(usual)
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) in possible):
        raise BadRequest(
            f"“{text[:80]}” is no {name} of a preview.",
            f"Give a number of pixels from {possible[0]} to {possible[-1]}.",
        )
    return int(text)


def _theme() -> str:
    theme = request.args.get("theme", "").strip() or "light"
    if theme not in _THEMES:
        raise BadRequest(f"“{theme[:80]}” is no theme of a picture.", f"There are: {', '.join(_THEMES)}.")
    return theme
