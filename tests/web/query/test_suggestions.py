"""What the editor is told of the graph."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.terms import PREFIXES
from tests.web.conftest import Small

ADDRESS = "/query/suggestions.json"
Known = dict[str, Any]


@pytest.fixture
def known(client: FlaskClient) -> Known:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    found: Known = answer.json  # type: ignore[assignment] # it is JSON
    return found


def named(known: Known, sort: str, name: str) -> Known:
    return next(term for term in known[sort] if term["prefixedName"] == name)


def test_every_prefix_is_known(known: Known) -> None:
    assert known["prefixes"] == dict(PREFIXES)


def test_classes_and_properties_have_labels_and_definitions(known: Known) -> None:
    hinders = named(known, "classes", "ont:NegativeFactor")
    assert hinders["label"] == "factor that hinders"
    assert hinders["definition"].startswith("A therapist factor that reduces")
    assert named(known, "properties", "ont:opposes")["label"] == "opposes"
    assert named(known, "properties", "rdf:type")["label"] == ""


def test_terms_have_the_other_names_by_which_people_look_for_them(known: Known) -> None:
    def called(sort: str, name: str) -> list[str]:
        return list(named(known, sort, name).get("otherNames", []))

    assert {"parent", "under"} <= set(called("properties", "ont:partOf"))
    assert {"child", "contains"} <= set(called("properties", "ont:hasPart"))
    assert called("properties", "ont:shortLabel") == ["name"]
    assert "rests on" in called("properties", "ont:basis")
    assert "answers" in called("properties", "ont:respondsTo")
    assert called("classes", "ont:Match") == called("classes", "ont:Finding") == ["evidence"]
    assert "otherNames" not in named(known, "properties", "rdf:type")


def test_a_property_says_how_it_reads_from_its_other_end(known: Known) -> None:
    assert "is answered by" in named(known, "properties", "ont:respondsTo")["inverseNames"]
    assert "inverseNames" not in named(known, "properties", "ont:shortLabel")
    said = {name for term in known["properties"] for name in (term["label"], *term.get("otherNames", ()))}
    assert not said & {name for term in known["properties"] for name in term.get("inverseNames", ())}


def test_a_property_says_whose_it_is(known: Known) -> None:
    ont = PREFIXES["ont"]

    assert f"{ont}Intervention" in named(known, "properties", "ont:condition")["users"]
    assert f"{ont}Source" not in named(known, "properties", "ont:condition")["users"]
    assert f"{ont}Finding" in named(known, "properties", "ont:wording")["users"]


def test_the_most_used_come_first_and_none_twice(known: Known) -> None:
    names = [term["prefixedName"] for term in known["properties"]]
    assert names[0] == "rdf:type"
    assert len(names) == len(set(names))


def test_every_node_is_suggested_by_label_and_kind(app: Flask, known: Known) -> None:
    assert {node["iri"] for node in known["nodes"]} == {
        node.iri for node in app.extensions["edition"].nodes.values()
    }
    rigid = named(known, "nodes", "id:N1")
    assert (rigid["shortLabel"], rigid["kindLabel"]) == ("Rigid", "factor that hinders")


def test_graphs_and_individuals_are_suggested(known: Known) -> None:
    assert named(known, "graphs", "graph:editorial")["iri"].endswith("/graph/editorial")
    assert named(known, "individuals", "ont:SourceReported")["label"] == "source reported"


def test_a_browser_that_has_them_is_told_so(client: FlaskClient) -> None:
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_another_framework_has_its_own(small: Small) -> None:
    client = small('id:X1 a ont:Ability ; skos:notation "X1" ; skos:prefLabel "To listen"@en .')
    known: Known = client.get(ADDRESS).json  # type: ignore[assignment] # it is JSON
    assert [node["prefixedName"] for node in known["nodes"]] == ["id:X1"]


def test_a_property_says_what_it_leads_to_and_a_node_what_it_is(known: Known) -> None:
    kinds = {node["iri"]: node["class"] for node in known["nodes"]}
    leads = named(known, "properties", "ont:respondsTo")["range"]

    assert kinds["https://w3id.org/alliance/id/RK1"] in leads
    assert kinds["https://w3id.org/alliance/id/N1"] not in leads
    assert named(known, "properties", "rdf:type")["range"] == []


def test_an_individual_fits_the_property_that_leads_to_it(known: Known) -> None:
    moderate = named(known, "individuals", "ont:Moderate")

    assert moderate["class"] in named(known, "properties", "ont:strength")["range"]
    assert moderate["class"] not in named(known, "properties", "ont:confidence")["range"]


def test_what_was_retired_is_not_suggested_but_what_took_its_place(known: Known) -> None:
    names = {term["iri"] for sort in ("classes", "properties", "individuals") for term in known[sort]}

    assert known["replaced"]["https://w3id.org/alliance/ont#exact"] == "https://w3id.org/alliance/ont#Exact"
    assert not names & set(known["replaced"])
    assert {iri for iri in known["replaced"].values() if "#" in iri} <= names


def test_many_nodes_are_left_to_the_search(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.web.query.suggestions.MOST_OPTIONS", 1)
    client = small(
        "".join(
            f'id:X{n} a ont:Ability ; skos:notation "X{n}" ; skos:prefLabel "To listen"@en .\n'
            for n in (1, 2)
        )
    )
    known: Known = client.get(ADDRESS).json  # type: ignore[assignment] # it is JSON
    assert known["nodes"] == []
    assert known["classes"]


def test_the_users_of_properties_are_those_of_the_data(app: Flask, known: Known) -> None:
    edition = app.extensions["edition"]
    rows = edition.store.select(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT DISTINCT ?property ?class "
        "{ ?thing ?property ?value ; a ?class . ?class rdfs:isDefinedBy ?vocabulary }"
    )
    found = {(term["iri"], user) for term in known["properties"] for user in term["users"]}
    assert len(found) > 500
    assert found == {(str(row["property"]), str(row["class"])) for row in rows}
