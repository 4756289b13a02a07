"""An application that takes the place of another: it is made and tried while the one before is served."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from explorer import create_app
from explorer.config import Settings
from explorer.errors import DataError
from explorer.store.sandbox.others import Others

TRIED = ("/", "/framework", "/evidence", "/map", "/query", "/query/suggestions.json", "/search?q=a")
"""Pages that a new build has to answer before it is served."""
TRIED_OF_OTHERS = ("/", "/framework", "/search?q=a")
"""Those that a further framework has to answer."""


def make(settings: Settings, others: Others | None, before: Any = None) -> Any:
    """Make an application, with its index, so that no visitor waits for it; it may take the place of one *before*."""
    app = create_app(settings, others, before)
    app.extensions["search"]()
    return app


def try_pages(app: Any) -> None:
    """Ask *app* for pages that read all parts of a build; raises `DataError` where one is not answered."""
    node = next(iter(app.extensions["edition"].nodes), "")
    _try(app, (*TRIED, *([f"/id/{node}"] if node else [])))


def open_others(app: Any, before: Any, pause: Callable[[], bool]) -> Iterator[str]:
    """Open in *app* each further framework that was open in the one *before* and whose files are others now, and yield a line on each that is served on as it was, as they are wrong.

    Those whose files are as they were stay open.  After each that is opened there is a *pause*, which is true where the rest is not wanted any more.
    """
    now, then = app.extensions["collection"], before.extensions["collection"]
    for slug in [one for one in then.open_ones() if not then.is_first(one)]:
        if slug not in now.members or now.is_first(slug):
            continue
        if now.members[slug].is_as(then.members[slug]):
            now.keep(slug, then)
            continue
        try:
            now.app(slug).extensions["search"]()
            _try(app, (f"/f/{quote(slug)}{path}" for path in TRIED_OF_OTHERS))
        except Exception as error:  # whatever is wrong with it, the one before is served on
            now.keep(slug, then, str(error) or type(error).__name__)
            yield f"The framework “{slug}” cannot be served as it is now, so the one before still is: {error}"
        if pause():
            return


def _try(app: Any, paths: Iterable[str]) -> None:
    client = app.test_client()
    for path in paths:
        status = client.get(path, headers={"Host": "localhost"}).status_code
        if status != HTTPStatus.OK:
            raise DataError(f"Its page {path} is answered with status {status}.")
