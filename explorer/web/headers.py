"""The headers of every response: what a page may load, and who may frame it."""

from __future__ import annotations

from flask import Flask, Response, request

from explorer.web.edition import edition

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
"""Content Security Policy Level 3; embeds differ in ``frame-ancestors`` alone."""

REFUSED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")


def attach(app: Flask) -> None:
    """Set the headers on every response of *app*."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    policy = dict(POLICY)
    if request.blueprint == "embed":
        policy["frame-ancestors"] = edition().settings.frame_ancestors
    else:
        response.headers["X-Frame-Options"] = "DENY"
    response.headers["Content-Security-Policy"] = "; ".join(f"{key} {value}" for key, value in policy.items())
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    response.headers["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in REFUSED)
    return response
