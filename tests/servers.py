"""The explorer in a process of its own, as ``explorer serve`` runs it, for tests that speak HTTP to it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent
SECONDS = 60.0
"""Longest time that a test waits for an answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get_content_type()

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Server:
    """A running explorer: where it is, and the number of its process."""

    host: str
    port: int
    process: int = field(compare=False)

    @property
    def address(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    @property
    def endpoint(self) -> str:
        """The address that answers SPARQL."""
        return f"{self.address}/sparql"

    def connect(self, client: str = "127.0.0.1") -> HTTPConnection:
        """Return a connection from the address *client*, one of the loopback's."""
        return HTTPConnection(self.host, self.port, timeout=SECONDS, source_address=(client, 0))

    def ask(self, query: str, accept: str = "*/*", client: str = "127.0.0.1", **more: Any) -> Reply:
        """Ask *query* by GET; *more* are parameters of the request, an underscore for each hyphen."""
        given = {"query": query, **{name.replace("_", "-"): value for name, value in more.items()}}
        address = f"/sparql?{urlencode(given, doseq=True)}"
        return self.request("GET", address, headers={"Accept": accept}, client=client)

    def request(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        client: str = "127.0.0.1",
    ) -> Reply:
        """Send one request on a connection of its own and read the whole answer."""
        connection = self.connect(client)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()


@contextmanager
def running(**settings: object) -> Iterator[Server]:
    """Run ``explorer serve`` with *settings* (fields of `explorer.config.Settings`) on a free port."""
    with TemporaryFile("w+") as errors, _process(errors, **settings) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        reader = Thread(
            target=process.stdout.read, name="log"
        )  # a pipe that nobody reads would stop the server
        reader.start()
        try:
            yield _server(process, said, errors)
        finally:
            process.terminate()
            reader.join(SECONDS)


def _process(errors: Any, **settings: object) -> subprocess.Popen[str]:
    given = {f"EXPLORER_{name.upper()}": str(value) for name, value in settings.items()}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EXPLORER_")}
    return subprocess.Popen(
        [sys.executable, "-m", "explorer", "serve", "--port", "0"],
        cwd=ROOT,
        env={**environment, **given},
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )


def _server(process: subprocess.Popen[str], said: str, errors: Any) -> Server:
    found = re.search(r"http://([\d.]+):(\d+)/", said)
    if found is None:
        process.wait(SECONDS)
        errors.seek(0)
        raise RuntimeError(f"The server did not start: {errors.read()}")
    return Server(found[1], int(found[2]), process.pid)
