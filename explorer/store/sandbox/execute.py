"""Runs or parses a visitor's query in a worker process."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.errors import BadRequest, Forbidden, Unavailable
from explorer.sparql import parser, refusal
from explorer.store import Rows
from explorer.store.dotted_names import readable
from explorer.store.oxigraph import read_rows, read_triples
from explorer.store.query_errors import check_syntax, explained_errors
from explorer.store.remote.engine import Engine
from explorer.store.sandbox import results
from explorer.store.sandbox.data_files import open_files
from explorer.store.sandbox.sorting import sorted_solutions
from explorer.store.sandbox.task import Answer, Task
from explorer.text import truncate

SOCKETS = 61
"""Descriptors of a process that asks an engine: a connection, and what finding its address needs."""
_dataset: Any
_send: Callable[[bytes], object]


def open_dataset(source: bytes | Path | Engine, send: Callable[[bytes], object]) -> int:
    """Open the dataset that all queries of this process ask: N-Quads, a folder of Oxigraph's, or an engine.

    The documents go to *send*, chunk by chunk.  Return how many files and sockets it will open for queries.
    """
    global _dataset, _send
    _send = send
    if isinstance(source, Path):
        _dataset = ox.Store.read_only(str(source))
        return 0 if sys.platform == "win32" else open_files(_dataset, source)
    if isinstance(source, Engine):
        from explorer.store.remote.dataset import (
            RemoteDataset,  # with its client of HTTP, which others never need
        )

        _dataset = RemoteDataset(source)
        return SOCKETS
    _dataset = ox.Store()
    _dataset.bulk_extend(ox.parse(source, format=ox.RdfFormat.N_QUADS))  # load() would rename blank nodes
    return 0


def answer_query(task: Task) -> Answer:
    """Run *task* as a visitor's: refuse what is never done here.

    The document is sent; what is returned describes it.  Raises an `ExplorerError`.
    """
    refusal.check_allowed(task.text)
    return replace(run_query(task), repeatable=refusal.is_deterministic(task.text))


def run_query(task: Task) -> Answer:
    """Run *task* as it is; raises an `ExplorerError`."""
    try:
        with explained_errors(task.text, task.base):
            return results.write_answer(task, _sorted(task), _send)
    except OSError:  # it tried to open a file or a socket
        if "SERVICE" in task.text.upper():
            raise Forbidden("This query asks another server, and this one never does that.") from None
        hint = "Try again, or ask the people who run this server."
        raise Unavailable("The data could not be read.", hint) from None


def answer_in_values(task: Task) -> Rows | bool | bytes:
    """Return the answer to *task* in values of Python: rows, yes or no, or a graph as sorted N-Triples (UTF-8).

    The same is refused as from a visitor.  Raises an `ExplorerError`.
    """
    refusal.check_allowed(task.text)
    with explained_errors(task.text, task.base):
        found = _solutions(task)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        return read_rows(found, task.text) if hasattr(found, "variables") else read_triples(found)


def parse_query(task: Task) -> parser.Query:
    """Parse the text of *task*, for the parser is slow, recursive and not safe in threads.

    The store is asked first, on an empty dataset: what is a mistake is its to say.
    """
    refusal.check_allowed(task.text)
    check_syntax(task.text, task.base)
    return parser.parse(task.text, task.base)


def _sorted(task: Task) -> Any:
    if not isinstance(_dataset, ox.Store):
        return _solutions(task)
    return sorted_solutions(task.text, lambda text: _solutions(replace(task, text=text)))


def _solutions(task: Task) -> Any:
    text = readable(task.text).text
    if not task.default_graphs and not task.named_graphs:
        over_union = task.over_union and not refusal.names_dataset(task.text)
        return _dataset.query(text, base_iri=task.base, use_default_graph_as_union=over_union)
    return _dataset.query(
        text,
        base_iri=task.base,
        default_graph=[_graph(iri) for iri in task.default_graphs],
        named_graphs=[_graph(iri) for iri in task.named_graphs],
    )


def _graph(iri: str) -> ox.NamedNode:
    """The graph of that name; nothing is fetched, and one that is not there is empty."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        message = f"“{truncate(iri, 200)}” is not an IRI: {error}."
        raise BadRequest(message, "A graph is named by a whole IRI.") from None
