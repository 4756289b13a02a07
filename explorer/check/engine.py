"""Is an engine fit to be served from?  Its traits, and all queries of the explorer, held against a store in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import perf_counter

from explorer.config import Settings
from explorer.errors import ConfigurationError, ExplorerError
from explorer.framework.edition import PAGE_QUERIES
from explorer.ontology_files import read_file
from explorer.sparql.query_file import read_queries
from explorer.store import Rows, Store, open_store, oxigraph
from explorer.store.loading import ontology_files

MOST_SECONDS = 45.0
"""After this time no further query is tried."""
MOST_BYTES = 50 * 2**20
"""An ontology of more is not loaded to be compared with."""
_BLANK = re.compile(r"_:\w+")


def engine_lines(settings: Settings) -> Iterator[tuple[bool, str]]:
    """Yield what the engine that *settings* name can do, line by line, each with whether that fits."""
    from explorer.store.remote.endpoint import Endpoint
    from explorer.store.remote.fitness import traits

    has_edition = False
    for trait in traits(Endpoint.of(settings), settings.base):
        has_edition = has_edition or (trait.fits and trait.name == "edition")
        yield trait.fits, str(trait)
    if has_edition:
        yield from _query_lines(settings)


def _query_lines(settings: Settings) -> Iterator[tuple[bool, str]]:
    """Run every query, and say which are refused and which find something else than in memory."""
    try:
        there = open_store(settings)
    except ConfigurationError as error:
        yield False, f"queries: UNFIT, {error}"
        return
    here = _in_memory(settings, there.version)
    queries = {**read_queries(PAGE_QUERIES), **read_queries(settings.ontology / "queries")}
    texts = {name: query.text for name, query in queries.items() if query.form == "select"}
    began, done, differ = perf_counter(), 0, []
    for name, text in texts.items():
        if perf_counter() - began > MOST_SECONDS:
            break
        done += 1
        if wrong := _compare(text, there, here):
            differ.append(f"{name} {wrong}")
    seconds = f"{done} of {len(texts)} in {perf_counter() - began:.1f} s"
    compared = (
        "find what they find in memory"
        if here
        else "are answered (the engine holds another edition than is here)"
    )
    if differ:
        yield False, f"queries: UNFIT, {seconds}; {len(differ)} go wrong: {', '.join(differ)}"
    else:
        yield True, f"queries: {seconds} {compared}"


def _in_memory(settings: Settings, version: str) -> Store | None:
    """The same edition in memory; None where the ontology that is here is another one, or large."""
    try:
        files = ontology_files(settings.ontology, settings.base)
        if sum(len(read_file(path)) for _, path in files) > MOST_BYTES:
            return None
        loaded = oxigraph.load(settings.ontology, settings.base)
    except ExplorerError:
        return None
    return loaded if loaded.version == version else None


def _compare(text: str, there: Store, here: Store | None) -> str:
    """Return what is wrong with the answer to *text*; nothing where it is right."""
    try:
        found = there.select(text)
    except ExplorerError as error:
        return f"({getattr(error, 'told', error.detail)[:160]})"
    expected = _bag(here.select(text)) if here else _bag(found)
    if _bag(found) == expected:
        return ""
    return f"({len(found)} rows for {len(expected)})" if len(found) != len(expected) else "(other values)"


def _bag(rows: Rows) -> list[str]:
    """The *rows* in any order, with blank nodes of any name."""
    lines = (
        repr([(name, row.get(name), getattr(row.get(name), "language", "")) for name in rows.columns])
        for row in rows
    )
    return sorted(_BLANK.sub("_:", line) for line in lines)
