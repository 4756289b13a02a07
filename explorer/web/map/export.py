"""A drawing to take along: the files at the suffixes of its page's address."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from threading import Lock

from flask import Response

from explorer.formats import plain
from explorer.formats.drawing.caption import Caption
from explorer.formats.drawing.registry import DRAWING_WRITERS
from explorer.media_types import HTML, JSON, OFFLINE_HTML, PNG, Format
from explorer.network import Drawing
from explorer.network.analysis.connection import Connection
from explorer.web.core.current import edition, the_whole
from explorer.web.core.http.negotiation import negotiate
from explorer.web.core.http.responses import data_response, page_response
from explorer.web.core.http.throttle import turn
from explorer.web.core.pages import absolute
from explorer.web.core.view_state import Shown
from explorer.web.map.json_data import described, whole_address
from explorer.web.map.offline_html import alone

FORMATS: tuple[Format, ...] = (HTML, JSON, *DRAWING_WRITERS)
"""The formats of a page with a drawing."""
FILES: tuple[Format, ...] = (*DRAWING_WRITERS, JSON, OFFLINE_HTML)
"""Those at a suffix, in the order in which pages list them."""
KEPT, LARGEST = 64, 2 * 2**20
"""Files that are kept, since a picture takes a while to draw, and bytes of the longest of them."""


def answer(
    suffix: str, seen: Shown, page: Callable[[], str], connection: Connection | None = None
) -> Response:
    """Answer with the *page* of *seen*, or with its drawing as a file by *suffix* or by ``Accept``.

    *connection* are the paths that the drawing shows, if it shows any.
    """
    form = negotiate(suffix, FILES if suffix else FORMATS)
    if form is HTML:
        response = page_response(page())
    elif form is OFFLINE_HTML:
        response = alone(seen, seen.draw(), connection)
    else:
        response = _file(seen, seen.draw(), form, connection)
    response.vary.add("Accept")
    response.headers.add(
        "Link", f'<{seen.address(f"{seen.at}.json")}>; rel="alternate"; type="{JSON.media_type}"'
    )
    return response


def _file(seen: Shown, drawing: Drawing, form: Format, connection: Connection | None) -> Response:
    """Write *drawing*, which *seen* shows, in the format *form*."""
    if form is JSON:
        more = {"paths": plain.paths(connection)} if connection else {}
        return data_response(plain.write({**described(seen, drawing), **more}), form)
    theme = "light" if seen.theme == "auto" else seen.theme
    said = caption(seen.title, seen.address())
    asked = _Asked(edition().version, said.page, form, theme, drawing, said)
    response = data_response(_kept(asked), form)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file; two are the same if their edition, page, format and theme are."""

    version: str
    page: str
    form: Format
    theme: str
    drawing: Drawing = field(compare=False)
    caption: Caption = field(compare=False)


_files: OrderedDict[_Asked, bytes] = OrderedDict()
_lock = Lock()


def _kept(asked: _Asked) -> bytes:
    """The file *asked*; one that is not too long is kept, those asked for longest ago go first."""
    with _lock:
        if asked in _files:
            _files.move_to_end(asked)
            return _files[asked]
    body = _written(asked)
    with _lock:
        if len(body) <= LARGEST:
            _files[asked] = body
        while len(_files) > KEPT:
            _files.popitem(last=False)
    return body


def _written(asked: _Asked) -> bytes:
    with turn() if asked.form is PNG else nullcontext():
        return DRAWING_WRITERS[asked.form](asked.drawing, asked.caption, asked.theme)


def caption(title: str, address: str) -> Caption:
    """Say that a drawing is called *title*, and that the page at *address* on this site shows it."""
    whole = the_whole()
    return Caption(
        title=title,
        page=absolute(address),
        site=edition().settings.name,
        edition=edition().version[:8],
        rights=whole.rights if whole else "",
        address=whole_address,
    )
