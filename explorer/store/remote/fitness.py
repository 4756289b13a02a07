"""Asks an engine small questions whose answers are known, to say whether it is fit and what is to be set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import pyoxigraph as ox

from explorer.errors import ConfigurationError, EngineFailed
from explorer.store.loading import dataset_name, version_graph
from explorer.store.remote.answers import ROWS, read_rows_or_verdict
from explorer.store.remote.client import Client
from explorer.store.remote.dataset import NO_GRAPH, RemoteDataset
from explorer.store.remote.dialects import dialect_of
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.engine import Engine
from explorer.store.remote.failures import Refused
from explorer.store.remote.version import find_edition
from explorer.terms import PREFIXES

ROWS_WANTED = 27**3
"""Rows that one answer must be able to have; the pages of a large framework ask for more."""
_TEXT = "“é” ẞ 字 😀 \\ \t \n 'x' <y>"
_NUMBERS = " ".join(map(str, range(27)))


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that an engine must be able to do, whether it *fits*, and what is said of it."""

    name: str
    fits: bool
    words: str

    def __str__(self) -> str:
        """Return a line."""
        return f"{self.name}: {'' if self.fits else 'UNFIT, '}{self.words}"


Probe = Callable[[RemoteDataset], tuple[bool, str]]
"""Asks, and returns whether the answer fits and what to say; it may raise what `RemoteDataset.ask` raises."""


def traits(endpoint: Endpoint, base: str) -> Iterator[Trait]:
    """Yield what the engine at *endpoint* can do; the last ones need an edition whose IRIs begin with *base*."""
    try:
        server = _server(endpoint)
    except (EngineFailed, Refused) as error:
        yield Trait("address", False, _told(error))
        return
    yield Trait("address", True, f"{endpoint.name} answers and is called {server or 'nothing'}")
    dataset = RemoteDataset(Engine(endpoint, dialect_of(server), (NO_GRAPH,)))
    yield from (_trait(name, probe, dataset) for name, probe in PROBES.items())
    try:
        engine, found = find_edition(endpoint, base)
    except (ConfigurationError, EngineFailed) as error:
        yield Trait("edition", False, str(error))
        return
    stated = (
        f"version {found.version[:12]}" if found.version else "no version, so all of it is read at each start"
    )
    yield Trait("edition", True, f"{len(engine.graphs)} graphs, {stated}")
    if found.version:
        yield _trait("default graph", _default_graph(base), RemoteDataset(engine))


def _server(endpoint: Endpoint) -> str:
    with ExitStack() as stack:
        body = stack.enter_context(Client(endpoint).post([("query", "ASK {}")], ROWS))
        read_rows_or_verdict(body, endpoint.name, stack.pop_all())
        return str(body.headers.get("Server", ""))


def _trait(name: str, probe: Probe, dataset: RemoteDataset) -> Trait:
    try:
        return Trait(name, *probe(dataset))
    except (EngineFailed, Refused) as error:
        return Trait(name, False, _told(error))


def _told(error: Exception) -> str:
    return error.told if isinstance(error, EngineFailed) else f"the query is refused: {error}."


def _rows(dataset: RemoteDataset, text: str) -> list[list[Any]]:
    return [list(row) for row in dataset.ask(text)] or [[]]


def _ask(dataset: RemoteDataset) -> tuple[bool, str]:
    fits = bool(dataset.ask("ASK {}")) and not dataset.ask("ASK { FILTER (1 = 2) }")
    return fits, "yes and no are told apart" if fits else "a no is answered as a yes"


def _booleans(dataset: RemoteDataset) -> tuple[bool, str]:
    found = _rows(dataset, "SELECT ?one (?one = 1 AS ?yes) (?one = 2 AS ?no) WHERE { VALUES ?one { 1 } }")
    boolean = ox.NamedNode(f"{PREFIXES['xsd']}boolean")
    values = [term.value for term in found[0][1:] if term.datatype == boolean]
    fits = values in (["true", "false"], ["1", "0"])
    return fits, "computed truth values are booleans" if fits else "computed truth values are no booleans"


def _aggregates(dataset: RemoteDataset) -> tuple[bool, str]:
    text = (
        "SELECT (COUNT(DISTINCT ?x) AS ?n) (SUM(?x) AS ?sum) (MAX(?x) AS ?max) (GROUP_CONCAT(?t; SEPARATOR='|') AS ?all) "
        "WHERE { VALUES (?x ?t) { (1 'a') (2 'a') (2 'a') } }"
    )
    values = [term.value for term in _rows(dataset, text)[0]]
    fits = values == ["2", "5", "2", "a|a|a"]
    return fits, "COUNT, SUM, MAX and GROUP_CONCAT are right" if fits else f"1, 2, 2 give {', '.join(values)}"


def _text(dataset: RemoteDataset) -> tuple[bool, str]:
    wanted = ox.Literal(_TEXT, language="en-gb")
    found = _rows(dataset, f"SELECT ?text WHERE {{ VALUES ?text {{ {wanted} }} }}")[0][0]
    fits = found.value == _TEXT and (found.language or "").lower() == "en-gb"
    return fits, "any letter comes back as it went" if fits else f"a text comes back as {found}"


def _regular_expressions(dataset: RemoteDataset) -> tuple[bool, str]:
    text = "SELECT (LCASE(REPLACE('Été 12', '[0-9]+', 'x')) AS ?text) WHERE { VALUES ?x { 1 } FILTER (REGEX('Été', '^é', 'i')) }"
    found = [term.value for row in _rows(dataset, text) for term in row]
    fits = found == ["été x"]
    return fits, "case and patterns are known for all letters" if fits else "they go wrong beyond ASCII"


def _rows_limit(dataset: RemoteDataset) -> tuple[bool, str]:
    values = " ".join(f"VALUES ?{name} {{ {_NUMBERS} }}" for name in "abc")
    number = len(_rows(dataset, f"SELECT ?a ?b ?c WHERE {{ {values} }}"))
    fits = number == ROWS_WANTED
    return (
        fits,
        f"{number:,} rows come whole"
        if fits
        else f"of {ROWS_WANTED:,} rows {number:,} come; let its limit be more",
    )


def _long_query(dataset: RemoteDataset) -> tuple[bool, str]:
    values = " ".join(f"<urn:x-explorer:a-rather-long-name-of-a-thing/{number}>" for number in range(1000))
    number = len(_rows(dataset, f"SELECT ?x WHERE {{ VALUES ?x {{ {values} }} }}"))
    return number == 1000, f"a query of {len(values) // 1000} kB is taken"


def _speed(dataset: RemoteDataset) -> tuple[bool, str]:
    times = []
    for _ in range(9):
        began = perf_counter()
        dataset.ask("ASK {}")
        times.append(perf_counter() - began)
    return True, f"{median(times) * 1000:.1f} ms there and back"


PROBES: dict[str, Probe] = {
    "ASK": _ask,
    "booleans": _booleans,
    "aggregates": _aggregates,
    "text": _text,
    "patterns": _regular_expressions,
    "rows": _rows_limit,
    "long queries": _long_query,
    "speed": _speed,
}


def _default_graph(base: str) -> Probe:
    """Whether the graphs that the protocol names are heeded: the statement of the version is in them, and in one alone."""
    statement = f"<{dataset_name(base)}> <{PREFIXES['schema']}version> ?version"

    def probe(dataset: RemoteDataset) -> tuple[bool, str]:
        if not dataset.ask(f"ASK {{ {statement} }}"):
            return (
                False,
                "it is not the union of the graphs that are named: let the union be the engine’s default graph",
            )
        if dataset.ask(f"ASK {{ {statement} }}", [("default-graph-uri", NO_GRAPH)]):
            return False, "default-graph-uri is not heeded, so FROM and other editions in the engine go wrong"
        there = f"ASK {{ GRAPH <{version_graph(base)}> {{ {statement} }} }}"
        return bool(dataset.ask(there)), "it is the union of the edition’s graphs, and GRAPH finds each"

    return probe
