"""The data behind the pages: the same graph in every format, and JSON in the words of the ontology."""

from uuid import NAMESPACE_URL, uuid5

import pytest
from flask.testing import FlaskClient
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from explorer.framework.coverage import NOT_FOUND
from explorer.terms import PREFIXES
from tests.network.processes import said

ONT, ID = Namespace(PREFIXES["ont"]), Namespace(PREFIXES["id"])
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nt": "nt"}


def graph(client: FlaskClient, path: str, suffix: str) -> Graph:
    return Graph().parse(data=client.get(f"{path}.{suffix}").data, format=FORMATS[suffix])


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    ["/id/AB10", "/id/IB3", "/id/S3", "/id/S1-F01", "/id/EV09", "/id/ED25", "/framework", "/sources", "/ont"],
)
def test_every_format_holds_the_same_graph(client: FlaskClient, path: str) -> None:
    graphs = [graph(client, path, suffix) for suffix in FORMATS]
    assert len(graphs[0]) > 5
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])


def test_a_node_comes_with_its_links_both_ways_and_who_says_so(client: FlaskClient) -> None:
    found = graph(client, "/id/AB10", "ttl")
    assert (ID.AB10, ONT.respondsTo, ID.RK1) in found
    assert (ID.IT1, ONT.deployedIn, ID.AB10) in found
    assert (ID.AB9, ONT.precedes, ID.AB10) in found
    assert (ID.ED30, ONT.basis, ONT.EditorialInference) in found
    assert (ID.ED30, RDF.subject, ID.AB9) in found
    assert (ID.EV36, ONT.matchType, ONT.Synonym) in found


def test_a_gap_is_part_of_what_is_said_of_an_element(client: FlaskClient) -> None:
    assert (ID.EV50, RDF.type, ONT.Gap) in graph(client, "/id/AB2", "nt")


def test_the_vocabulary_is_the_graph_of_its_file(client: FlaskClient) -> None:
    found = graph(client, "/ont", "nt")
    assert (URIRef("https://w3id.org/alliance/ont"), RDF.type, URIRef(PREFIXES["owl"] + "Ontology")) in found
    assert (ID.AB4, None, None) not in found


HASHES = """
import sys
from hashlib import sha256
from explorer import create_app
client = create_app().test_client()
for path in sys.argv[1:]:
    print(path, sha256(client.get(path).data).hexdigest())
"""


@pytest.mark.slow
def test_the_same_data_give_the_same_bytes() -> None:
    outputs = said(HASHES, "/id/AB10.ttl", "/id/AB10.jsonld", "/id/AB10.rdf", "/framework.ttl")
    assert len(outputs) == 1
    assert len(set(outputs.pop().splitlines())) == 4


class TestJson:
    def test_an_element(self, client: FlaskClient) -> None:
        found = client.get("/id/AB10.json").get_json()
        assert found["code"] == "AB10"
        assert found["iri"] == "https://w3id.org/alliance/id/AB10"
        assert found["uuid"] == str(uuid5(NAMESPACE_URL, found["iri"]))
        assert found["kind"] == "ability"
        assert found["place"] == {"index": 2, "count": 3}
        assert [one["code"] for one in found["within"]] == ["C0", "CP3", "CP4"]
        assert [one["code"] for one in found["parts"]] == ["IT1", "IT2", "IT3"]
        assert {one["assertion"] for one in found["links"]} >= {"FW15", "FW17", "ED30"}
        assert [one["code"] for one in found["matches"]] == ["EV36"]
        assert found["gaps"] == []

    def test_a_condition(self, client: FlaskClient) -> None:
        found = client.get("/id/IB3.json").get_json()
        assert (
            found["condition"]
            == "where the client recognises and acknowledges that the alliance is under strain"
        )

    def test_a_source(self, client: FlaskClient) -> None:
        found = client.get("/id/S1.json").get_json()
        assert found["doi"] == "10.1037/0033-3204.38.2.171"
        assert len(found["findings"]) == 19
        assert [one["code"] for one in found["findings"]][:2] == ["S1-F01", "S1-F02"]
        assert found["consulted"][0]["code"] == "D01"

    def test_a_source_with_several_isbns(self, client: FlaskClient) -> None:
        assert client.get("/id/S3.json").get_json()["isbn"] == ["9781572305120", "9781572308695"]

    def test_a_finding(self, client: FlaskClient) -> None:
        found = client.get("/id/S1-F01.json").get_json()
        assert found["direction"] == "negative"
        assert [one["element"]["code"] for one in found["matches"]] == ["N1"]

    def test_an_assertion(self, client: FlaskClient) -> None:
        found = client.get("/id/ED25.json").get_json()
        assert found["link"]["id"] == "IT1.repairCounterpartOf.AB3"
        assert found["link"]["basis"] == "editorial"
        assert found["recorded"] == "2026-11-23"

    def test_a_gap(self, client: FlaskClient) -> None:
        found = client.get("/id/EV09.json").get_json()["comparison"]
        assert found["finding"] is None
        assert found["match"] == "not found"
        assert found["basis"] is None

    def test_anything_else(self, client: FlaskClient) -> None:
        found = client.get("/id/editor.json").get_json()
        assert found["label"] == "the editor (a program)"
        assert found["mentions"]

    def test_the_framework(self, client: FlaskClient) -> None:
        roots = client.get("/framework.json").get_json()
        assert [root["code"] for root in roots] == ["C0"]
        assert [part["code"] for part in roots[0]["parts"]] == ["A1", "A2", "CP1", "CP2", "CP3"]

    def test_the_sources(self, client: FlaskClient) -> None:
        assert [work["code"] for work in client.get("/sources.json").get_json()] == ["S1", "S2", "S3"]


def test_the_page_of_evidence_says_what_not_found_means(client: FlaskClient) -> None:
    assert NOT_FOUND in client.get("/evidence").text
