"""Builds the folder that every process opens at once: the dataset, and the index of its nodes and texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.coverage import coverage_table
from explorer.framework.index import Database, write_answers
from explorer.framework.names import own_names
from explorer.framework.search import write_index
from explorer.progress import Watch, unwatched
from explorer.store import Rows, oxigraph
from explorer.store.folder import INDEX, new_build
from explorer.web.core.site_pages import page_documents


def load(settings: Settings, into: Path, *, replace: bool = False, watch: Watch = unwatched) -> int:
    """Build the ontology that *settings* name in the folder *into*, and return how many triples it has.

    *into* is new or empty, unless what it has is to be *replaced*; that is served until the new is complete.
    *watch* sees how it goes on.
    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError`; nothing is left behind then.
    """
    with new_build(into, replace=replace) as build:
        store = oxigraph.build(settings.ontology, settings.base, build, watch)
        index = Database.create(store.version, build / INDEX)
        edition = Edition.over(settings, store, index)
        write_index(edition, page_documents(edition), index, watch)
        own_names(edition)
        coverage_table(edition)
        write_answers(index, _answers(edition))
        index.close()
        return len(store.dataset)


def _answers(edition: Edition) -> Iterator[tuple[str, Rows]]:
    """The answers of *edition* to the queries that are stored, each with the text of its query."""
    stored = (query.text for query in edition.queries.values() if query.is_stored)
    return ((text, edition.store.select(text)) for text in stored)
