"""Fills an engine with an edition, so that nobody who reads it meanwhile takes half of it for the whole.

First the engine states that it will be filled, and whoever serves it is given time to notice (`explorer.store.remote.lease`):
from then on every answer is followed by a look at the version, and an answer counts only if that is still the one that was opened.

By SPARQL Update the new graphs are written beside the old, under names that no reader asks for, and moved into their
place in one request with the version.  The old edition is served on until then.  Where an engine is asked for the union of
all its graphs, those beside are in it too: so readers name the edition's graphs one by one while a refill is stated.
A client of another kind that asks for the union itself sees both meanwhile.

By the Graph Store Protocol alone no graph can be moved.  There the version is taken away, graph after graph is replaced
where it stands, and the graph with the version is written last; meanwhile nobody takes what is there for an edition.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from time import sleep

import pyoxigraph as ox

from explorer.errors import ConfigurationError, EngineFailed
from explorer.progress import Watch, unwatched
from explorer.store.remote import lease
from explorer.store.remote.failures import Refused
from explorer.store.remote.writers import GraphStoreWriter, UpdateWriter, Writer

__all__ = ["NOTICE_SECONDS", "GraphStoreWriter", "UpdateWriter", "Writer", "fill"]
NOTICE_SECONDS = int(lease.SECONDS) + 2
"""After this time every explorer that serves the old version has asked for it, and knows that it will be replaced."""
_UNKNOWN = "It is not known whether it holds the old edition, the new, or neither: load it again."


def fill(dataset: ox.Store, writer: Writer, watch: Watch = unwatched, notice: int = NOTICE_SECONDS) -> int:
    """Write *dataset*, an edition that states its version, and return how many statements it has.

    Raises `ConfigurationError` where the engine does not take it; then it holds the old edition, or states none.
    """
    hint = "Nothing was changed there."
    try:
        try:
            if writer.announce():
                for _ in watch(range(notice), "Seconds until all who serve it have noticed", notice):
                    sleep(1)
            hint = writer.hint
            writer.begin()
            graphs = _write_all(dataset, writer, watch)
        except BaseException:
            with suppress(EngineFailed, Refused):
                writer.abandon()
            raise
        hint = _UNKNOWN
        writer.switch(
            graphs, _lines(dataset.quads_for_pattern(None, None, None, ox.NamedNode(writer.own)))[0]
        )
    except (EngineFailed, Refused) as error:
        told = error.told if isinstance(error, EngineFailed) else f"The engine takes no such data: {error}."
        raise ConfigurationError(told, hint) from None
    finally:
        writer.client.close()
    return len(dataset)


def _write_all(dataset: ox.Store, writer: Writer, watch: Watch) -> list[str]:
    """Write all graphs but that which states the version, and return their names."""
    prefix = f"{writer.base}graph/"
    graphs = sorted({graph.value for graph in dataset.named_graphs()} - {writer.own})
    for graph in graphs:
        lines, blank = _lines(dataset.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
        watched = watch(lines, f"Statements of {graph.removeprefix(prefix)}", len(lines))
        writer.write(graph, list(islice(watched, max(blank, writer.batch))), is_first=True)
        while some := list(islice(watched, writer.batch)):
            writer.write(graph, some, is_first=False)
    return graphs


def _lines(statements: Iterable[ox.Quad]) -> tuple[list[str], int]:
    """Return *statements* as lines of N-Triples, those with blank nodes first, and how many these are.

    Those go together, for the label of a blank node means the same in one document alone.
    """
    lines: tuple[list[str], list[str]] = ([], [])
    for quad in statements:
        is_blank = ox.BlankNode in (type(quad.subject), type(quad.object))
        lines[not is_blank].append(f"{quad.triple} .\n")
    return lines[0] + lines[1], len(lines[0])
