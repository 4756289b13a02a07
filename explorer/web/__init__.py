"""The web application; read `create_app` as its table of contents.

A view finds (runs the queries of its page), shapes (makes dataclasses of the rows)
and writes (fills a template, or a format).
"""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from explorer.config import PACKAGE, Settings
from explorer.framework.collection import read_again, read_collection
from explorer.store.sandbox.others import Others
from explorer.web import (
    ask,
    browse,
    case,
    course,
    embed,
    export,
    frameworks,
    importing,
    map,
    openapi,
    query,
    questions,
    selection,
    sparql,
)
from explorer.web.core import (
    basis_filter,
    collection,
    current_edition,
    errors,
    health,
    language_choice,
    pages,
    robots,
    share,
)
from explorer.web.core.answers import asked
from explorer.web.core.http import guard, middleware, mount, negotiation, response_cache
from explorer.web.core.views import selection as chosen
from explorer.web.map import render

SHARED = (
    negotiation,
    response_cache,
    guard,
    middleware,
    language_choice,
    basis_filter,
    pages,
    asked,
    chosen,
    render,
)
"""What every response shares: each module has a function `init_app`."""
FEATURES = (
    browse,
    map,
    embed,
    questions,
    ask,
    query,
    sparql,
    frameworks,
    importing,
    selection,
    course,
    export,
    case,
    openapi,
)
"""The rooms of the site, each with its blueprints."""
CORE = (health.bp, robots.bp, errors.bp)


def create_app(
    settings: Settings | None = None, others: Others | None = None, before: Flask | None = None
) -> Flask:
    """Make the application for *settings* (by default those of the environment), which serves with *others* if there are any.

    Where the settings name a folder of further frameworks, it hands their requests to an application for each.
    It may take the place of one that was made *before*: then a further framework whose files are wrong stops nothing.

    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError` where it cannot start.
    """
    others = others or Others()
    settings = settings or Settings.from_environment()
    known = before.extensions["collection"].members if before else {}
    members = read_again(settings, known) if before else read_collection(settings)
    settings = next(iter(members.values())).settings
    app = _make(settings, others)
    collection.init_app(app, members, lambda own: _mounted(_make(own, others)))
    _trust(_mounted(app), settings.proxies)
    return app


def _mounted(app: Flask) -> Flask:
    """Take the path below which *app* is reached off its requests, before anything else sees them."""
    mount.init_app(app)
    return app


def _make(settings: Settings, others: Others) -> Flask:
    """Make the application of one framework."""
    app = Flask("explorer", root_path=str(PACKAGE))
    app.config["MAX_CONTENT_LENGTH"] = settings.request_kilobytes * 1024
    current_edition.init_app(app, settings, others)
    share.init_app(app, (view for feature in FEATURES for view in getattr(feature, "VIEWS", ())))
    for part in SHARED:
        part.init_app(app)
    for blueprint in (*CORE, *(one for room in FEATURES for one in room.blueprints)):
        app.register_blueprint(blueprint)
    return app


def _trust(app: Flask, proxies: int) -> None:
    """Believe what that many *proxies* in front say of the visitor's request."""
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign] # Flask documents this way of wrapping
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies, x_prefix=proxies
        )
