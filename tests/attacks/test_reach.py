"""Queries that name an address or a file: nothing is ever fetched, and nothing is ever changed."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.servers import Server

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def address(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def count(server: Server) -> str:
    found: str = json.loads(server.ask(COUNT).body)["results"]["bindings"][0]["n"]["value"]
    return found


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ sErViCe<{}>{{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE#x\n<{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE\tSILENT\r\n<{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ \\u0053ERVICE <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERV\\U00000049CE <{}> {{ ?s ?p ?o }} }}",
        "BASE <{}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
        "PREFIX x: <{}> SELECT * {{ SERVICE x:y {{ ?s ?p ?o }} }}",
        "SELECT * {{ VALUES ?x {{ <{}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND(IRI('{}') AS ?x) SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
        "ASK {{ FILTER EXISTS {{ SERVICE <{}> {{ ?s ?p ?o }} }} }}",
        "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE SILENT <{}> {{ ?s ?p ?o }} }} }} }} }}",
        "DESCRIBE ?s {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND('''a\n# ''' AS ?x) SERVICE <{}> {{ ?s ?p ?o }} }}",
    ],
)
def test_service_is_never_followed(server: Server, listener: socket.socket, query: str) -> None:
    text = query.format(address(listener))
    replies = (
        server.ask(text),
        server.request("POST", "/sparql", urlencode({"query": text}), FORM),
        server.request("POST", "/sparql", text, DIRECT),
    )

    assert {reply.status for reply in replies} <= {400, 403}
    assert {reply.kind for reply in replies} == {"application/problem+json"}


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
@pytest.mark.parametrize("form", ["SELECT *", "DESCRIBE ?s", "CONSTRUCT { ?s ?p ?o }"])
def test_a_graph_of_the_query_is_never_fetched(
    server: Server, listener: socket.socket, clause: str, form: str
) -> None:
    text = f"{form} {clause} <{address(listener)}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    reply = server.ask(text, "text/csv, application/n-triples")

    assert (reply.status, b"127.0.0.1" in reply.body) == (200, False)


@pytest.mark.parametrize("name", ["default_graph_uri", "named_graph_uri"])
def test_a_graph_of_the_request_is_never_fetched(server: Server, listener: socket.socket, name: str) -> None:
    reply = server.ask("ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", **{name: address(listener)})

    assert json.loads(reply.body)["boolean"] is False


@pytest.mark.parametrize("clause", ["FROM <{}>", "FROM NAMED <{}>"])
def test_a_file_is_never_read(server: Server, tmp_path: Path, clause: str) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:secret> <urn:is> 'told' .")
    query = f"ASK {clause.format(secret.as_uri())} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"

    assert json.loads(server.ask(query).body)["boolean"] is False
    named = server.ask("ASK { ?s ?p ?o }", default_graph_uri=secret.as_uri())
    assert json.loads(named.body)["boolean"] is False


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <{}>",
        "LOAD SILENT <{}> INTO GRAPH <urn:x>",
        "# ASK {{}}\nLOAD <{}>",
        "PREFIX a: <urn:a> BASE <urn:b>\nLOAD <{}>",
        "\\u004cOAD <{}>",
        "ASK {{}} ; LOAD <{}>",
        "ASK {{ # }}\n}} LOAD <{}>",
        "INSERT DATA {{ <{}> <urn:p> 1 }}",
        "iNsErT {{ ?s ?p <{}> }} WHERE {{ ?s ?p ?o }}",
        "DELETE WHERE {{ ?s ?p ?o }} # <{}>",
        "WITH <{}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "CLEAR ALL # <{}>",
        "DROP SILENT GRAPH <{}>",
    ],
)
@pytest.mark.usefixtures("neighbour")
def test_an_update_is_refused_however_it_is_sent(
    server: Server, listener: socket.socket, update: str
) -> None:
    text, before = update.format(address(listener)), count(server)
    ways = (
        server.ask(text),
        server.request("GET", f"/sparql?update={quote(text)}"),
        server.request("GET", f"/sparql?query={quote(quote(text))}"),
        server.request("POST", "/sparql", urlencode({"query": text}), FORM),
        server.request("POST", "/sparql", urlencode({"update": text}), FORM),
        server.request("POST", "/sparql", urlencode({"query": "ASK {}", "update": text}), FORM),
        server.request("POST", "/sparql", text, DIRECT),
        server.request("POST", "/sparql", text.encode("utf-16"), DIRECT),
        server.request("POST", "/sparql", text, {"Content-Type": "application/sparql-update"}),
    )

    assert [reply.status for reply in ways] == [400] * len(ways)
    assert count(server) == before
