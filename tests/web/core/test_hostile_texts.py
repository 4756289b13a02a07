"""Labels are text, never HTML: whatever the data hold, pages and formats hold it as words."""

import html
import json
import re
from pathlib import Path

import pytest
from flask import Flask
from rdflib import Graph, Literal

from tests.conftest import AppWith
from tests.frameworks import write_framework

pytestmark = pytest.mark.slow

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "right \u202eto\u202c left \u2067marks\u2069",
    "</textarea></title></style>'\"<!--",
    "long " * 2000,
    "one\ntwo\r\nthree\rfour\u2028five\x85six",
)
PAGES = ("/", "/framework", "/sources", "/evidence", "/id/C0", "/id/A1", "/id/P1", "/id/S1", "/id/S1-F01", "/id/ED01",
         "/id/EV01", "/id/D01", "/id/odd", "/id/editor", "/id/zz", "/ont", "/map", "/map?focus=A1", "/questions", "/search?q=alert")  # fmt: skip
FILES = ("/map.ttl", "/map.jsonld", "/id/C0.rdf", "/id/P1.rdf", "/sources.rdf", "/.well-known/void.ttl",
         "/.well-known/void.jsonld", "/.well-known/void.rdf", "/sparql?format=ttl")  # fmt: skip
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nt": "nt"}


def framework(label: str) -> str:
    words = f"{json.dumps(label, ensure_ascii=False)}"
    said = f"skos:prefLabel {words}@en-GB ; ont:verbatimText {words}@en-GB ; ont:shortLabel {words}@en-GB"
    return f"""
    id:framework a ont:Framework ; dcterms:title {words}@en-GB ; dcterms:description {words}@en-GB ; dcterms:rights {words}@en-GB .
    id:editor a prov:SoftwareAgent ; rdfs:label {words}@en-GB .
    id:C0 a ont:Competence ; skos:notation "C0" ; {said} .
    id:A1 a ont:Area ; skos:notation "A1" ; ont:partOf id:C0 ; ont:position 1 ; {said} .
    id:P1 a ont:Ability ; skos:notation "P1" ; ont:partOf id:A1 ; ont:position 1 ; {said} ; ont:condition {words}@en-GB .
    id:S1 a ont:Source ; skos:notation "S1" ; skos:prefLabel {words}@en-GB ; dcterms:title {words}@en-GB ; ont:position 1 ;
        ont:citation {words} ; ont:authors {words} ; ont:doi {words} ; skos:note {words}@en-GB ; ont:consulted id:D01 .
    id:D01 a ont:Document ; skos:notation "D01" ; dcterms:title {words}@en-GB ; ont:documentKind {words}@en-GB ;
        <http://xmlns.com/foaf/0.1/page> <javascript:alert(1)> .
    id:odd rdfs:label {words} ; <https://odd.example/x?a=1&b=2> {words} ; rdfs:seeAlso <javascript:alert(1)> .
    """


def evidence(label: str) -> str:
    words = json.dumps(label, ensure_ascii=False)
    return f"""
    id:S1-F01 a ont:Finding ; skos:notation "S1-F01" ; skos:prefLabel {words}@en-GB ; ont:wording {words}@en-GB ;
        ont:findingType id:odd ; ont:position 1 ; ont:reportedIn id:S1 ; ont:readIn id:D01 ; ont:bearsOn id:P1 .
    id:EV01 a ont:Match ; skos:notation "EV01" ; skos:prefLabel {words}@en-GB ; ont:subject id:S1-F01 ; ont:relation ont:bearsOn ;
        ont:object id:P1 ; ont:ofElement id:P1 ; ont:withWork id:S1 ; ont:fragment {words}@en-GB ; ont:coverage ont:Part ;
        ont:matchType ont:Inferred ; ont:basis ont:EditorialInference ; ont:rationale {words}@en-GB ; ont:confidence ont:Low ;
        prov:wasAttributedTo id:editor ; skos:editorialNote {words}@en-GB .
    """


def editorial(label: str) -> str:
    words = json.dumps(label, ensure_ascii=False)
    return f"""
    id:P1 ont:related id:A1 .
    id:ED01 a ont:Assertion ; skos:notation "ED01" ; skos:prefLabel {words}@en-GB ; ont:subject id:P1 ; ont:relation ont:related ;
        ont:object id:A1 ; ont:basis ont:EditorialInference ; ont:rationale {words}@en-GB ; ont:strength id:odd ;
        ont:publishedSupport {words}@en-GB ; ont:reviewStatus {words}@en-GB ; prov:wasAttributedTo id:editor .
    """


@pytest.fixture(scope="module", params=HOSTILE, ids=lambda label: label[:12])
def site(
    request: pytest.FixtureRequest, app_with: AppWith, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Flask]:
    """A label, and the application over a framework in which every text is that label."""
    label: str = request.param
    folder = tmp_path_factory.mktemp("hostile")
    write_framework(folder, framework(label), evidence=evidence(label), editorial=editorial(label))
    return label, app_with(ontology=folder)


def test_labels_are_words_on_every_page(site: tuple[str, Flask]) -> None:
    client = site[1].test_client()
    for path in PAGES:
        page = client.get(path).text
        tags = re.findall(r"<[a-zA-Z][^>]*>", page)
        assert not [tag for tag in tags if re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', tag))], path
        assert not re.findall(r'(?:href|src|action)="\s*javascript:', page, re.I), path
        assert "<img src=x" not in page, path
        assert "<script>alert" not in page, path
        assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.S)[0], path


def test_labels_stay_whole(site: tuple[str, Flask]) -> None:
    label, client = site[0], site[1].test_client()
    heading = re.search(r"<h1[^>]*><bdi>(.*?)</bdi></h1>", client.get("/id/C0").text, re.S)
    assert heading
    assert html.unescape(heading[1]) == label
    assert client.get("/id/C0.json").get_json()["text"] == label
    for suffix, name in FORMATS.items():
        graph = Graph().parse(data=client.get(f"/id/C0.{suffix}").data, format=name)
        assert any(isinstance(value, Literal) and str(value) == label for value in graph.objects())
    described = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', client.get("/id/C0").text, re.S
    )
    assert described
    assert json.loads(described[1])["description"] == label


def test_files_hold_the_labels(site: tuple[str, Flask]) -> None:
    client = site[1].test_client()
    for path in FILES:
        response = client.get(path)
        assert response.status_code == 200, path
        assert len(Graph().parse(data=response.data, format=response.mimetype)), path


def test_what_xml_cannot_hold_is_not_acceptable(app_with: AppWith, tmp_path: Path) -> None:
    """A character that it has no place for, and the name of a property that ends in a digit after “=”."""
    write_framework(tmp_path, framework("\ufffe"))
    client = app_with(ontology=tmp_path).test_client()

    for path in ("/id/C0.rdf", "/id/odd.rdf", "/framework.rdf"):
        refused = client.get(path)
        assert (refused.status_code, refused.mimetype) == (406, "application/problem+json"), path
        assert "Ask for Turtle (text/turtle)." in refused.text
    assert client.get("/framework.ttl").status_code == client.get("/framework").status_code == 200
