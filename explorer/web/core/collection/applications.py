"""Which frameworks a server has, and the application that serves each; the one at the root is opened first, the others when they are asked for.

The pages of a framework know addresses from their own root, ``/f/{slug}`` (see `explorer.web.core.http.mount`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from flask import Flask, request

from explorer.config import Settings
from explorer.course.served.opening import say_stray_folders
from explorer.errors import ConfigurationError, DataError, ExplorerError, FrameworkFailed, NotFound
from explorer.framework import Edition
from explorer.framework.collection import Member, member_path
from explorer.store.sandbox import QueryService
from explorer.web.core.collection.across import Across
from explorer.web.core.collection.here import BELOW, HERE, SLUG, site_address
from explorer.web.core.collection.templates import SharedTemplates
from explorer.web.core.http import response_cache
from explorer.web.core.http.mount import MOUNT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MOST_WORKING = 8
"""Frameworks, beside that at the root, whose processes for visitors' queries are kept; the next query of another starts its own again."""
_log = logging.getLogger("explorer.frameworks")
_FAILURE = "explorer.failure"


class Collection:
    """The *members* of a server by slug, with the application of each; *root* serves the first, *make* makes the others."""

    def __init__(self, members: Mapping[str, Member], root: Flask, make: Callable[[Settings], Flask]) -> None:
        self.members = dict(members)
        self._make = make
        self._first = next(iter(members))
        self._apps = {self._first: root}
        self._locks = {slug: Lock() for slug in members}
        self._asked, self._lock = list(members), Lock()
        self.across = Across(self.members, self.app, service_of(root))

    def is_first(self, slug: str) -> bool:
        """Whether *slug* is that of the framework at the root."""
        return slug == self._first

    def app(self, slug: str) -> Flask:
        """Return the application of the framework called *slug*, which is made once.

        Raises `NotFound`, or `FrameworkFailed` where its files are wrong.
        """
        if slug not in self.members:
            raise NotFound(
                f"No framework here is called “{slug}”.", "See /frameworks for those that there are."
            )
        with self._locks[slug]:
            if slug not in self._apps:
                self._apps[slug] = self._open(slug)
        self._rest(slug)
        return self._apps[slug]

    def keep(self, slug: str, before: Collection, why: str = "") -> None:
        """Serve the framework called *slug* on as it was opened *before*; *why* where its files are others now.

        Its pages are those of the collection before until `take_over`.
        """
        with self._locks[slug]:
            self.members[slug] = replace(before.members[slug], unread=why)
            self._apps[slug] = before.open_ones()[slug]

    def take_over(self) -> None:
        """Let the applications that were kept know the frameworks beside them, which their pages cite."""
        for slug, kept in self.open_ones().items():
            if kept.extensions[HERE] is not self:
                self._share(kept)
                init_member(kept, self, slug)
                response_cache.renew(kept)

    def open_all(self) -> Iterator[str]:
        """Open one framework after the other, with its search, and yield its slug; of one that cannot be opened the log says why."""
        for slug in self.members:
            try:
                self.app(slug).extensions["search"]()
            except ExplorerError as error:
                _log.warning(
                    "The framework “%s” is not served. %s", slug, f"{error.detail} {error.hint}".strip()
                )
            yield slug

    def services(self) -> tuple[QueryService, ...]:
        """Return what runs visitors' queries, of each framework that is open, and of all together."""
        return (*(service_of(app) for app in [*self._apps.values()]), *self.across.services())

    def open_ones(self) -> Mapping[str, Flask]:
        """Return the applications of the frameworks that are open, by slug, in the order of the list."""
        return {slug: self._apps[slug] for slug in self.members if slug in self._apps}

    def _open(self, slug: str) -> Flask:
        """Open a framework; its visitors share the places for queries and drawings, and the room for responses, with those of the others."""
        if failure := self.members[slug].failure:
            raise FrameworkFailed(failure)
        settings, root = self.members[slug].settings, self._apps[self._first]
        share = max(1, settings.response_megabytes // len(self.members)) if settings.response_megabytes else 0
        try:
            made = self._make(replace(settings, response_megabytes=share))
        except (ConfigurationError, DataError) as error:
            raise FrameworkFailed(error.detail, error.hint) from error
        self._share(made)
        made.jinja_env.bytecode_cache = root.jinja_env.bytecode_cache
        init_member(made, self, slug)
        return made

    def _share(self, app: Flask) -> None:
        """Let *app* have its places where that at the root has its own."""
        root = self._apps[self._first]
        service_of(app).share_places(service_of(root))
        app.extensions["throttle"] = root.extensions["throttle"]

    def _rest(self, slug: str) -> None:
        """Let the processes of those frameworks rest that nobody has asked for longest, beyond `MOST_WORKING`."""
        with self._lock:
            self._asked.remove(slug)
            self._asked.append(slug)
            open_ones = [self._apps[one] for one in self._asked if one in self._apps and one != self._first]
        working = [service for app in open_ones if (service := service_of(app)).state != "idle"]
        for service in working[:-MOST_WORKING]:
            if not service.busy:
                service.close()


def edition_of(app: Flask) -> Edition:
    """Return the edition that *app* serves."""
    return cast(Edition, app.extensions["edition"])


def service_of(app: Flask) -> QueryService:
    """Return what runs visitors' queries for *app*."""
    return cast(QueryService, app.extensions["query_service"])


def init_app(app: Flask, members: Mapping[str, Member], make: Callable[[Settings], Flask]) -> None:
    """Let *app*, which serves the first of *members*, hand requests below ``/f/{slug}`` to the application of that framework."""
    if app.extensions["others"].speaks:
        say_stray_folders(edition_of(app).settings, members)
    collection = Collection(members, app, make)
    if len(members) > 1:
        app.jinja_env.bytecode_cache = SharedTemplates()
    init_member(app, collection, next(iter(members)))
    inner = app.wsgi_app

    def handed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        slug, path = _split(environ.get("PATH_INFO", ""))
        if slug not in collection.members or collection.is_first(slug):
            return inner(environ, start_response)
        try:
            app = collection.app(slug)
        except ExplorerError as error:
            return inner({**environ, _FAILURE: error}, start_response)
        given = {
            **environ,
            "SCRIPT_NAME": environ.get(MOUNT, "") + member_path(quote(slug)),
            "PATH_INFO": path,
        }
        return app.wsgi_app(given, start_response)

    app.before_request(_say_failure)
    app.wsgi_app = handed  # type: ignore[method-assign] # Flask documents this way of wrapping


def init_member(app: Flask, collection: Collection, slug: str) -> None:
    """Let the pages of *app* know that it serves the framework called *slug* of *collection*."""
    app.extensions[HERE], app.extensions[SLUG] = collection, slug
    app.jinja_env.globals.update(
        collection=collection,
        framework_slug=slug,
        several_frameworks=len(collection.members) > 1,
        site_address=site_address,
    )


def _say_failure() -> None:
    """Raise what kept the framework of this request from being opened."""
    if (error := request.environ.get(_FAILURE)) is not None:
        raise error


def _split(path: str) -> tuple[str, str]:
    """The slug of a path below ``/f/`` and what follows it; an empty slug for other paths."""
    if not path.startswith(BELOW):
        return "", path
    slug, slash, rest = path[len(BELOW) :].partition("/")
    return slug.encode("latin-1").decode("utf-8", "replace"), f"{slash}{rest}" or "/"
