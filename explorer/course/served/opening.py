"""Opens an edition with the courses that its server has."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from explorer.config import Settings
from explorer.course.served.folder import of_no_framework, read_shelf
from explorer.course.served.graphs import course_graphs, out_of_step
from explorer.course.served.shelf import Named, Shelf
from explorer.framework.edition import Edition
from explorer.framework.index import Database, write_labels
from explorer.store import oxigraph
from explorer.store.folder import load_command
from explorer.store.loading import AddedGraph
from explorer.store.oxigraph import EmbeddedStore

MOST_TOLD = 20
"""Rows of one file that the log tells; the page of the course tells more."""
_log = logging.getLogger("explorer.courses")


def open_with_courses(settings: Settings) -> tuple[Edition, Shelf]:
    """Open the edition that *settings* name, and read the courses over it.

    A store in memory gets a graph for each course; of one that was built or filled without them the log says how they come there.
    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError`.
    """
    if not settings.courses or settings.store != "memory":
        opened = Edition.open(settings)
        return opened, read_shelf(settings, opened)
    laid = Laid(settings)
    store = oxigraph.load(settings.ontology, settings.base, beside=laid)
    return laid.opened(store), laid.shelf


class Laid:
    """Lays the courses that *settings* name over a framework while it is loaded (`oxigraph.load`), which describes both at once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.shelf = Shelf()
        self._index: Database | None = None

    def __call__(self, store: EmbeddedStore) -> Iterable[AddedGraph]:
        """Yield a graph for each course over what *store* holds; raises what `open_with_courses` raises."""
        if not self.settings.courses:
            return ()
        edition = Edition.over(self.settings, store, None)
        self.shelf, self._index = read_shelf(self.settings, edition), edition.index
        return course_graphs(self.shelf, edition)

    def opened(self, store: EmbeddedStore) -> Edition:
        """Return the edition of *store*, which was loaded with them: its nodes are those that they were laid over."""
        edition = Edition.over(self.settings, store, self._index)
        write_labels(edition.index, edition.rows("labels"))  # their graphs have some
        return edition


def tell(shelf: Shelf, edition: Edition) -> None:
    """Say in the log which files hold no course, which rows of the others do not count, and which courses SPARQL does not know."""
    for line in (*said_of(shelf), *_said_of_graphs(shelf, edition)):
        _log.warning("%s", line)


def say_stray_folders(settings: Settings, slugs: Collection[str]) -> None:
    """Say in the log which folders of courses are called like no framework, where *slugs* are those of the server's frameworks.

    Raises `explorer.errors.ConfigurationError` where the folder of courses is not there.
    """
    for folder in of_no_framework(settings, slugs):
        _log.warning("%s", folder.line)


def said_of(shelf: Shelf, most: int = MOST_TOLD) -> Iterator[str]:
    """Yield a line for each file of *shelf* that holds no course, and for each row that is wrong: of one file at *most* so many."""
    for unread in shelf.unread:
        yield f"{unread.file} is not served as a course. {unread.line}"
    for named in shelf.named.values():
        yield from _said_of_rows(named, most)


def _said_of_rows(named: Named, most: int) -> Iterator[str]:
    problems = named.course.problems
    yield from (f"{named.path}: {one.told}" for one in problems[:most])
    if len(problems) > most:
        yield f"{named.path}: {len(problems) - most:,} more rows to look at, which its page lists."


def _said_of_graphs(shelf: Shelf, edition: Edition) -> Iterator[str]:
    missing = out_of_step(edition, shelf)
    if missing:
        store = edition.settings.store
        command = (
            "explorer load --into ADDRESS"
            if edition.settings.is_remote
            else load_command(Path(store), replace=True)
        )
        yield (
            f"{store} does not hold the graph of {', '.join(missing)} as the files are now: the pages do, SPARQL does not. "
            f"Load it again with the same EXPLORER_COURSES: {command}"
        )
