"""The preview image of a page, as other sites show it where its address is shared."""

from __future__ import annotations

from flask import Blueprint, Response, request

from explorer.errors import BadRequest
from explorer.formats.drawing.social_card import LEAST, MOST, card
from explorer.framework import Edition
from explorer.media_types import PNG
from explorer.web.core.current import drawing_place, edition, files
from explorer.web.core.http.responses import data_response
from explorer.web.core.operations import QUERY_ERRORS, documented
from explorer.web.core.pages import absolute
from explorer.web.core.share import CARD, Share, share_of
from explorer.web.core.views.parameters import Parameter, one_of
from explorer.web.map.export import caption

bp = Blueprint("preview", __name__)
WIDTHS, HEIGHTS = (range(least, most + 1) for least, most in zip(LEAST, MOST, strict=True))
"""What the width and the height of a preview may be, in pixels."""


def pixels(name: str, help: str, possible: range, default: int) -> Parameter[int]:
    """Declare a number of pixels."""

    def read(given: str, _: Edition) -> int:
        if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given) in possible):
            raise BadRequest(
                f"“{given[:80]}” in “{name}” is not a size.",
                f"Give a number of pixels from {possible[0]} to {possible[-1]}.",
            )
        return int(given)

    schema = {"type": "integer", "minimum": possible[0], "maximum": possible[-1]}
    return Parameter(
        name=name, help=help, default=default, read=read, write=str,
        schema={**schema, "default": default} if default else schema,
    )  # fmt: skip


PAGE = Parameter(
    name="url", help="Path and query of a page of this site", default="", required="the address of a page",
    schema={"type": "string"}, read=lambda given, _: given, write=str,
    example=lambda edition: f"/map?focus={next(iter(edition.nodes), '')}",
)  # fmt: skip
WIDTH = pixels("width", "In pixels", WIDTHS, CARD[0])
HEIGHT = pixels("height", "In pixels", HEIGHTS, CARD[1])
THEME = one_of("theme", "The colours of the picture", {"light": "light", "dark": "dark"}, default="light")


@bp.get("/preview.png")
@documented(
    "The preview image of a page", PNG, parameters=(PAGE, WIDTH, HEIGHT, THEME), tag="Sharing",
    errors=(404, 410, *QUERY_ERRORS),
)  # fmt: skip
def preview() -> Response:
    """Draw the preview of the page at ``url`` (path and query on this site), ``width`` by ``height`` pixels.

    Raises `BadRequest` for a size or theme that is none, and `explorer.errors.NotFound` for what cannot be shared.
    """
    width, height = WIDTH.parse(request.args, edition()), HEIGHT.parse(request.args, edition())
    theme = THEME.parse(request.args, edition())
    found = share_of(PAGE.parse(request.args, edition()))
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
