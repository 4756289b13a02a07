"""Compares this explorer with rdflib-endpoint on this machine: ``python -m tests.benchmarks.sparql [--quick]``.

Both serve the same data, the framework and 100,000 generated triples, and are asked the same queries
by the same clients in one run, one server at a time; what is printed is a table in Markdown.

- “each new” is a text that the server has not seen before: another node or value, and a variable of another name,
  so that neither the answers that this explorer keeps nor anything that the other keeps can help.
- “repeated” is one and the same text, which both may remember.
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
import shutil
import socket
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep
from typing import Any

from explorer.config import Settings
from explorer.store.loading import ontology_files
from tests.benchmarks.data import turtle
from tests.benchmarks.load import Load
from tests.servers import ROOT, running

REQUIREMENTS = Path(__file__).parent / "requirements.txt"
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
STATIC = """
import socket, sys, threading
def answer(connection):
    while connection.recv(65536):
        connection.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}")
listening = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()
"""
"""A server that always says the same."""
OTHER = """
import sys
from rdflib import Dataset, Graph
from rdflib_endpoint import SparqlEndpoint
graph = Graph()
for path in sys.argv[2:]:
    graph.parse(path, format="turtle")
import uvicorn
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[1]), log_level="warning")
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    data: str
    query: str
    ours: Load
    other: Load


def main() -> None:
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="half a second for each query")
    arguments.add_argument("--other", type=Path, help="Python in which rdflib-endpoint is installed")
    given = arguments.parse_args()
    seconds = 0.5 if given.quick else 7.0
    with TemporaryDirectory() as folder:
        python = given.other or _environment(Path(folder))
        most = _ceiling(seconds)
        lines = [line for data in _data(Path(folder)) for line in _compare(*data, python, seconds)]
    _print(lines, most)


def _ceiling(seconds: float) -> Load:
    """What the clients reach against a server that does nothing."""
    with _serving([sys.executable, "-c", STATIC]) as endpoint:
        return _ask(endpoint, FRAMEWORK["lookup, each new"], NODES["framework"], seconds)


def _environment(folder: Path) -> Path:
    """Install the other server; return its Python."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--quiet", "-r", REQUIREMENTS], check=True)
    return python


def _data(folder: Path) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """Name, folder and queries of each data set; the generated one is an ontology of its own."""
    yield "framework", Settings().ontology, FRAMEWORK
    generated = folder / "generated"
    (generated / "queries").mkdir(parents=True)
    conformance = ROOT / "tests" / "conformance" / "data"
    shutil.copy(conformance / "schema.ttl", generated)
    shutil.copy(conformance / "queries" / "thing.rq", generated / "queries")
    (generated / "framework.ttl").write_text(turtle(TRIPLES), encoding="utf-8")
    yield f"{TRIPLES:,} triples", generated, GENERATED


def _compare(
    name: str, ontology: Path, queries: dict[str, str], python: Path, seconds: float
) -> Iterator[Line]:
    """Ask both servers, one after the other."""
    nodes = NODES.get(name, NODES["generated"])
    with running(ontology=ontology) as server:
        ours = _measure(server.endpoint, queries, nodes, seconds)
    files = [path for _, path in ontology_files(ontology, "")]
    with _serving([python, "-c", OTHER], files) as endpoint:
        other = _measure(endpoint, queries, nodes, seconds)
    for query in ours:
        yield Line(name, query, ours[query], other[query])


def _measure(endpoint: str, queries: dict[str, str], nodes: list[str], seconds: float) -> dict[str, Load]:
    """Ask each of *queries*, then lookups beside runaways; first of all the server gets warm."""
    lookup = queries["lookup, each new"]
    _ask(endpoint, lookup, nodes, 1, first=10**8)
    found = {"lookup, repeated": _ask(endpoint, queries["lookup"], nodes[:1], seconds)}
    for name, query in queries.items():
        if name != "lookup":
            found[name] = _ask(endpoint, query, nodes, seconds)
    with _runaways(endpoint):
        beside = f"lookup, each new, beside {RUNAWAYS} runaways"
        found[beside] = _ask(endpoint, lookup, nodes, seconds, first=2 * 10**8)
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


@contextmanager
def _serving(command: list[Any], files: Iterable[Path] = ()) -> Iterator[str]:
    """Run *command* with a free port and *files*; gives the address of its endpoint."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*command, str(port), *files], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    reader = Thread(target=process.stderr.read if process.stderr else None)
    reader.start()
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/sparql"
    finally:
        process.kill()
        process.wait()
        reader.join()


def _wait(port: int, process: subprocess.Popen[str]) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.1)
        else:
            return
    raise RuntimeError("The other server did not start.")


def _print(lines: list[Line], most: Load) -> None:
    today = datetime.now(UTC).date().isoformat()
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(
        f"{today}, {machine}; {CLIENTS} clients at once; "
        f"against a server that does nothing they reach {most.per_second:,.0f} per s.\n"
    )
    print(
        "| data | query | ours: per s, p50 / p99 ms | rdflib-endpoint: per s, p50 / p99 ms | times as many |"
    )
    print("| --- | --- | ---: | ---: | ---: |")
    for line in lines:
        ratio = f"{line.ours.per_second / line.other.per_second:.1f}" if line.other.per_second else "∞"
        print(f"| {line.data} | {line.query} | {_cell(line.ours)} | {_cell(line.other)} | {ratio} |")


def _cell(load: Load) -> str:
    failed = f", {load.failed} failed" if load.failed else ""
    return f"{load.per_second:,.0f}, {load.p50:.1f} / {load.p99:.1f}{failed}"


if __name__ == "__main__":
    main()
