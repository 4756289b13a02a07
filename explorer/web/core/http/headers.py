"""The headers of every response: what a page may load, and who may frame it."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response, request

from explorer.web.core.current import edition

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
"""Content Security Policy Level 3; embeds differ in ``frame-ancestors`` alone, pages that show embeds in ``frame-src``."""
SHOWING = frozenset({"builder"})
"""Blueprints whose pages show embeds of this site in frames."""

REFUSED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in REFUSED)),
)
"""The headers that no response differs in."""


def init_app(app: Flask) -> None:
    """Set the headers on every response of *app*."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    response.headers.extend(ALWAYS)
    if request.blueprint == "embed":
        framed = policy({"frame-ancestors": _ancestors(edition().settings.frame_ancestors)})
        response.headers.add("Content-Security-Policy", framed)
    elif request.blueprint in SHOWING:
        response.headers.extend((UNFRAMED[0], ("Content-Security-Policy", policy({"frame-src": "'self'"}))))
    else:
        response.headers.extend(UNFRAMED)
    return response


def policy(instead: Mapping[str, str] = MappingProxyType({})) -> str:
    """Write the policy of a page, with the directives *instead* in the place of the usual ones."""
    return "; ".join(f"{key} {value}" for key, value in {**POLICY, **instead}.items())


def _ancestors(given: str) -> str:
    """Who may frame an embed: as it was *given*, and this site itself, which shows what it offers."""
    whole = "*" in given.split() or given == "'none'" or "'self'" in given.split()
    return given if whole else f"'self' {given}"


UNFRAMED = (("X-Frame-Options", "DENY"), ("Content-Security-Policy", policy()))
"""The headers of all that nobody may frame."""
