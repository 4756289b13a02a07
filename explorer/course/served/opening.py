"""Opens an edition with the courses that its server has."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from pathlib import Path

from explorer.config import Settings
from explorer.course.served.folder import of_no_framework, read_shelf
from explorer.course.served.graphs import course_graphs, out_of_step
from explorer.course.served.shelf import Named, Shelf
from explorer.framework.edition import Edition
from explorer.store.folder import load_command
from explorer.store.oxigraph import EmbeddedStore, with_graphs

MOST_TOLD = 20
"""Rows of one file that the log tells; the page of the course tells more."""
_log = logging.getLogger("explorer.courses")


def open_with_courses(settings: Settings) -> tuple[Edition, Shelf]:
    """Open the edition that *settings* name, and read the courses over it.

    A store in memory gets a graph for each course; of one that was built or filled without them the log says how they come there.
    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError`.
    """
    opened = Edition.open(settings)
    shelf = read_shelf(settings, opened)
    if shelf and isinstance(opened.store, EmbeddedStore) and settings.store == "memory":
        opened = Edition.over(settings, _with_graphs(opened.store, shelf, opened), None)
        shelf = shelf.over(opened)
    return opened, shelf


def with_courses(settings: Settings, store: EmbeddedStore) -> EmbeddedStore:
    """Return what *store* holds, loaded from the files, with a graph for each course that *settings* name; raises what `open_with_courses` raises."""
    if not settings.courses:
        return store
    opened = Edition.over(settings, store, None)
    shelf = read_shelf(settings, opened)
    return _with_graphs(store, shelf, opened) if shelf else store


def _with_graphs(store: EmbeddedStore, shelf: Shelf, edition: Edition) -> EmbeddedStore:
    settings = edition.settings
    return with_graphs(store, settings.ontology, settings.base, course_graphs(shelf, edition))


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
