"""A map as one HTML file that works without a network, as from a memory stick."""

from base64 import b64encode
from functools import cache

from flask import Response, g
from markupsafe import Markup

from explorer.config import PACKAGE
from explorer.errors import DataError
from explorer.network import Drawing
from explorer.network.analysis.paths import Connection
from explorer.web.core.current_edition import framework_metadata
from explorer.web.core.http.middleware import kind_styles
from explorer.web.core.http.negotiation import name_file, page_response
from explorer.web.core.pages import page
from explorer.web.core.views.state import DrawingState

STYLES = ("core/tokens.css", "core/style.css", "map/map.css", "map/path.css")
SCRIPT = "vendor/map/map.js"
FONT = "vendor/source-sans-3/source-sans-3-latin-wght-normal.woff2"


def offline_html_response(
    state: DrawingState, drawing: Drawing, connection: Connection | None = None
) -> Response:
    """Write *drawing*, which *state* shows, with all that its page needs; links lead to this site.

    Raises `DataError` where the map's script has not been set up.
    """
    g.elsewhere = True
    whole = framework_metadata()
    body = page(
        "map/offline.html",
        view=state,
        drawing=drawing,
        connection=connection,
        theme=state.theme,
        rights=whole.rights if whole else "",
        font=_font(),
        styles=_inside("style", STYLES),
        kind_styles=Markup(kind_styles()),  # colours and escaped names alone
        script=_inside("script", (SCRIPT,)),
    )
    return name_file(page_response(body), state.title, "html", "attachment")


@cache
def _font() -> Markup:
    """The rule that brings our sans serif along, which is then the family of headings, too."""
    data = b64encode(_bytes(FONT)).decode("ascii")
    return Markup(
        '@font-face {{ font-family: "Source Sans 3 Variable"; font-weight: 200 900; '
        'src: url("data:font/woff2;base64,{}") format("woff2"); }}\n.alone {{ --serif: var(--sans); }}'
    ).format(data)


@cache
def _inside(element: str, names: tuple[str, ...]) -> Markup:
    """The static files *names* as the text of an *element*, which nothing in them may end."""
    text = "\n".join(_bytes(name).decode() for name in names)
    if f"</{element}" in text.lower():
        raise DataError(f"One of {', '.join(names)} would end its element.")
    return Markup(text)  # ours alone, and checked above


def _bytes(name: str) -> bytes:
    try:
        return (PACKAGE / "static" / name).read_bytes()
    except OSError as error:
        raise DataError(
            f"The file {name} is missing.", "Set the explorer up again: pip install, or make setup."
        ) from error
