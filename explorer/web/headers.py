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
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in REFUSED)),
)
"""The headers that no response differs in."""


def attach(app: Flask) -> None:
    """Set the headers on every response of *app*."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    response.headers.extend(ALWAYS)
    if request.blueprint == "embed":
        framed = policy(edition().settings.frame_ancestors)
        response.headers.add("Content-Security-Policy", framed)
    else:
        response.headers.extend(UNFRAMED)
    return response


def policy(frame_ancestors: str) -> str:
    """Write the policy of a page that *frame_ancestors* may frame."""
    given = {**POLICY, "frame-ancestors": frame_ancestors}
    return "; ".join(f"{key} {value}" for key, value in given.items())


UNFRAMED = (("X-Frame-Options", "DENY"), ("Content-Security-Policy", policy(POLICY["frame-ancestors"])))
"""The headers of all that nobody may frame."""
