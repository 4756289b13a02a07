"""The servers that `tests.benchmarks.sparql` compares, each started with the same data."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

from explorer.config import Settings
from explorer.store.loading import ontology_files
from tests.benchmarks.data import turtle
from tests.servers import ROOT, running

REQUIREMENTS = Path(__file__).parent / "requirements.txt"
OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
QUERY_SECONDS = 10
"""Seconds after which ours end a query."""
OXIGRAPH_SERVER = (OXIGRAPH, "serve-read-only", "--bind", "127.0.0.1:PORT")
"""Without ``--timeout-s``: 0.5.13 then keeps a thread for each query until its time is over, and ends at some 16,000."""
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
RDFLIB = """
import sys
from rdflib import Graph
from rdflib_endpoint import SparqlEndpoint
graph = Graph()
for path in sys.argv[2:]:
    graph.parse(path, format="turtle")
import uvicorn
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[1]), log_level="warning")
"""


@dataclass(frozen=True, slots=True)
class Data:
    """What all servers serve: its name, the ontology, and what ours and Oxigraph loaded of it."""

    name: str
    ontology: Path
    ours: Path
    oxigraph: Path

    @classmethod
    def load(cls, name: str, ontology: Path, folder: Path) -> Data:
        """Load *ontology* below *folder*."""
        data = cls(name, ontology, folder / "ours", folder / "oxigraph")
        environment = {**os.environ, "EXPLORER_ONTOLOGY": str(ontology)}
        _run([sys.executable, "-m", "explorer", "load", "--into", data.ours], env=environment)
        _run([OXIGRAPH, "load", "--location", data.oxigraph, "--file", *data.files])
        return data

    @property
    def files(self) -> list[Path]:
        """The files of the ontology."""
        return [path for _, path in ontology_files(self.ontology, "")]


def environment(folder: Path) -> Path:
    """Install rdflib-endpoint in *folder*; return its Python."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    _run([python, "-m", "pip", "install", "--quiet", "--quiet", "-r", REQUIREMENTS])
    return python


def every_data(folder: Path, triples: int) -> Iterator[Data]:
    """The framework, and so many generated *triples*, which are an ontology of their own."""
    yield Data.load("framework", Settings().ontology, folder / "framework")
    generated = folder / "generated"
    (generated / "queries").mkdir(parents=True)
    conformance = ROOT / "tests" / "conformance" / "data"
    shutil.copy(conformance / "schema.ttl", generated)
    shutil.copy(conformance / "queries" / "thing.rq", generated / "queries")
    (generated / "framework.ttl").write_text(turtle(triples), encoding="utf-8")
    yield Data.load(f"{triples:,} triples", generated, folder / "loaded")


def servers(python: Path) -> Mapping[str, Callable[[Data], AbstractContextManager[str]]]:
    """What runs each server with some data, and gives the address of its endpoint; *python* has rdflib-endpoint."""
    return {
        "ours": lambda data: _ours(data, 1),
        "ours, 2 processes": lambda data: _ours(data, 2),
        "rdflib-endpoint": lambda data: serving([python, "-c", RDFLIB, "PORT", *data.files]),
        "Oxigraph": lambda data: serving([*OXIGRAPH_SERVER, "--location", data.oxigraph], "query"),
    }


@contextmanager
def _ours(data: Data, processes: int) -> Iterator[str]:
    with running(
        ontology=data.ontology, store=data.ours, processes=processes, query_seconds=QUERY_SECONDS
    ) as server:
        while processes > 1 and f'"ready": {processes}' not in server.request("GET", "/healthz").text:
            sleep(0.1)
        yield server.endpoint


@contextmanager
def serving(command: list[Any], path: str = "sparql") -> Iterator[str]:
    """Run *command* with a free port for PORT; gives the address of its endpoint."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [str(part).replace("PORT", str(port)) for part in command],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    reader = Thread(target=process.stderr.read if process.stderr else None)
    reader.start()
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/{path}"
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


def _run(command: list[Any], env: Mapping[str, str] | None = None) -> None:
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, cwd=ROOT
    )
