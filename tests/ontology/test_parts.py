"""The two parts of the vocabulary: what any framework needs, and what is of use for the alliance alone."""

import pytest
from flask.testing import FlaskClient
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from explorer.config import Settings
from explorer.terms import PREFIXES

ONTOLOGY, ONT = Settings().ontology, PREFIXES["ont"]
WHOLE = URIRef(ONT.removesuffix("#"))
PART = WHOLE + "/alliance"


@pytest.fixture(scope="module")
def general() -> Graph:
    return Graph().parse(ONTOLOGY / "schema.ttl")


@pytest.fixture(scope="module")
def alliance() -> Graph:
    return Graph().parse(ONTOLOGY / "schema" / "alliance.ttl")


def defined(graph: Graph) -> set[str]:
    return {str(term).removeprefix(ONT) for term in graph.subjects(RDFS.isDefinedBy)}


def test_no_general_term_needs_one_of_the_alliance(general: Graph) -> None:
    mentioned = {str(value) for triple in general for value in triple if str(value).startswith(ONT)}
    assert len(mentioned) > 100
    assert {name.removeprefix(ONT) for name in mentioned} - defined(general) <= {""}


def test_the_alliance_alone_has_its_factors_ruptures_and_their_repair(
    general: Graph, alliance: Graph
) -> None:
    own = {
        "TherapistFactor",
        "RuptureKind",
        "RepairStrategy",
        "buildsComponent",
        "stepOf",
        "RuptureTypeFinding",
    }
    assert own <= defined(alliance)
    assert {"Ability", "Finding", "partOf", "bearsOn", "precedes", "Exact"} <= defined(general)
    assert defined(general).isdisjoint(defined(alliance))
    assert set(alliance.objects(predicate=RDFS.isDefinedBy)) == {PART}
    assert set(general.objects(predicate=RDFS.isDefinedBy)) == {WHOLE}


def test_each_graph_imports_both(alliance: Graph) -> None:
    assert set(alliance.objects(PART, OWL.imports)) == {WHOLE}
    for name in ("framework", "evidence", "editorial"):
        graph = Graph().parse(ONTOLOGY / f"{name}.ttl")
        assert set(graph.objects(predicate=OWL.imports)) >= {WHOLE, PART}


def test_the_part_has_an_address_and_the_page_names_it(client: FlaskClient) -> None:
    answer = client.get("/ont/alliance", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    said = Graph().parse(data=answer.data, format="turtle")
    assert (PART, RDF.type, OWL.Ontology) in said
    assert defined(said) == defined(Graph().parse(ONTOLOGY / "schema" / "alliance.ttl"))
    assert set(said.subjects()) == {PART, *said.subjects(RDFS.isDefinedBy)}
    page = client.get("/ont").text
    factor, ability = (
        page.partition(f'id="{name}"')[2].partition("</section>")[0] for name in ("PositiveFactor", "Ability")
    )
    assert "Terms of the therapeutic alliance" in factor
    assert ability
    assert "Terms of the therapeutic alliance" not in ability
