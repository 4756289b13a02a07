"""A map as one HTML file that works without a network, as from a memory stick."""

from flask import Response, g
from markupsafe import Markup

from explorer.formats.inlined import font, inside
from explorer.network import Drawing
from explorer.network.analysis.paths import Connection
from explorer.web.core.current_edition import framework_metadata
from explorer.web.core.http.middleware import kind_styles
from explorer.web.core.http.negotiation import name_file, page_response
from explorer.web.core.pages import page
from explorer.web.core.views.state import DrawingState

STYLES = ("core/tokens.css", "core/style.css", "map/map.css", "map/path.css")
SCRIPT = "vendor/map/map.js"


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
        rights=whole.terms if whole else "",
        font=font(),
        styles=inside("style", STYLES),
        kind_styles=Markup(kind_styles()),  # colours and escaped names alone
        script=inside("script", (SCRIPT,)),
    )
    return name_file(page_response(body), state.title, "html", "attachment")
