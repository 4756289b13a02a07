"""The application that is served: of a folder with a new build, an engine with a new edition, or other files of further frameworks, a new one takes its place.

No request is lost.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from threading import Event, Lock, Thread, Timer
from time import monotonic
from typing import TYPE_CHECKING, Any

from explorer.config import Settings
from explorer.server.access_log import print_line
from explorer.server.held import files_held, may_change, what_is_held
from explorer.server.renewing import make, open_others, try_pages
from explorer.store import Store
from explorer.store.sandbox import QueryService
from explorer.store.sandbox.others import Others
from explorer.web.core.collection import service_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOK_SECONDS = 2.0
"""Seconds between two looks at what the store holds."""
LONGEST_PAUSE = 60.0
"""Seconds between two tries to open a build that could not be opened."""
OPENING_PAUSE = 0.2
"""Seconds between the opening of two further frameworks, which takes as long."""
GRACE_SECONDS = 60
"""Seconds for which an application that was replaced is kept beyond the longest query, for what it still answers."""


class CurrentApp:
    """A WSGI application that hands each request to the newest of those that were made for *settings* and the *others*.

    Raises what `create_app` raises.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        write: Callable[[str], object] = print_line,
        look: float = LOOK_SECONDS,
        others: Others | None = None,
    ) -> None:
        self._settings, self._write, self._look, self._others = settings, write, look, others
        self._files = self._seen = files_held(settings)
        self._app = make(settings, others)
        folder = _store(self._app).folder
        self._held = f"build {folder}" if folder else ""
        self._failure, self._pause, self._next_try = "", look, 0.0
        self._apps = {self._app}
        self._lock, self._stopping = Lock(), Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        app: WSGIApplication = self._app
        return app(environ, start_response)

    @property
    def state(self) -> str:
        """Whether it can run queries, as `QueryService.state` says."""
        return service_of(self._app).state

    def start(self) -> None:
        """Start the workers for visitors' queries, and look for new builds from now on."""
        service_of(self._app).start()
        self._open_others(self._app)
        if may_change(self._settings, _store(self._app)):
            Thread(target=self._watch, name="store-watch", daemon=True).start()

    def stop(self) -> None:
        """End visitors' queries; no new build is taken any more."""
        self._stopping.set()
        with self._lock:
            for service in self._services():
                service.stop()

    def close(self) -> None:
        """End all processes."""
        self._stopping.set()
        with self._lock:
            for service in self._services():
                service.close()

    def _open_others(self, app: Any) -> None:
        """Open the further frameworks of *app* in the background, so that nobody waits for them; requests go on between."""
        frameworks = app.extensions["collection"]
        if len(frameworks.members) < 2:
            return

        def open_all() -> None:
            for _ in frameworks.open_all():
                if self._stopping.wait(OPENING_PAUSE) or app is not self._app:
                    return

        Thread(target=open_all, name="frameworks-open", daemon=True).start()

    def _services(self) -> list[QueryService]:
        return [service for app in self._apps for service in _services(app)]

    def _watch(self) -> None:
        while not self._stopping.wait(self._look):
            try:
                held = what_is_held(self._settings, _store(self._app))
                files = files_held(self._settings)
            except Exception as error:  # whatever an engine answers, it is asked again
                self._say_failure("edition or build", str(error) or type(error).__name__)
                continue
            are_written, self._seen = files == self._seen, files
            if held not in ("", self._held):
                what = held
            elif files not in ("", self._files) and are_written:
                what = f"frameworks in {self._settings.frameworks}"
            else:
                continue
            if monotonic() >= self._next_try:
                self._take(what, held or self._held, files)

    def _take(self, what: str, held: str, files: str) -> None:
        """Serve *what* is new from now on, as the store *held* it and the *files* of further frameworks are; where it cannot be served, what was served before still is, and it is tried again later."""
        try:
            app = make(self._settings, self._others, self._app)
            try_pages(app)
            for line in open_others(app, self._app, lambda: self._stopping.wait(OPENING_PAUSE)):
                self._write(line)
        except Exception as error:  # whatever is wrong with a build, the one before is served on
            self._say_failure(what, str(error) or type(error).__name__)
            return
        with self._lock:
            if self._stopping.is_set():
                for service in _services(app):
                    service.close()
                return
            before, self._app, self._held, self._files = self._app, app, held, files
            self._failure, self._pause = "", self._look
            self._apps.add(app)
            app.extensions["collection"].take_over()
            service_of(app).start()
        self._open_others(app)
        self._write(f"The {what} {'is' if what == held else 'are'} served from now on.")
        self._retire(before)

    def _say_failure(self, held: str, why: str) -> None:
        """Say once that what is *held* cannot be served, and wait longer before each further try: it may be on its way."""
        said = f"The new {held} cannot be served, so the one before still is: {why}"
        if said != self._failure:
            self._write(said)
            self._failure, self._pause = said, self._look
        self._next_try = monotonic() + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def _retire(self, app: Any) -> None:
        """End the processes of *app* when nobody waits for its answers any more."""

        def end() -> None:
            with self._lock:
                self._apps.discard(app)
                kept = self._services()
            for service in _services(app):
                if service not in kept:
                    service.close()
            gc.collect()  # it refers to itself, and holds the files of its build

        timer = Timer(self._settings.query_seconds + GRACE_SECONDS, end)
        timer.daemon = True
        timer.start()


def _store(app: Any) -> Store:
    store: Store = app.extensions["edition"].store
    return store


def _services(app: Any) -> tuple[QueryService, ...]:
    """What runs visitors' queries of each framework that *app* has opened."""
    services: tuple[QueryService, ...] = app.extensions["collection"].services()
    return services
