"""The page of the vocabulary, of its earlier versions, and of what changed between them."""

import pyoxigraph as ox
from flask.testing import FlaskClient

from explorer.terms import BASE

DCTERMS = "http://purl.org/dc/terms/"


def test_what_changed_is_said_term_by_term(client: FlaskClient) -> None:
    page = client.get("/ont/changes").text
    for said in (
        'href="/ont#RelatedWork">work not cited</a> <span class="code">RelatedWork</span>',
        '<dd><span class="soft">was</span> <bdi>rdf:langString</bdi></dd>',
        '<dd><span class="soft">is now</span> <bdi>rdfs:Literal</bdi></dd>',
        "A finding says in whose words it is",
        'The first version. It is kept <a href="/ont/1.0.0">as it was</a>.',
        "The queries behind this page",
    ):
        assert said in page
    assert 'href="/ont/changes"' in client.get("/ont").text


def test_what_changed_is_data_too(client: FlaskClient) -> None:
    present, first = client.get("/ont/changes.json").get_json()["versions"]
    assert (present["number"], present["previous"], first["previous"]) == ("2.0.0", f"{BASE}ont/1.0.0", None)
    work = next(change for change in present["changes"] if change["iri"] == f"{BASE}ont#Work")
    assert (work["sort"], work["label"], work["details"], work["replacedBy"]) == ("added", "work", [], None)

    said = {
        str(quad.triple)
        for quad in ox.parse(client.get("/ont/changes.nt").data, format=ox.RdfFormat.N_TRIPLES)
    }
    change = f"<{BASE}ont/changes#2.0.0/Work>"
    assert {
        f"<{BASE}ont> <{DCTERMS}hasVersion> <{BASE}ont/1.0.0>",
        f"{change} <{DCTERMS}subject> <{BASE}ont#Work>",
        f'{change} <{DCTERMS}type> "added"@en-gb',
        f"{change} <{DCTERMS}isPartOf> <{BASE}ont/2.0.0>",
    } <= said


def test_an_earlier_version_has_a_page_of_its_own(client: FlaskClient) -> None:
    page = client.get("/ont/1.0.0", headers={"Accept": "text/html"}).text
    assert "<h1>The vocabulary, version 1.0.0</h1>" in page
    assert "This is an earlier version, kept as it was." in page
    assert 'href="/ont/1.0.0.ttl"' in page
    assert 'id="Assertion"' in page
    assert 'id="Work"' not in page
