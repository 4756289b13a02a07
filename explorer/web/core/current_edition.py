"""What an application serves and what it keeps, stored in ``app.extensions``."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from functools import cache
from typing import TypeVar, cast

from flask import Flask, current_app, has_request_context, request

from explorer.cache import Cache, cached
from explorer.config import Settings
from explorer.course.served.opening import open_with_courses, tell
from explorer.course.served.shelf import Shelf
from explorer.framework import Edition
from explorer.framework.index import Damaged
from explorer.framework.metadata import FrameworkMetadata, read_dataset, read_day, read_marks, read_metadata
from explorer.framework.search import SearchIndex
from explorer.framework.vocabulary.changes import read_history
from explorer.single_flight import Flight
from explorer.store.folder import reading
from explorer.store.sandbox import QueryService
from explorer.store.sandbox.others import Others
from explorer.terms import Iri
from explorer.web.core.http import changing, clients, language
from explorer.web.core.http.throttle import Throttle
from explorer.web.core.site_pages import page_documents

Shared = TypeVar("Shared")
FILES = 64 * 2**20
"""Bytes of written files that an application caches."""


def init_app(app: Flask, settings: Settings, others: Others) -> None:
    """Open the edition that *settings* name and store in *app* it, its courses, its caches and what many pages read of it.

    The limits of clients hold for the *others* too.
    """
    opened, courses = open_with_courses(settings)
    if others.speaks:
        tell(courses, opened)
    app.extensions["courses"] = courses
    with reading(opened.store.folder, Damaged):
        _keep(app, opened, others)


def _keep(app: Flask, opened: Edition, others: Others) -> None:
    """Store in *app* the edition that was *opened*, and what many pages read of it."""
    app.extensions["edition"] = opened
    read_history(opened)  # so that a file of an earlier version that is broken is found at the start
    read_marks(opened.rows("text-marks"))  # and the line of a mark that is no number
    read_dataset(opened.rows("dataset").rows, Iri(""), "", ())  # and a licence or a source that is no IRI
    app.extensions["query_service"] = QueryService(
        opened.settings, opened.store, clients.address, clients.is_gone, others
    )
    app.extensions["search"] = cache(
        lambda: SearchIndex.of(opened, page_documents(opened, app.extensions["courses"]))
    )
    app.extensions["files"] = Cache(FILES, len)
    app.extensions["throttle"] = Throttle(others)
    app.extensions["others"] = others
    app.extensions["day"] = read_day(opened.rows("edition-date").rows)
    app.extensions["framework-metadata"] = _metadata(opened)
    app.extensions["editors"] = tuple(str(row["note"]) for row in opened.rows("editors"))


def _metadata(opened: Edition) -> Mapping[str, FrameworkMetadata | None]:
    """The framework as a whole by the language that was asked for; empty is the usual one."""
    rows, languages = opened.rows("framework").rows, opened.nodes.languages
    return {tag: read_metadata(languages.in_one(rows, "framework", tag)) for tag in ("", *languages.tags)}


def edition() -> Edition:
    """Return the edition of the application that answers this request, in the language in which it is answered."""
    opened = _opened()
    if not opened.nodes.languages.is_choice or not has_request_context():
        return opened
    return in_language(language.wanted(opened.nodes.languages))


def in_language(tag: str) -> Edition:
    """Return the edition in the language *tag*, one of those of its names; in that of this request for none."""
    if not tag:
        return edition()
    opened = _opened()
    return opened if tag in opened.nodes.languages.tags[:1] else opened.in_language(tag)


def shelf() -> Shelf:
    """Return the courses that the server has over the framework, with their statements in the language of `edition`."""
    whole, shown = cast(Shelf, current_app.extensions["courses"]), edition()
    return _translated(shown, whole) if whole and shown.language else whole


@cached
def _translated(shown: Edition, whole: Shelf) -> Shelf:
    return whole.over(shown)


def _opened() -> Edition:
    """The edition in its usual language."""
    return cast(Edition, current_app.extensions["edition"])


def query_service() -> QueryService:
    """Return the processes that answer visitors' queries, whose answers may change; they start with the first one."""
    changing.mark_changing()
    return _query_service()


def _query_service() -> QueryService:
    return cast(QueryService, current_app.extensions["query_service"])


def others() -> Others:
    """Return the processes that serve with this one."""
    return cast(Others, current_app.extensions["others"])


def share_page(
    write: Callable[[Flight], Shared], is_shared: Callable[[Shared], bool], form: str = ""
) -> Shared:
    """Do the work of *write* once for all who ask for the address of this request at the same time, if it *is_shared*.

    *form* tells what else has that address.
    """
    return _query_service().share(("page", request.url, edition().language, form), write, is_shared)


def search_index() -> SearchIndex:
    """Return the index of all that can be searched, whose nodes are those of `edition`; it is made when it is first asked for."""
    found = cast(SearchIndex, current_app.extensions["search"]())
    shown = edition()
    return replace(found, nodes=shown.nodes, bases=shown.bases) if shown.language else found


def files() -> Cache:
    """Return the cached files."""
    return cast(Cache, current_app.extensions["files"])


def drawn_file(key: Hashable, draw: Callable[[], bytes], *, is_repeatable: bool) -> bytes:
    """Return the picture under *key*: one that is cached or just being drawn, or what *draw* returns.

    One that is not repeatable is neither cached nor shared.  Raises `explorer.errors.TooBusy` where there is no place.
    """
    if not is_repeatable:
        return in_place(draw)
    return files().get_or_compute(key, lambda: in_place(draw), clients.client())


def in_place(work: Callable[[], Shared]) -> Shared:
    """Do heavy *work* where there is a place for it; raises `explorer.errors.TooBusy` where there is none."""
    with cast(Throttle, current_app.extensions["throttle"]).place(clients.client()):
        return work()


def edition_date() -> str:
    """Return the day of this edition (ISO 8601), empty where the data names none."""
    return cast(str, current_app.extensions["day"])


def editors_notes() -> tuple[str, ...]:
    """Return what the data say of those whose judgement parts of it rest on."""
    return cast("tuple[str, ...]", current_app.extensions["editors"])


def framework_metadata() -> FrameworkMetadata | None:
    """Return the framework as a whole, None where the data has no framework node."""
    return cast("Mapping[str, FrameworkMetadata | None]", current_app.extensions["framework-metadata"])[
        edition().language
    ]
