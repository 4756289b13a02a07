"""A drawing as files, at the suffixes of its page's address."""

from collections.abc import Callable
from functools import partial

from flask import Response, request

from explorer.formats.drawing import Caption, vis_network
from explorer.formats.drawing.drawing_writers import DRAWING_WRITERS
from explorer.framework.json_record import encode_json
from explorer.media_types import HTML, JSON, OFFLINE_HTML, Format
from explorer.network import Drawing
from explorer.network.analysis.paths import Connection
from explorer.single_flight import Flight
from explorer.web.core.current_edition import drawn_file, edition, files, share_page
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response, name_file, negotiate, page_response
from explorer.web.core.pages import caption, node_url
from explorer.web.core.views.state import DrawingState
from explorer.web.map.offline_html import offline_html_response
from explorer.web.map.sheet_state import SheetState

FORMATS: tuple[Format, ...] = (HTML, JSON, *DRAWING_WRITERS)
"""The formats of a page with a drawing."""
FILES: tuple[Format, ...] = (*DRAWING_WRITERS, JSON, OFFLINE_HTML)
"""Those at a suffix, in the order in which pages list them."""


def drawing_response(
    suffix: str, state: DrawingState, page: Callable[[], str], connection: Connection | None = None
) -> Response:
    """Answer with the *page* of *state*, or with its drawing as a file by *suffix* or by ``Accept``.

    *connection* are the paths that the drawing shows, if it shows any.
    """
    form = negotiate(suffix, FILES if suffix else FORMATS)
    if form is HTML:
        response = page_response(_shared(state, page))
    elif form is OFFLINE_HTML:
        response = offline_html_response(state, state.draw(), connection)
    else:
        response = name_file(_file(state, state.draw(), form, connection), state.title, form.suffix)
    response.vary.add("Accept")
    response.headers.add(
        "Link", f'<{state.url(f"{state.page}.json")}>; rel="alternate"; type="{JSON.media_type}"'
    )
    return response


def _shared(state: DrawingState, page: Callable[[], str]) -> str:
    """The *page* of *state*, written once for all who ask for it at the same time if its drawing is the same each time."""

    def write(_: Flight) -> tuple[str, bool]:
        return page(), not state.is_complete or state.draw().repeatable

    return share_page(write, lambda written: written[1])[0]


def _file(state: DrawingState, drawing: Drawing, form: Format, connection: Connection | None) -> Response:
    """Write *drawing*, which *state* shows, in the format *form*."""
    if form is JSON:
        described = {
            "title": state.title,
            "page": absolute(state.url()),
            "edition": edition().version,
            **vis_network.model(drawing, node_url),
            **(connection.to_dict() if connection else {}),
        }
        return data_response(encode_json(described), form)
    theme = "light" if state.theme == "auto" else state.theme
    said = caption(state.title, state.url())
    response = data_response(_written(drawing, form, said, theme), form)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _written(drawing: Drawing, form: Format, said: Caption, theme: str) -> bytes:
    """The file of *drawing*; it is cached if the drawing is the same each time."""
    writer = DRAWING_WRITERS[form]
    sheet = SheetState.parse(request.args, edition()) if writer.options else None
    options = {name: getattr(sheet, name) for name in writer.options}
    write = partial(writer.write, drawing, said, theme, **options)
    key = ("drawing", said.page, edition().language, form, theme, *options.values())
    if writer.is_slow:
        return drawn_file(key, write, is_repeatable=drawing.repeatable)
    return files().get_or_compute(key, write) if drawing.repeatable else write()
