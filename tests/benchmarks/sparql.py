"""Compares this explorer with other servers on this machine: ``python -m tests.benchmarks.sparql [--quick]``.

All serve the same data, the framework and 100,000 generated triples, and are asked the same queries
by the same clients in one run, one server at a time; what is printed are tables in Markdown, ratios first.

- This explorer serves in one process and in two; rdflib-endpoint serves the same files, and Oxigraph's own server
  has loaded them. Ours and Oxigraph's open a folder; ours alone end a query after a time.
- “each new” is a text that the server has not seen before: another node or value, and a variable of another name,
  so that neither the answers that this explorer keeps nor anything that another keeps can help.
- “repeated” is one and the same text, which all may remember.
- Each server is asked for a second before anything is measured, so that its start does not count.
- The clients are a process of their own on the same machine; how many requests they reach against a server
  that always says the same is printed, for no server can be measured above that.
- The runaways come from four addresses of their own, again and again; the lookups beside them are each new.

rdflib-endpoint is installed in a virtual environment in a temporary folder, unless ``--other`` names a Python that has it.
It is no test, for times depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

from tests.benchmarks.load import Load
from tests.benchmarks.sparql_servers import STATIC, Data, environment, every_data, servers, serving
from tests.servers import ROOT

TRIPLES = 100_000
CLIENTS = 8
RUNAWAYS = 4
PREFIXES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX v: <http://example.org/vocabulary/>
PREFIX c: <http://example.org/competence/> PREFIX ont: <https://w3id.org/alliance/ont#>
PREFIX id: <https://w3id.org/alliance/id/> """
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GENERATED = {
    "lookup": "SELECT ?p ?o { c:NODE__ ?p ?o }",
    "lookup, each new": "SELECT ?p ?oN__ { c:NODE__ ?p ?oN__ }",
    "page, each new": """SELECT ?c ?label ?note ?broader {
        ?c v:area v:area7 ; v:level ?l ; skos:prefLabel ?label FILTER(LANG(?label) = "en" && ?l < N__)
        OPTIONAL { ?c v:note ?note } OPTIONAL { ?c skos:broader ?b . ?b skos:notation ?broader }
        } ORDER BY ?label LIMIT 50""",
    "aggregate, each new": """SELECT ?area ?level (COUNT(?c) AS ?n) { ?c v:area ?area ; v:level ?level
        FILTER(?level < N__) } GROUP BY ?area ?level""",
}
FRAMEWORK = {
    "lookup": "SELECT ?p ?o { id:NODE__ ?p ?o }",
    "lookup, each new": "SELECT ?p ?oN__ { id:NODE__ ?p ?oN__ }",
    "page, each new": """SELECT ?e ?text ?code ?label { ?e ont:verbatimText ?text FILTER(STRLEN(?text) < N__)
        OPTIONAL { ?e skos:notation ?code } OPTIONAL { ?e skos:prefLabel ?label } } ORDER BY ?text LIMIT 50""",
    "aggregate, each new": """SELECT ?type (COUNT(?e) AS ?n) { ?e a ?type ; skos:notation ?code
        FILTER(STRLEN(?code) < N__) } GROUP BY ?type""",
}
FIRST = 10_000
"""The first number in a query; it excludes nothing."""
NODES = {"framework": [f"AB{number}" for number in range(1, 11)], "generated": [f"c{n}" for n in range(9000)]}
OURS, TWO, RDFLIB, OXIGRAPH = "ours", "ours, 2 processes", "rdflib-endpoint", "Oxigraph"
RATIOS = ((OURS, RDFLIB), (TWO, RDFLIB), (OURS, OXIGRAPH), (TWO, OXIGRAPH))
"""Which server is compared with which."""
BESIDE = f"lookup, each new, beside {RUNAWAYS} runaways"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what each server reached."""

    data: str
    query: str
    loads: Mapping[str, Load]


def main() -> None:
    """Measure and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="half a second for each query")
    arguments.add_argument("--other", type=Path, help="Python in which rdflib-endpoint is installed")
    given = arguments.parse_args()
    seconds = 0.5 if given.quick else 4.0
    with TemporaryDirectory() as folder:
        python = given.other or environment(Path(folder))
        most = _ceiling(seconds)
        lines = [
            line for data in every_data(Path(folder), TRIPLES) for line in _compare(data, python, seconds)
        ]
    _print(lines, most)


def _ceiling(seconds: float) -> Load:
    """What the clients reach against a server that does nothing."""
    with serving([sys.executable, "-c", STATIC, "PORT"]) as endpoint:
        return _ask(endpoint, FRAMEWORK["lookup, each new"], NODES["framework"], seconds)


def _compare(data: Data, python: Path, seconds: float) -> Iterator[Line]:
    """Ask all servers, one after the other."""
    queries = FRAMEWORK if data.name == "framework" else GENERATED
    nodes = NODES.get(data.name, NODES["generated"])
    found: dict[str, dict[str, Load]] = {}
    for name, run in servers(python).items():
        with run(data) as endpoint:
            found[name] = _measure(endpoint, queries, nodes, seconds)
    for query in found[OURS]:
        yield Line(data.name, query, {name: loads[query] for name, loads in found.items()})


def _measure(endpoint: str, queries: dict[str, str], nodes: list[str], seconds: float) -> dict[str, Load]:
    """Ask each of *queries*, then lookups beside runaways; first of all the server gets warm."""
    lookup = queries["lookup, each new"]
    _ask(endpoint, lookup, nodes, 1, first=10**8)
    found = {"lookup, repeated": _ask(endpoint, queries["lookup"], nodes[:1], seconds)}
    for name, query in queries.items():
        if name != "lookup":
            found[name] = _ask(endpoint, query, nodes, seconds)
    with _runaways(endpoint):
        found[BESIDE] = _ask(endpoint, lookup, nodes, seconds, first=2 * 10**8)
    return found


def _ask(endpoint: str, query: str, nodes: list[str], seconds: float, first: int = FIRST) -> Load:
    order = {
        "url": endpoint, "query": PREFIXES + query, "nodes": nodes, "first": first,
        "clients": CLIENTS, "seconds": seconds,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.load"],
        cwd=ROOT, input=json.dumps(order), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return Load(**json.loads(done.stdout))


@contextmanager
def _runaways(endpoint: str) -> Iterator[None]:
    """Let clients of other addresses ask runaways, each again and again, meanwhile."""
    order = {"url": endpoint, "query": RUNAWAY, "clients": RUNAWAYS, "seconds": 600, "network": "127.0.2"}
    process: Any = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.load"], cwd=ROOT, stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with process:
        process.stdin.write(json.dumps(order))
        process.stdin.close()
        sleep(1)  # they have begun
        try:
            yield
        finally:
            process.kill()


def _print(lines: list[Line], most: Load) -> None:
    today = datetime.now(UTC).date().isoformat()
    busy = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    machine = f"{platform.system()}, {os.cpu_count()} cores{busy}, Python {platform.python_version()}"
    print(
        f"{today}, {machine}; {CLIENTS} clients at once; "
        f"against a server that does nothing they reach {most.per_second:,.0f} per s.\n"
    )
    print("How many times as many answers a second:\n")
    _print_row("data", "query", *(f"{one} : {other}" for one, other in RATIOS))
    _print_row("---", "---", *("---:" for _ in RATIOS))
    for line in lines:
        _print_row(
            line.data, line.query, *(_ratio(line.loads[one], line.loads[other]) for one, other in RATIOS)
        )
    print(f"\nOf their rate, new lookups keep beside {RUNAWAYS} runaways:\n")
    _print_row("data", *lines[0].loads)
    _print_row("---", *("---:" for _ in lines[0].loads))
    for line in lines:
        if line.query == BESIDE:
            alone = next(one for one in lines if (one.data, one.query) == (line.data, "lookup, each new"))
            _print_row(line.data, *(_percent(line.loads[name], alone.loads[name]) for name in line.loads))
    print("\nAnswers per s, p50 / p99 in ms:\n")
    _print_row("data", "query", *lines[0].loads)
    _print_row("---", "---", *("---:" for _ in lines[0].loads))
    for line in lines:
        _print_row(line.data, line.query, *map(_cell, line.loads.values()))


def _print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")


def _ratio(one: Load, other: Load) -> str:
    if not other.per_second:
        return "∞"
    ratio = one.per_second / other.per_second
    return f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}"


def _percent(beside: Load, alone: Load) -> str:
    return f"{100 * beside.per_second / alone.per_second:.0f} %" if alone.per_second else "–"


def _cell(load: Load) -> str:
    failed = f", {load.failed} failed" if load.failed else ""
    return f"{load.per_second:,.0f}, {load.p50:.1f} / {load.p99:.1f}{failed}"


if __name__ == "__main__":
    main()
