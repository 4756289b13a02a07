"""The web application; read `create_app` as its table of contents.

A view finds (runs the queries of its page), shapes (makes dataclasses of the rows)
and writes (fills a template, or a format).
"""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from explorer.config import PACKAGE, Settings
from explorer.web import (
    assets,
    bases,
    builder,
    caching,
    compression,
    edition,
    editor,
    embeds,
    errors,
    evidence,
    framework,
    graphs,
    headers,
    home,
    hosts,
    learn,
    machine,
    map_parts,
    measures,
    node,
    oembed,
    ontology,
    openapi,
    pages,
    path,
    preview,
    questions,
    reading,
    results,
    search,
    service,
    sharing,
    sources,
    sparql,
    suggestions,
)  # fmt: skip
from explorer.web import map as maps

SHARED = (hosts, headers, compression, caching, assets, bases, pages, map_parts, sharing)
"""What every response shares: each module attaches itself to the application."""

BLUEPRINTS = (
    home.bp, framework.bp, node.bp, sources.bp, evidence.bp, search.bp, ontology.bp, graphs.bp,
    maps.bp, path.bp, measures.bp, embeds.bp, builder.bp, oembed.bp, preview.bp, questions.bp, learn.bp, editor.bp, suggestions.bp, results.bp, reading.bp, sparql.bp, service.bp, openapi.bp, machine.bp, errors.bp,
)  # fmt: skip


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application for *settings* (by default those of the environment).

    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError` where it cannot start.
    """
    settings = settings or Settings.from_environment()
    app = Flask("explorer", root_path=str(PACKAGE))
    app.config["MAX_CONTENT_LENGTH"] = settings.request_kilobytes * 1024
    edition.attach(app, settings)
    for part in SHARED:
        part.attach(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _trust(app, settings.proxies)
    return app


def _trust(app: Flask, proxies: int) -> None:
    """Believe what that many *proxies* in front say of the visitor's request."""
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign] # Flask documents this way of wrapping
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
