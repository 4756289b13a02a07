"""SPARQL engines for tests: one that is made to fail, and those that are real."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph as ox
import pytest

Fault = Callable[["Handler"], None]
"""What an engine does with a request instead of answering it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    fields: tuple[tuple[str, str], ...]
    headers: dict[str, str]
    body: bytes = field(repr=False)

    def all(self, name: str) -> list[str]:
        """The values of the field *name*."""
        return [value for key, value in self.fields if key == name]


class Handler(BaseHTTPRequestHandler):
    """Answers by the protocol from the store of its server, unless the server has a fault for it."""

    protocol_version = "HTTP/1.1"
    server: FakeEngine

    def handle_one_request(self) -> None:
        with suppress(OSError):
            super().handle_one_request()

    def do_POST(self) -> None:
        """Remember the request, and answer it or fail."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        form = self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        fields = parse_qsl(urlsplit(self.path).query, keep_blank_values=True)
        fields += parse_qsl(body.decode(), keep_blank_values=True) if form else []
        self.asked = Asked(self.command, self.path, tuple(fields), dict(self.headers), body)
        self.server.asked.append(self.asked)
        fault = self.server.faults.popleft() if self.server.faults else self.server.always
        (fault or type(self).respond)(self)

    do_GET = do_PUT = do_DELETE = do_POST

    def respond(self) -> None:
        """Answer a query, or do what is to be written."""
        if self.command in ("PUT", "DELETE") or self.asked.all("graph"):
            self.keep(ox.NamedNode(self.asked.all("graph")[0]))
            return
        if self.headers.get("Content-Type") == "application/sparql-update":
            self.server.store.update(self.asked.body.decode())
            self.reply(204, b"")
            return
        try:
            media_type, body = self.answer()
        except SyntaxError as error:
            self.reply(400, str(error).encode())
        else:
            self.reply(200, body, media_type)

    def keep(self, graph: ox.NamedNode) -> None:
        """Do what the Graph Store Protocol says (§5)."""
        store = self.server.store
        was_there = store.contains_named_graph(graph)
        if self.command == "GET":
            body = store.dump(format=ox.RdfFormat.TURTLE, from_graph=graph) if was_there else b""
            self.reply(200 if was_there else 404, bytes(body or b""), "text/turtle")
            return
        if self.command in ("PUT", "DELETE"):
            store.remove_graph(graph)
        if self.command != "DELETE":
            store.load(self.asked.body, format=ox.RdfFormat.TURTLE, to_graph=graph)
        self.reply(204 if was_there else 404 if self.command == "DELETE" else 201, b"")

    def answer(self) -> tuple[str, bytes]:
        """The answer to the query that was asked."""
        asked, store = self.asked, self.server.store
        graphs = {
            name: [ox.NamedNode(each) for each in asked.all(f"{name}-graph-uri")]
            for name in ("default", "named")
        }
        given: dict[str, Any] = {}
        if any(graphs.values()):
            given = {"default_graph": graphs["default"], "named_graphs": graphs["named"]}
        if asked.all("union-default-graph"):
            given = {"use_default_graph_as_union": True}
        found: Any = store.query(asked.all("query")[0], **given)
        if isinstance(found, ox.QueryTriples):
            return "application/n-triples", bytes(found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
        json = ox.QueryResultsFormat.JSON
        return "application/sparql-results+json", bytes(found.serialize(format=json) or b"")

    def reply(self, status: int, body: bytes, media_type: str = "text/plain", **headers: str) -> None:
        """Send a whole answer; an underscore in the name of a header stands for a hyphen."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def version_string(self) -> str:
        """What the engine calls itself."""
        return self.server.name

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class FakeEngine(ThreadingHTTPServer):
    """An engine in threads of this process; its *faults* befall one request each, *always* every one after them."""

    daemon_threads = True

    def __init__(self, store: ox.Store, name: str = "Fake/1", port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store = store
        self.name = name
        self.faults: deque[Fault] = deque()
        self.always: Fault | None = None
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        """The address of its endpoint."""
        return f"http://127.0.0.1:{self.server_port}/sparql"

    def handle_error(self, *_: Any) -> None:
        """Say nothing of a client that is gone."""


@contextmanager
def fake_engine(store: ox.Store, name: str = "Fake/1", port: int = 0) -> Iterator[FakeEngine]:
    """Run an engine over *store*."""
    engine = FakeEngine(store, name, port)
    thread = threading.Thread(target=engine.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield engine
    finally:
        engine.shutdown()
        engine.server_close()
        thread.join(5)


def status(code: int, body: bytes = b"", media_type: str = "text/plain", **headers: str) -> Fault:
    """Answer with the status *code*."""
    return lambda handler: handler.reply(code, body, media_type, **headers)


def page(handler: Handler) -> None:
    """Answer with a page for people."""
    handler.reply(200, b"<!doctype html><title>Welcome</title>", "text/html; charset=utf-8")


def cut_off(handler: Handler) -> None:
    """Promise the whole answer, send its first half and hang up."""
    media_type, body = handler.answer()
    handler.send_response(200)
    handler.send_header("Content-Type", media_type)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


def hang_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True
    handler.connection.close()


def after(event: threading.Event) -> Fault:
    """Answer once *event* is set, or never."""

    def wait(handler: Handler) -> None:
        if event.wait(5):
            handler.respond()

    return wait


def oxigraph_program() -> str:
    """The program of Oxigraph's server (PyPI ``oxigraph``); empty where it is not installed."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph") or ""


def need_oxigraph() -> None:
    """Skip the test where Oxigraph's server is not installed; in CI, fail."""
    if not oxigraph_program():
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("Oxigraph's server is not installed: pip install -r tests/requirements.txt")


@contextmanager
def oxigraph_server(*options: str) -> Iterator[str]:
    """Run Oxigraph's server, empty and in memory; yields the address below which its endpoints are."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [oxigraph_program(), "serve", "--bind", f"127.0.0.1:{port}", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_open(port)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def wait_until_open(port: int, seconds: float = 20.0) -> None:
    """Wait until something listens on *port*."""
    until = monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if monotonic() > until:
                raise
            sleep(0.02)
        else:
            return


def upload(address: str, data: bytes, media_type: str = "application/n-quads") -> None:
    """Add *data* to what is at *address*."""
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=60)
    connection.request("POST", f"{parts.path}?{parts.query}", data, {"Content-Type": media_type})
    reply = connection.getresponse()
    assert reply.status < 300, reply.read()
    connection.close()


VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
TransactionFile = virtuoso.trx
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 100000
MaxQueryExecutionTime = 60
"""


def need_virtuoso() -> None:
    """Skip the test where Virtuoso is not installed; in CI, fail."""
    if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")


@contextmanager
def virtuoso_server() -> Iterator[str]:
    """Run Virtuoso, empty, with graphs that anybody may write; yields the address below which its endpoints are."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        sql, http = one.getsockname()[1], other.getsockname()[1]
    with TemporaryDirectory() as folder:
        (Path(folder) / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=sql, http=http))
        command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until_open(sql, 60)
            wait_until_open(http, 60)
            grant = 'exec=grant SPARQL_UPDATE to "SPARQL";'
            subprocess.run(
                ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", grant], check=True, capture_output=True
            )
            yield f"http://127.0.0.1:{http}"
        finally:
            process.terminate()
            process.wait(30)
