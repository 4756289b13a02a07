"""SPARQL 1.1 Protocol §2: the query operation over HTTP, and the update operation that there is none of."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest

from tests.conformance.cases import PROLOGUE
from tests.servers import Reply, Server

ASK = "ASK { <http://example.org/bob> <http://example.org/age> 23 }"
NUMBERS = "SELECT ?n { ?s <http://example.org/number> ?n }"
LEFT, RIGHT = "http://example.org/graph/left", "http://example.org/graph/right"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def yes(reply: Reply) -> bool:
    assert reply.status == 200, reply.text
    return json.loads(reply.body)["boolean"] is True


def numbers(reply: Reply) -> set[str]:
    assert reply.status == 200, reply.text
    return {row["n"]["value"] for row in json.loads(reply.body)["results"]["bindings"]}


class TestQueryOperation:
    def test_get(self, server: Server) -> None:
        """§2.1.1."""
        assert yes(server.ask(ASK))

    def test_post_of_a_form(self, server: Server) -> None:
        """§2.1.2."""
        assert yes(server.request("POST", "/sparql", urlencode({"query": ASK}), FORM))

    def test_post_of_the_query(self, server: Server) -> None:
        """§2.1.3."""
        assert yes(server.request("POST", "/sparql", ASK, DIRECT))

    def test_post_of_the_query_takes_the_dataset_from_the_address(self, server: Server) -> None:
        """§2.1.3."""
        path = f"/sparql?{urlencode({'default-graph-uri': LEFT})}"
        assert numbers(server.request("POST", path, NUMBERS, DIRECT)) == {"1", "2"}

    @pytest.mark.parametrize(
        "path",
        ["/sparql?query=", f"/sparql?query={quote(ASK)}&query={quote(ASK)}", "/sparql?query=ASK+%7B"],
    )
    def test_one_query_that_can_be_read(self, server: Server, path: str) -> None:
        """§2.1 and §2.1.7: otherwise 400."""
        assert server.request("GET", path).status == 400

    def test_put_is_no_query(self, server: Server) -> None:
        """§2.1: GET or POST (RFC 9110 §15.5.6)."""
        reply = server.request("PUT", "/sparql", ASK, DIRECT)
        assert reply.status == 405
        assert {"GET", "POST"} <= set(reply.headers["Allow"].split(", "))

    def test_another_type_of_body(self, server: Server) -> None:
        """§2.1.2 and §2.1.3 name two (RFC 9110 §15.5.16)."""
        assert server.request("POST", "/sparql", ASK, {"Content-Type": "text/plain"}).status == 415


class TestDataset:
    """§2.1.4."""

    def test_one_default_graph(self, server: Server) -> None:
        assert numbers(server.ask(NUMBERS, default_graph_uri=LEFT)) == {"1", "2"}

    def test_several_default_graphs_are_merged(self, server: Server) -> None:
        assert numbers(server.ask(NUMBERS, default_graph_uri=[LEFT, RIGHT])) == {"1", "2", "3"}

    def test_named_graphs(self, server: Server) -> None:
        query = "SELECT ?n { GRAPH ?g { ?s <http://example.org/number> ?n } }"
        assert numbers(server.ask(query, named_graph_uri=RIGHT)) == {"1", "3"}

    def test_named_graphs_alone_leave_the_default_graph_empty(self, server: Server) -> None:
        assert numbers(server.ask(NUMBERS, named_graph_uri=RIGHT)) == set()

    def test_both(self, server: Server) -> None:
        query = (
            "SELECT ?n { ?s <http://example.org/number> ?n GRAPH ?g { ?s <http://example.org/number> ?n } }"
        )
        assert numbers(server.ask(query, default_graph_uri=LEFT, named_graph_uri=RIGHT)) == {"1"}

    def test_the_request_comes_before_the_query(self, server: Server) -> None:
        query = NUMBERS.replace("{", f"FROM <{RIGHT}> {{", 1)
        assert numbers(server.ask(query, default_graph_uri=LEFT)) == {"1", "2"}

    def test_by_a_form(self, server: Server) -> None:
        form = urlencode({"query": NUMBERS, "default-graph-uri": RIGHT})
        assert numbers(server.request("POST", "/sparql", form, FORM)) == {"1", "3"}

    def test_what_is_no_iri_is_malformed(self, server: Server) -> None:
        assert server.ask(NUMBERS, default_graph_uri="no iri").status == 400


class TestAnswers:
    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("application/sparql-results+json", "application/sparql-results+json"),
            ("application/sparql-results+xml", "application/sparql-results+xml"),
            ("text/csv", "text/csv"),
            ("text/tab-separated-values", "text/tab-separated-values"),
            ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ],
    )
    def test_select_in_the_format_that_is_accepted(self, server: Server, accept: str, kind: str) -> None:
        """§2.1.5."""
        assert server.ask(NUMBERS, accept).kind == kind

    @pytest.mark.parametrize(
        "kind",
        [
            "text/turtle",
            "application/n-triples",
            "application/rdf+xml",
            "application/ld+json",
            "application/trig",
        ],
    )
    def test_a_graph_in_the_format_that_is_accepted(self, server: Server, kind: str) -> None:
        """§2.1.5."""
        reply = server.ask("CONSTRUCT WHERE { ?s <http://example.org/number> ?n }", kind)
        assert (reply.status, reply.kind) == (200, kind)

    def test_a_format_that_is_not_there(self, server: Server) -> None:
        """§2.1.5 (RFC 9110 §15.5.7)."""
        assert server.ask(NUMBERS, "image/png").status == 406

    def test_a_malformed_query_is_400(self, server: Server) -> None:
        """§2.1.7."""
        reply = server.ask(PROLOGUE + "SELECT ?s { ?s ?p }")
        assert (reply.status, reply.kind) == (400, "application/problem+json")
        assert json.loads(reply.body)["line"] == PROLOGUE.count("\n") + 1


class TestUpdateOperation:
    """§2.2: this service has none; a query that is an update is malformed."""

    UPDATE = "INSERT DATA { <http://example.org/new> <http://example.org/age> 1 }"

    def refused(self, server: Server, reply: Reply) -> None:
        assert (reply.status, reply.kind) == (400, "application/problem+json")
        assert not json.loads(server.ask("ASK { <http://example.org/new> ?p ?o }").body)["boolean"]

    def test_by_a_form(self, server: Server) -> None:
        """§2.2.1."""
        self.refused(server, server.request("POST", "/sparql", urlencode({"update": self.UPDATE}), FORM))

    def test_directly(self, server: Server) -> None:
        """§2.2.2."""
        self.refused(
            server,
            server.request("POST", "/sparql", self.UPDATE, {"Content-Type": "application/sparql-update"}),
        )

    def test_as_a_query(self, server: Server) -> None:
        self.refused(server, server.ask(self.UPDATE))
