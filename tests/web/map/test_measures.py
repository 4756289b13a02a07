"""The measures as a page and as files."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import Small
from tests.web.map.test_path import words


def test_each_measure_is_explained_and_every_node_has_its_row(client: FlaskClient) -> None:
    page = client.get("/measures").text
    said = words(page)
    for explained in (
        "the share whose shortest paths lead through this one",
        "named after its most connected",
    ):
        assert explained in said
    assert page.count('<th scope="row">') == 188
    assert "188 of 188 nodes" in said


def test_page_csv_and_json_agree(client: FlaskClient) -> None:
    data = client.get("/measures.json?sort=links").get_json()
    rows = list(csv.DictReader(io.StringIO(client.get("/measures.csv?sort=links").data.decode("utf-8-sig"))))
    assert [row["node"]["code"] for row in data["rows"]] == [row["code"] for row in rows]
    assert [row["links"] for row in data["rows"]] == [int(row["links"]) for row in rows]
    links = [row["links"] for row in data["rows"]]
    assert links == sorted(links, reverse=True)
    assert sum(links) == 2 * 359
    assert "AB2" not in {node["code"] for node in data["withoutEditorial"]}
    assert "AB2" in {node["code"] for node in data["withoutEvidence"]}


def test_only_chosen_links_are_measured(client: FlaskClient) -> None:
    data = client.get("/measures.json?basis=framework").get_json()
    assert {name for row in data["rows"] for name in row["byBasis"]} == {"framework"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/measures?sort=beauty", "The measures are: links, neighbours"),
        ("/measures?kinds=unicorn", "The kinds are: competence"),
        ("/measures?basis=rumour", "The bases are"),
    ],
)
def test_a_wrong_value_is_answered_with_what_is_possible(
    client: FlaskClient, address: str, said: str
) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert said in unescape(response.text)


def test_nothing_to_measure_is_no_error(small: Small) -> None:
    client = small(
        'id:C0 a ont:Competence ; skos:notation "C0" ; skos:prefLabel "Whole"@en ; ont:position 1 .'
    )
    for address in ("/measures", "/measures?kinds=source", "/measures.csv?kinds=source", "/measures.json"):
        assert client.get(address).status_code == 200, address


def test_a_source_of_which_only_the_name_is_recorded_has_a_page(small: Small) -> None:
    client = small('id:S4 a ont:Source ; skos:notation "S4" ; skos:prefLabel "src 4"@en .')
    for address in ("/id/S4", "/embed/id/S4", "/map?focus=S4"):
        assert client.get(address).status_code == 200, address


def test_what_has_no_link_to_evidence_is_named_as_the_page_of_evidence_names_it(client: FlaskClient) -> None:
    said = words(client.get("/measures").text)
    found = re.search(r"which names them apart: (.*?)\.", said)
    assert found
    counts = {state: int(count) for count, state in re.findall(r"(\d+) (\D+?)(?:,| and |$)", found[1])}
    without = client.get("/measures.json").get_json()["withoutEvidence"]
    assert sum(counts.values()) == len(without)
    evidence = words(client.get("/evidence").text)
    for state, count in counts.items():
        assert f"{count} {state}" in evidence


def test_without_a_basis_these_are_others(client: FlaskClient) -> None:
    assert "names them apart" not in client.get("/measures?basis=framework").text
