"""Builds what is opened at once: the dataset in a folder or an engine, and the index of its nodes and texts."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace as changed
from pathlib import Path
from typing import cast

from explorer.config import Settings
from explorer.course.served.opening import Laid
from explorer.course.served.shelf import NO_COURSES, Shelf
from explorer.framework import Edition
from explorer.framework.collection import with_own_base
from explorer.framework.coverage import coverage_table
from explorer.framework.edition import PAGE_QUERIES
from explorer.framework.index import Database, write_answers
from explorer.framework.names import own_names
from explorer.framework.search import write_index
from explorer.network.analysis.measures import measures_beside
from explorer.progress import Watch, unwatched
from explorer.sparql.query_file import read_queries
from explorer.store import Rows, Store, open_store, oxigraph
from explorer.store.folder import ANSWERS, INDEX, VERSION, new_build
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.kept_answers import KeptAnswers
from explorer.store.remote.paging import PagedStore, pages_of
from explorer.web.core.site_pages import page_documents


def load(settings: Settings, into: Path, *, replace: bool = False, watch: Watch = unwatched) -> int:
    """Build the ontology that *settings* name in the folder *into*, and return how many triples it has.

    *into* is new or empty, unless what it has is to be *replaced*; that is served until the new is complete.
    *watch* sees how it goes on.
    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError`; nothing is left behind then.
    """
    settings = with_own_base(settings)
    with new_build(into, replace=replace) as build:
        laid = Laid(settings)
        store = oxigraph.load(settings.ontology, settings.base, watch, beside=laid)
        oxigraph.write_build(store, build, watch)
        _write_index(settings, store, build, watch, laid.shelf)
        return len(store.dataset)


def fill(settings: Settings, address: str, *, by_update: bool = False, watch: Watch = unwatched) -> int:
    """Fill the engine at *address* with the ontology that *settings* name, and return how many triples it has.

    The address is that of its graph store, or where it is filled *by_update* that for SPARQL Update.
    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError`.
    """
    from explorer.store.remote import filling  # with its client of HTTP, which others never need

    settings = with_own_base(settings)
    endpoint = Endpoint.of(changed(settings, store=address))
    writer = (filling.UpdateWriter if by_update else filling.GraphStoreWriter)(endpoint, settings.base)
    store = oxigraph.load(settings.ontology, settings.base, watch, beside=Laid(settings))
    return filling.fill(store.dataset, writer, watch)


def index(settings: Settings, into: Path, *, replace: bool = False, watch: Watch = unwatched) -> int:
    """Write the index of the store that *settings* name into the folder *into*, and return how many nodes it has.

    It is for a store that has none of its own, an engine elsewhere; `load` says what *into*, *replace* and *watch* are.
    What the engine answered is kept where it fails half way, and not asked again if the data is the same.
    Raises `explorer.errors.ConfigurationError`.
    """
    settings = with_own_base(settings)
    store = open_store(settings)
    with new_build(into, replace=replace) as build:
        kept = KeptAnswers(into / ANSWERS, store.version)
        pages = pages_of(read_queries(PAGE_QUERIES).values(), settings.base)
        number = _write_index(settings, cast(Store, PagedStore(store, pages, kept)), build, watch)
        (build / VERSION).write_text(store.version, encoding="utf-8")
        return number


def _write_index(
    settings: Settings, store: Store, build: Path, watch: Watch, courses: Shelf = NO_COURSES
) -> int:
    """Write the index of *store*, and of the *courses* that it has, into *build*, and return how many nodes it has."""
    index = Database.create(store.version, build / INDEX)
    edition = Edition.over(settings, store, index)
    with measures_beside(edition), ThreadPoolExecutor(1) as thread:  # the engine lets others run
        answers = thread.submit(list, _answers(edition))
        write_index(edition, page_documents(edition, courses), index, watch)
        own_names(edition)
        coverage_table(edition)
        write_answers(index, answers.result())
    number = len(edition.nodes)
    index.close()
    return number


def _answers(edition: Edition) -> Iterator[tuple[str, Rows]]:
    """The answers of *edition* to the queries that are stored, each with the text of its query."""
    stored = (query.text for query in edition.queries.values() if query.is_stored)
    return ((text, edition.store.select(text)) for text in stored)
