"""The web application; read `create_app` as its table of contents.

Each module named in `BLUEPRINTS` has one blueprint ``bp``.
A view finds (runs the queries of its page), shapes (makes dataclasses of the rows)
and writes (fills a template, or a format).
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from explorer.config import PACKAGE, Settings
from explorer.web import assets, bases, caching, edition, headers, pages

BLUEPRINTS = (
    "home", "framework", "node", "sources", "evidence", "search", "ontology",
    "map", "questions", "editor", "sparql", "machine", "errors",
)  # fmt: skip


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application for *settings* (by default those of the environment).

    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError` where it cannot start.
    """
    settings = settings or Settings.from_environment()
    app = Flask("explorer", root_path=str(PACKAGE))
    app.config["MAX_CONTENT_LENGTH"] = settings.request_kilobytes * 1024
    edition.attach(app, settings)
    for part in (headers, caching, assets, bases, pages):
        part.attach(app)
    for name in BLUEPRINTS:
        if find_spec(f"explorer.web.{name}"):
            module = import_module(f"explorer.web.{name}")
            for blueprint in getattr(module, "blueprints", (module.bp,)):
                app.register_blueprint(blueprint)
    if settings.proxies:
        behind = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign] # Flask documents this way of wrapping
            app.wsgi_app, x_for=behind, x_proto=behind, x_host=behind, x_prefix=behind
        )
    return app
