"""Static files: addresses that change with their content, and headers that let others load them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request

from explorer.web.core.current import files

YEAR = "public, max-age=31536000, immutable"
WEEK = "public, max-age=604800"


def attach(app: Flask) -> None:
    """Put a hash into the addresses of static files, and set their headers."""
    app.url_defaults(_add_hash)
    app.after_request(_share)


def _add_hash(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "filename" in values:
        path = Path(str(current_app.static_folder), values["filename"])
        if path.is_file():
            key = ("hash", path, path.stat().st_mtime_ns)
            values["v"] = files().get_or_compute(key, lambda: _hash(path))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _share(response: Response) -> Response:
    """An embed in a sandboxed frame has no origin, so its files must be open to all (Fetch §3.7)."""
    if request.endpoint == "static":
        response.headers["Cache-Control"] = YEAR if "v" in request.args else WEEK
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response
