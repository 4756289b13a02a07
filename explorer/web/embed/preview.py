"""The preview image of a page, as other sites show it where its address is shared."""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response, request

from explorer.formats.drawing.social_card import LEAST, MOST, card
from explorer.media_types import PNG
from explorer.web.core.collection import hand_on
from explorer.web.core.current_edition import drawn_file, edition, files
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.openapi_operations import QUERY_ERRORS, documented
from explorer.web.core.pages import caption
from explorer.web.core.share import CARD, LONGEST, Share, share_of
from explorer.web.core.views.parameters import number, one_of, text
from explorer.web.core.views.state import ViewState, declared

bp = Blueprint("preview", __name__)
WIDTHS, HEIGHTS = (range(least, most + 1) for least, most in zip(LEAST, MOST, strict=True))
"""What the width and the height of a preview may be, in pixels."""
PAGE = text(
    "url", "Path and query of a page of this site", most=LONGEST + 1, required="the address of a page",
    example=lambda edition: f"/map?focus={next(iter(edition.nodes), '')}",
)  # fmt: skip
WIDTH = number("width", "The width in pixels", default=CARD[0], least=LEAST[0], most=MOST[0])
HEIGHT = number("height", "The height in pixels", default=CARD[1], least=LEAST[1], most=MOST[1])
COLOURS = one_of("theme", "The colours of the picture", {"light": "light", "dark": "dark"}, default="light")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewState(ViewState):
    """The preview of the page at *address* (path and query on this site), in pixels."""

    page: ClassVar[str] = "/preview.png"

    address: str = declared(PAGE)
    width: int = declared(WIDTH)
    height: int = declared(HEIGHT)
    theme: str = declared(COLOURS)


@bp.get("/preview.png")
@documented(
    "The preview image of a page", PNG, parameters=(*PreviewState.parameters().values(),), tag="Sharing",
    errors=(404, 410, *QUERY_ERRORS),
)  # fmt: skip
def preview() -> Response:
    """Draw the preview of a page.

    Raises `explorer.errors.BadRequest` for an impossible size or theme, and `explorer.errors.NotFound` for what
    cannot be shared.
    """
    state = PreviewState.parse(request.args, edition())
    words = {name: word for name, word in request.args.items() if name != "url"}
    if elsewhere := hand_on(state.address, PreviewState.page, words):
        return elsewhere
    response = data_response(_card(share_of(state.address), state.theme, state.width, state.height), PNG)
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _card(share: Share, theme: str, width: int, height: int) -> bytes:
    """The picture of the page *share*; it is cached if the page's drawing is the same each time."""
    key = ("preview", absolute(share.address), edition().language, theme, width, height)
    found: bytes | None = files().get(key)
    if found is None:
        drawing = share.state.draw()

        def draw() -> bytes:
            return card(drawing, caption(share.title, share.page), share.description, theme, width, height)

        found = drawn_file(key, draw, is_repeatable=drawing is None or drawing.repeatable)
    return found
