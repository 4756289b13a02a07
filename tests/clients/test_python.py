"""Clients that Python has: SPARQLWrapper, and the SPARQLStore of rdflib."""

from __future__ import annotations

from typing import Any
from xml.dom.minidom import Document

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.servers import Server

ONT = "https://w3id.org/alliance/ont#"
ID = "https://w3id.org/alliance/id/"
GRAPH = "https://w3id.org/alliance/graph/"
AB10 = URIRef(f"{ID}AB10")
CODE = f"SELECT ?code {{ <{AB10}> <{SKOS.notation}> ?code }}"
GRAPHS = f"CONSTRUCT WHERE {{ <{AB10}> <{SKOS.notation}> ?code }}"


def wrapped(server: Server, query: str, form: str, **given: str) -> Any:
    client = SPARQLWrapper(server.endpoint)
    client.setQuery(query)
    client.setReturnFormat(form)
    for name, value in given.items():
        client.addParameter(name.replace("_", "-"), value)
    return client.query().convert()


class TestSparqlWrapper:
    def test_json(self, server: Server) -> None:
        found = wrapped(server, CODE, JSON)
        assert [row["code"]["value"] for row in found["results"]["bindings"]] == ["AB10"]

    def test_xml(self, server: Server) -> None:
        found: Document = wrapped(server, CODE, XML)
        assert [node.firstChild.data for node in found.getElementsByTagName("literal")] == ["AB10"]  # type: ignore[union-attr] # a text

    @pytest.mark.parametrize(("form", "said"), [(CSV, b"code\r\nAB10\r\n"), (TSV, b'?code\n"AB10"\n')])
    def test_csv_and_tsv(self, server: Server, form: str, said: bytes) -> None:
        assert wrapped(server, CODE, form) == said

    @pytest.mark.parametrize("form", [TURTLE, N3])
    def test_turtle(self, server: Server, form: str) -> None:
        graph = Graph().parse(data=wrapped(server, GRAPHS, form), format="turtle")
        assert list(graph) == [(AB10, SKOS.notation, Literal("AB10"))]

    @pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # SPARQLWrapper uses it
    @pytest.mark.parametrize("form", [RDFXML, JSONLD])
    def test_rdf_xml_and_json_ld(self, server: Server, form: str) -> None:
        assert list(wrapped(server, GRAPHS, form)) == [(AB10, SKOS.notation, Literal("AB10"))]

    def test_ask_by_post(self, server: Server) -> None:
        client = SPARQLWrapper(server.endpoint, returnFormat=JSON)
        client.setMethod(POST)
        client.setQuery(f"ASK {{ <{AB10}> ?p ?o }}")
        found: Any = client.queryAndConvert()
        assert found["boolean"] is True

    def test_a_graph_of_the_request(self, server: Server) -> None:
        query = "ASK { ?s ?p ?o }"
        there = wrapped(server, query, JSON, default_graph_uri=f"{GRAPH}framework")
        nowhere = wrapped(server, query, JSON, default_graph_uri=f"{GRAPH}nowhere")
        assert (there["boolean"], nowhere["boolean"]) == (True, False)

    def test_a_mistake_is_its_own_exception(self, server: Server) -> None:
        with pytest.raises(QueryBadFormed, match="not a word of SPARQL"):
            wrapped(server, "SELECT * { ?s ?p ?o } LIMTI 1", JSON)


@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
class TestSparqlStore:
    def graph(self, server: Server, form: str) -> Graph:
        return Graph(SPARQLStore(server.endpoint, returnFormat=form))

    def test_select(self, server: Server, form: str) -> None:
        (row,) = self.graph(server, form).query(CODE)
        assert str(row[0]) == "AB10"  # type: ignore[index] # a row

    def test_initial_bindings(self, server: Server, form: str) -> None:
        query = f"SELECT ?code {{ ?node <{SKOS.notation}> ?code }}"
        (row,) = self.graph(server, form).query(query, initBindings={"node": AB10})
        assert str(row[0]) == "AB10"  # type: ignore[index] # a row

    def test_a_pattern(self, server: Server, form: str) -> None:
        assert [str(code) for code in self.graph(server, form).objects(AB10, SKOS.notation)] == ["AB10"]


class TestSparqlStoreForGraphs:
    def test_ask(self, server: Server) -> None:
        assert Graph(SPARQLStore(server.endpoint)).query(f"ASK {{ <{AB10}> ?p ?o }}").askAnswer is True

    def test_construct(self, server: Server) -> None:
        found = Graph(SPARQLStore(server.endpoint)).query(GRAPHS).graph
        assert found is not None
        assert list(found) == [(AB10, SKOS.notation, Literal("AB10"))]

    @pytest.mark.parametrize(("name", "there"), [("framework", True), ("editorial", False)])
    def test_a_named_graph(self, server: Server, name: str, there: bool) -> None:
        graph = Graph(SPARQLStore(server.endpoint), identifier=URIRef(GRAPH + name))
        assert bool(list(graph.objects(AB10, SKOS.notation))) is there
