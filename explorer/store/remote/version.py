"""Which edition an engine holds: the triple that ``explorer load`` writes last, or what all its statements hash to."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from explorer.errors import ConfigurationError
from explorer.store.loading import dataset_name, version_graph
from explorer.store.remote.answers import ROWS, read_rows
from explorer.store.remote.client import Client
from explorer.store.remote.dialects import dialect_of
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.engine import Engine
from explorer.terms import PREFIXES

STATUS = f"{PREFIXES['schema']}creativeWorkStatus"
REPLACED = "being replaced"
"""The status of the dataset that an engine states while it is filled anew."""
_STATED = f"""SELECT ?found WHERE {{ GRAPH <%s> {{
  {{ <%s> <{PREFIXES["schema"]}version> ?found }} UNION {{ <%s> <{STATUS}> ?found }}
}} }}"""
_LISTED = f"SELECT DISTINCT ?found WHERE {{ GRAPH <%s> {{ ?graph <{PREFIXES['sd']}name> ?found }} }}"
_NAMED = "SELECT DISTINCT ?found WHERE { GRAPH ?found {} }"
_UNNAMED = "SELECT ?found WHERE { ?found ?p ?o } LIMIT 1"
_PRESENT = "SELECT DISTINCT ?found WHERE { GRAPH ?found { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Stated:
    """What an engine states: the *version*, empty where it states none, and whether it is about to be *replaced*."""

    version: str
    is_replaced: bool = False


def find_edition(endpoint: Endpoint, base: str) -> tuple[Engine, Stated]:
    """Return the engine at *endpoint* with the graphs of the edition whose IRIs begin with *base*, and what it states.

    Raises `EngineFailed`, and `ConfigurationError` where it holds no such edition.
    """
    client = Client(endpoint)
    stated, server = _stated(client, base)
    if stated.is_replaced and not stated.version:
        raise ConfigurationError(
            f"The engine at {endpoint.name} is being filled.", "Start when that is done, or load it again."
        )
    listed = _values(client, _LISTED % version_graph(base) if stated.version else _PRESENT)[0]
    graphs = tuple(sorted(graph for graph in listed if graph.startswith(f"{base}graph/")))
    dialect = dialect_of(server)
    if dialect.union and (stated.is_replaced or not _is_alone(client, graphs)):
        dialect = replace(dialect, union=())
    client.close()
    if not graphs:
        raise ConfigurationError(
            f"The engine at {endpoint.name} has no graph whose name begins with {base}graph/.",
            f"Fill it with: explorer load --into {endpoint.name}",
        )
    return Engine(endpoint, dialect, graphs), stated


def what_is_stated(client: Client, base: str) -> Stated:
    """Return what the engine states now."""
    return _stated(client, base)[0]


def hash_of(triples_of_graphs: Any) -> str:
    """Return what the statements hash to, in whatever order they come: the sum of the hash of each (hexadecimal)."""
    total = 0
    for graph, triples in triples_of_graphs:
        for triple in triples:
            total += int.from_bytes(sha256(f"{triple} <{graph}>".encode()).digest())
    return f"{total % 2**256:064x}"


def _is_alone(client: Client, graphs: Sequence[str]) -> bool:
    """Whether the engine has the *graphs* of an edition and nothing else, so that the union of all it has is the edition."""
    return set(_values(client, _NAMED)[0]) == set(graphs) and not _values(client, _UNNAMED)[0]


def _stated(client: Client, base: str) -> tuple[Stated, str]:
    """What the engine states, and what it calls itself."""
    name = dataset_name(base)
    found, server = _values(client, _STATED % (version_graph(base), name, name))
    return Stated("".join([one for one in found if one != REPLACED][:1]), REPLACED in found), server


def _values(client: Client, text: str) -> tuple[list[str], str]:
    """The values of ``?found``, and what the engine calls itself."""
    with ExitStack() as stack:
        body = stack.enter_context(client.post([("query", text)], ROWS))
        found = read_rows(body, client.endpoint.name, stack.pop_all(), text="SELECT ?found {}")
        values = [term.value for row in found if (term := row["found"])]
        return values, str(body.headers.get("Server", ""))
