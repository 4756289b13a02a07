"""Static files and the style sheet of kinds: addresses that change with their content, open to other sites."""

import hashlib
from pathlib import Path
from typing import Any, cast

from flask import Flask, Response, current_app, request

from explorer.formats.drawing.palette import kind_rules
from explorer.web.core.current import files

YEAR = "public, max-age=31536000, immutable"
WEEK = "public, max-age=604800"
KINDS = "kinds"
"""The endpoint of the style sheet of kinds, and the key of its text in ``app.extensions``."""


def init_app(app: Flask) -> None:
    """Serve the colours of kinds, put a hash into the addresses of static files, and set their headers."""
    app.extensions[KINDS] = kind_rules(app.extensions["edition"].kinds.values())
    app.add_url_rule("/kinds.css", KINDS, lambda: Response(kind_styles(), mimetype="text/css"))
    app.url_defaults(_add_hash)
    app.after_request(_share)


def kind_styles() -> str:
    """Return the style sheet that gives the kinds of the served data their colours."""
    return cast(str, current_app.extensions[KINDS])


def _add_hash(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == KINDS:
        values["v"] = _digest(kind_styles().encode())
    elif endpoint == "static" and "filename" in values:
        path = Path(str(current_app.static_folder), values["filename"])
        if path.is_file():
            key = ("hash", path, path.stat().st_mtime_ns)
            values["v"] = files().get_or_compute(key, lambda: _digest(path.read_bytes()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _share(response: Response) -> Response:
    """An embed in a sandboxed frame has no origin, so its files must be open to all (Fetch §3.7)."""
    if request.endpoint in ("static", KINDS):
        response.headers["Cache-Control"] = YEAR if "v" in request.args else WEEK
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response
