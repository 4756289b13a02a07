"""SPARQL over all frameworks of a server, each with its graphs."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import DCTERMS, RDF, VOID, Graph, Namespace, URIRef

from explorer import create_app
from explorer.config import Settings
from explorer.store.union import write_union
from explorer.terms import BASE
from explorer.web.core.collection import across
from explorer.web.core.collection.eventual import Eventual
from tests.web.frameworks.conftest import MIDWIFERY, NURSING

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
GRAPHS = {slug: f"{BASE}f/{slug}/graph/framework" for slug in ("midwifery", "newborn")}
EACH = """PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?title (COUNT(DISTINCT ?x) AS ?n) {
  GRAPH ?g { ?x <https://w3id.org/alliance/ont#verbatimText> ?text }
  ?g dcterms:isPartOf ?set . ?set dcterms:title ?title
} GROUP BY ?title"""


def rows(client: FlaskClient, query: str, **more: object) -> list[dict[str, str]]:
    answer = client.get("/frameworks/sparql", query_string={"query": query, "format": "json", **more})
    assert answer.status_code == 200, answer.text
    return [
        {name: term["value"] for name, term in row.items()}
        for row in json.loads(answer.data)["results"]["bindings"]
    ]


def count(client: FlaskClient, query: str, **more: object) -> int:
    return int(rows(client, query, **more)[0]["n"])


COUNT = "SELECT (COUNT(DISTINCT ?x) AS ?n) %s { ?x <https://w3id.org/alliance/ont#verbatimText> ?text }"


def test_a_query_over_all_says_of_which_framework_each_row_is(client: FlaskClient) -> None:
    found = {row["title"]: int(row["n"]) for row in rows(client, EACH)}
    assert found["Midwifery skills"] == len(MIDWIFERY)
    assert found["Nursing the newborn"] == len(NURSING)
    assert "Therapeutic alliance framework" in found


def test_the_dataset_of_a_request_is_its_own(client: FlaskClient) -> None:
    """``default-graph-uri``, ``named-graph-uri``, FROM and FROM NAMED (SPARQL 1.1 Protocol §2.1.4)."""
    one, other = GRAPHS["midwifery"], GRAPHS["newborn"]
    assert count(client, COUNT % "", **{"default-graph-uri": one}) == len(MIDWIFERY)
    both = [one, other]
    assert count(client, COUNT % "", **{"default-graph-uri": both}) == len(MIDWIFERY) + len(NURSING)
    assert count(client, COUNT % f"FROM <{other}>") == len(NURSING)
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) %s { GRAPH ?g { ?x ?p ?o } }"
    assert count(client, named % f"FROM NAMED <{one}> FROM NAMED <{other}>") == 2
    assert count(client, named % "", **{"named-graph-uri": one}) == 1


def test_it_is_narrowed_to_some_by_their_slugs(client: FlaskClient) -> None:
    assert count(client, COUNT % "", framework="newborn") == len(NURSING)
    assert count(client, COUNT % "", framework=["newborn", "midwifery"]) == len(NURSING) + len(MIDWIFERY)
    assert count(client, COUNT % "", framework="all") == count(client, COUNT % "")
    assert [row["title"] for row in rows(client, EACH, framework="newborn")] == ["Nursing the newborn"]
    form = {"query": COUNT % "", "framework": "newborn", "format": "json"}
    posted = client.post("/frameworks/sparql", data=form)
    assert posted.get_json()["results"]["bindings"][0]["n"]["value"] == str(len(NURSING))


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"framework": "nothing"}, 404),
        ({"framework": "newborn", "default-graph-uri": GRAPHS["newborn"]}, 400),
        ({"query": "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"}, 403),
        ({"query": "SELECT * {"}, 400),
        ({"query": "INSERT DATA { <a:a> <a:a> <a:a> }"}, 400),
        ({"format": "nothing"}, 406),
    ],
)
def test_it_refuses_what_the_one_endpoint_does(
    client: FlaskClient, more: dict[str, str], status: int
) -> None:
    answer = client.get("/frameworks/sparql", query_string={"query": COUNT % "", **more})
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_answer_has_a_tag_and_a_page_has_files_of_the_same(client: FlaskClient) -> None:
    asked = {"query": COUNT % "", "format": "csv", "framework": "newborn"}
    first = client.get("/frameworks/sparql", query_string=asked)
    again = client.get(
        "/frameworks/sparql", query_string=asked, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    page = client.get("/frameworks/sparql", query_string={**asked, "format": "html"}).text
    assert "/frameworks/sparql?query=" in page
    assert "framework=newborn&amp;format=csv" in page


def test_it_describes_which_graphs_are_of_which_framework(client: FlaskClient) -> None:
    answer = client.get("/frameworks/sparql", headers={"Accept": "text/turtle"})
    found = Graph().parse(answer.data, format="turtle")
    service = URIRef("http://localhost/frameworks/sparql#service")
    assert (service, RDF.type, SD.Service) in found
    whole = found.value(service, SD.defaultDataset)
    sets = {str(found.value(each, DCTERMS.identifier)): each for each in found.objects(whole, VOID.subset)}
    assert set(sets) == {"alliance", "midwifery", "newborn"}
    graph = URIRef(GRAPHS["newborn"])
    assert (graph, DCTERMS.isPartOf, sets["newborn"]) in found
    assert (sets["newborn"], VOID.subset, found.value(graph, SD.graph)) in found
    listed = {*found.objects(found.value(service, SD.availableGraphs), SD.namedGraph)}
    assert graph in listed
    assert {str(one) for one in listed} == {row["g"] for row in rows(client, "SELECT ?g { GRAPH ?g {} }")}
    assert str(found.value(sets["newborn"], VOID.sparqlEndpoint)) == "http://localhost/f/newborn/sparql"
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in found


def test_the_description_of_each_dataset_leads_to_all(client: FlaskClient, app: Flask) -> None:
    whole = URIRef(f"{BASE}.well-known/void#frameworks")
    for root in ("", "/f/newborn"):
        found = Graph().parse(client.get(f"{root}/.well-known/void.ttl").data, format="turtle")
        assert len([*found.objects(whole, VOID.subset)]) == 3
        endpoint = found.value(whole, VOID.sparqlEndpoint)
        assert str(endpoint) == "http://localhost/frameworks/sparql"
    assert b"void#frameworks" not in app.test_client().get("/.well-known/void.ttl").data


def test_it_stands_at_the_root(client: FlaskClient, app: Flask) -> None:
    there = client.get("/f/newborn/frameworks/sparql?query=ASK%7B%7D")
    assert (there.status_code, there.headers["Location"]) == (
        307,
        "../../../frameworks/sparql?query=ASK%7B%7D",
    )
    alone = app.test_client().get("/frameworks/sparql?query=ASK%7B%7D")
    assert (alone.status_code, alone.headers["Location"]) == (307, "/sparql?query=ASK%7B%7D")
    browser = client.get("/frameworks/sparql", headers={"Accept": "text/html"})
    assert browser.headers["Location"] == "/query?framework=all"
    assert client.options("/frameworks/sparql").status_code == 204
    assert "Disallow: /frameworks/sparql" in client.get("/robots.txt").text


def test_its_processes_rest_when_nobody_asks(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(frameworks=str(several), query_seconds=60))
    frameworks = app.extensions["collection"]
    assert not frameworks.across.services()
    assert app.test_client().get("/frameworks/sparql?query=ASK%7B%7D").status_code == 200
    (service,) = frameworks.across.services()
    frameworks.across._rest()
    assert service.state != "idle"
    monkeypatch.setattr(across, "IDLE_SECONDS", 0.0)
    frameworks.across._rest()
    assert service.state == "idle"
    monkeypatch.undo()
    assert app.test_client().get("/frameworks/sparql?query=ASK%7B%7D&format=json").status_code == 200
    for one in frameworks.services():
        one.close()


def test_who_asks_while_it_is_made_is_asked_to_come_back(
    several: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(*given: object) -> object:
        begun.set()
        go_on.wait()
        return write_union(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(across, "write_union", slow)
    app = create_app(Settings(frameworks=str(several), query_seconds=0.3))
    client = app.test_client()
    answer = client.get("/frameworks/sparql?query=ASK%7B%7D")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert "of 3 are read" in answer.get_json()["detail"]
    go_on.set()
    app.extensions["collection"].across._service.get(60, lambda: None)
    assert begun.is_set()
    for one in app.extensions["collection"].services():
        one.close()


def test_what_could_not_be_made_is_tried_again() -> None:
    tries: list[int] = []

    def make() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("full")
        return len(tries)

    made = Eventual(make, "test")
    with pytest.raises(OSError, match="full"):
        made.get(10, lambda: None)
    assert [made.get(10, lambda: None) for _ in range(2)] == [2, 2]
    assert made.made == 2
