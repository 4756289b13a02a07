"""What happens to every response: headers, entity tags, and static files."""

import hashlib
import re
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request

from explorer.formats.drawing.palette import kind_rules
from explorer.web.core.current_edition import edition, files
from explorer.web.core.http.compression import compress
from explorer.web.core.http.mount import absolute

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
"""Content Security Policy Level 3; embeds add who may frame them and their own origin, pages that show embeds ``frame-src``."""
REFUSED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in REFUSED)),
)
"""The headers that no response differs in."""
YEAR = "public, max-age=31536000, immutable"
WEEK = "public, max-age=604800"
KINDS = "kinds"
"""The endpoint of the style sheet of kinds, and the key of its text in ``app.extensions``."""
_OTHER_TAG = "What is here has another entity tag than your client asked for in “If-Match”.\n"
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?")


def init_app(app: Flask) -> None:
    """Serve the colours of kinds of *app*, and set the headers of its responses."""
    app.extensions[KINDS] = kind_rules(app.extensions["edition"].kinds.values())
    app.add_url_rule("/kinds.css", KINDS, lambda: Response(kind_styles(), mimetype="text/css"))
    app.url_defaults(_add_hash)
    for step in (_protect, compress, _revalidate, _open_static):  # Flask runs the last one first
        app.after_request(step)


def _protect(response: Response) -> Response:
    response.headers.extend(ALWAYS)
    policy = POLICY
    if request.blueprint == "embed":
        policy = _embed_policy()
    else:
        response.headers["X-Frame-Options"] = "DENY"
    if request.blueprint == "builder":  # which shows embeds of this site
        policy = {**POLICY, "frame-src": "'self'"}
    response.headers["Content-Security-Policy"] = "; ".join(
        f"{name} {value}" for name, value in policy.items()
    )
    return response


def _embed_policy() -> dict[str, str]:
    """The policy of an embed: in a sandbox WebKit takes ``'self'`` for nobody, so the origin is named beside it."""
    policy = {**POLICY, "frame-ancestors": _ancestors(edition().settings.frame_ancestors)}
    own = f"'self' {own_origin()}".rstrip()
    return {name: value.replace("'self'", own) for name, value in policy.items()}


def own_origin() -> str:
    """The origin of this site as a source of a policy (CSP3 §2.3.1); empty where its host cannot be one."""
    home = urlsplit(absolute("/"))
    try:
        origin = f"{home.scheme}://{home.netloc.encode('idna').decode()}"
    except UnicodeError:
        return ""
    return origin if _ORIGIN.fullmatch(origin) else ""


def _ancestors(given: str) -> str:
    """Who may frame an embed: as it was *given*, and this site itself, which shows what it offers."""
    whole = "*" in given.split() or given == "'none'" or "'self'" in given.split()
    return given if whole else f"'self' {given}"


def _revalidate(response: Response) -> Response:
    """The tag is a hash of the bytes: these change with the data, the format and the assets, never else."""
    fixed = not (response.is_streamed or response.direct_passthrough)
    if request.method not in ("GET", "HEAD") or response.status_code != 200 or not fixed:
        return response
    response.headers.setdefault("Cache-Control", "public, no-cache")
    response.add_etag()
    response.make_conditional(request)
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        response.set_data(_OTHER_TAG)
        response.mimetype = "text/plain"
    return response


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


def _has_right_hash() -> bool:
    """Whether the address names the very content that is served, which then never changes."""
    values = {**(request.view_args or {}), "v": ""}
    _add_hash(request.endpoint or "", values)
    return bool(values["v"]) and request.args.get("v") == values["v"]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _open_static(response: Response) -> Response:
    """An embed in a sandboxed frame has no origin, so its files must be open to all (Fetch §3.7)."""
    if request.endpoint in ("static", KINDS):
        if response.status_code in (200, 206, 304):
            response.headers["Cache-Control"] = YEAR if _has_right_hash() else WEEK
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response
