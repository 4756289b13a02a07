"""Retired nodes: an address that once worked says what became of it."""

import pytest
from rdflib import OWL, Graph, Literal, URIRef

from tests.web.conftest import Small

FRAMEWORK = """
id:framework a ont:Framework ; dcterms:title "A framework"@en-GB ; skos:notation "TA" .
id:C0 a ont:Competence ; skos:notation "C0" ; skos:prefLabel "To do well"@en-GB ; ont:verbatimText "To do well"@en-GB .
id:OLD a ont:Competence ; owl:deprecated true ; dcterms:isReplacedBy id:C0 ; skos:notation "OLD" ; skos:prefLabel "To do good"@en-GB .
id:GONE a ont:Competence ; owl:deprecated true ; skos:notation "GONE" ; skos:prefLabel "To do."@en-GB .
"""


@pytest.mark.parametrize("suffix", ["", ".ttl", ".json"])
def test_a_replaced_node_leads_to_its_replacement(small: Small, suffix: str) -> None:
    response = small(FRAMEWORK).get(f"/id/OLD{suffix}")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/id/C0{suffix}"


def test_a_node_without_a_replacement_is_gone(small: Small) -> None:
    client = small(FRAMEWORK)
    assert client.get("/id/GONE").status_code == 410
    problem = client.get("/id/GONE", headers={"Accept": "application/json"}).get_json()
    assert problem["status"] == 410
    assert problem["detail"].startswith("“GONE” was retired, and nothing replaces it. It was “To do”.")


def test_as_rdf_it_says_itself_that_it_was_retired(small: Small) -> None:
    response = small(FRAMEWORK).get("/id/GONE", headers={"Accept": "text/turtle"})
    node = URIRef("https://w3id.org/alliance/id/GONE")
    assert (response.status_code, response.mimetype) == (200, "text/turtle")
    assert (node, OWL.deprecated, Literal(True)) in Graph().parse(data=response.data, format="turtle")


def test_retired_nodes_are_in_no_list(small: Small) -> None:
    client = small(FRAMEWORK)
    assert "To do good" not in client.get("/framework").text
    assert client.get("/search.json?q=good").get_json()["count"] == 0


RETIRED = (
    'id:{} a ont:Competence ; owl:deprecated true ; dcterms:isReplacedBy {} ; skos:prefLabel "x"@en-GB .\n'
)


def test_what_was_replaced_twice_leads_to_what_there_is(small: Small) -> None:
    client = small(FRAMEWORK + RETIRED.format("OLDER", "id:OLD") + RETIRED.format("OLDEST", "id:OLDER"))
    assert client.get("/id/OLDEST").headers["Location"] == "/id/C0"
    assert client.get("/embed/id/OLDEST").headers["Location"] == "/embed/id/C0"


@pytest.mark.parametrize(
    ("by", "more"),
    [
        ("id:A", ""),
        ("id:B", RETIRED.format("B", "id:A")),
        ("id:B", RETIRED.format("B", "id:B")),
        ("id:GONE", ""),
        ("<https://x.example/id/C0>", ""),
        ('"C0"', ""),
    ],
)
def test_a_replacement_that_is_none_leads_nobody_in_a_circle(small: Small, by: str, more: str) -> None:
    client = small(FRAMEWORK + RETIRED.format("A", by) + more)
    assert [client.get(f"/id/A{end}").status_code for end in ("", ".json", ".ttl")] == [410, 410, 200]
    assert client.get("/embed/id/A").status_code == 410
