"""Every name below the base that occurs in the graph leads to Turtle that describes it, here and through w3id.org."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.config import Settings
from explorer.network.analysis.link_index import all_links
from explorer.terms import Iri
from tests.conftest import AppWith

BASE = Settings().base
W3ID = Path(__file__).parents[2] / "w3id"
TURTLE = {"Accept": "text/turtle"}


@pytest.fixture(scope="module")
def names(app: Flask) -> list[str]:
    edition = app.extensions["edition"]
    return sorted(str(row["name"]) for row in edition.rows("own-iris", base=Iri(BASE)))


def subjects(client: FlaskClient, name: str) -> set[str]:
    """What the document at *name* describes; nothing where it is not Turtle."""
    response = client.get(f"/{name.removeprefix(BASE)}", headers=TURTLE, follow_redirects=True)
    if (response.status_code, response.mimetype) != (200, "text/turtle"):
        return set()
    quads = ox.parse(response.data, format=ox.RdfFormat.TURTLE)
    return {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}


@pytest.mark.slow
def test_every_own_name_leads_to_turtle_that_describes_it(client: FlaskClient, names: list[str]) -> None:
    documents = {
        document: subjects(client, document) for document in {name.partition("#")[0] for name in names}
    }

    assert len(names) > 3000
    assert {
        f"{BASE}ont",
        f"{BASE}questions",
        f"{BASE}graph/alignments/bcio",
        f"{BASE}.well-known/void",
    } <= set(documents)
    assert [name for name in names if name not in documents[name.partition("#")[0]]] == []


def test_the_redirects_of_w3id_keep_every_address(names: list[str]) -> None:
    """Each rule is `RewriteRule PATTERN TARGET [FLAGS]`; patterns are those of Perl, and Python reads these alike."""
    lines = (W3ID / ".htaccess").read_text(encoding="utf-8").splitlines()
    rules = [line.split()[1:] for line in lines if line.startswith("RewriteRule")]
    assert {flags for _, _, flags in rules} == {"[R=303,L]"}
    more = ["", "ont.ttl", "id/AB4.json", "questions.ttl", "graph/alignments/bcio.sssom.tsv"]

    for path in {name.removeprefix(BASE).partition("#")[0] for name in names} | set(more):
        pattern, target, _ = next(rule for rule in rules if re.search(rule[0], unquote(path)))
        assert re.sub(pattern, re.sub(r"\$(\d)", r"\\\1", target), path) == f"https://explorer.example/{path}"
    for path in ("nothing", "identity", "ontology", "sparql/x"):
        assert not any(re.search(pattern, path) for pattern, _, _ in rules)


def test_each_link_of_the_outline_has_an_assertion_that_is_called_as_the_link(
    app: Flask, client: FlaskClient
) -> None:
    edition = app.extensions["edition"]
    plain = {link.id: link for link in all_links(edition) if not link.assertion}
    follows = edition.store.select(
        f"SELECT ?node ?basis {{ GRAPH <{BASE}graph/inferred> {{ ?node <{BASE}ont#relation> ?by ; <{BASE}ont#basis> ?basis }} }}"
    )

    assert {Iri(row["node"]).local: row["basis"] for row in follows} == {
        code: link.basis.iri for code, link in plain.items()
    }
    assert len(plain) > 110
    assert client.get("/id/AB4.partOf.CP1.json").get_json()["link"]["id"] == "AB4.partOf.CP1"
    page = client.get("/id/S1-F01.reportedIn.S1").text
    assert "is reported in" in page
    assert "link S1-F01.reportedIn.S1" in page


def test_a_framework_comprises_its_elements(app: Flask) -> None:
    edition = app.extensions["edition"]
    rows = edition.store.select(f"SELECT ?part {{ <{BASE}id/framework> <{BASE}ont#comprises> ?part }}")
    assert sorted(Iri(row["part"]).local for row in rows) == sorted(
        code for code, node in edition.nodes.items() if node.kind.is_element
    )


class TestVersions:
    """The vocabulary as it was at one time."""

    @pytest.fixture
    def present(self, app: Flask) -> str:
        header = app.extensions["edition"].rows("vocabulary-header")
        return next(str(row["value"]) for row in header if str(row["property"]).endswith("#versionIRI"))

    def test_the_present_one_is_the_vocabulary(self, client: FlaskClient, present: str) -> None:
        path = f"/{present.removeprefix(BASE)}"

        assert client.get(path, headers=TURTLE).data == client.get("/ont.ttl").data
        assert client.get(f"{path}.nt").data == client.get("/ont.nt").data
        assert client.get(path, headers={"Accept": "text/html"}).headers["Location"] == "/ont"
        isa = f"<{present}> <http://purl.org/dc/terms/isVersionOf> <{BASE}ont> ."
        assert isa in client.get(f"{path}.nt").text.splitlines()

    def test_the_first_one_is_kept_as_it_was(self, client: FlaskClient) -> None:
        """It had subject, predicate and object from RDF, and gave its own labels to terms of others."""
        lines = client.get("/ont/1.0.0.nt").text.splitlines()
        ont, rdfs = f"{BASE}ont", "http://www.w3.org/2000/01/rdf-schema#"
        said = (f'<{ont}> <http://www.w3.org/2002/07/owl#versionInfo> "1.0.0" .',
                f"<{ont}#confidence> <{rdfs}domain> <{ont}#Match> .",
                f'<http://www.w3.org/2004/02/skos/core#notation> <{rdfs}label> "code"@en-gb .',
                f"<{ont}/1.0.0> <http://purl.org/dc/terms/isReplacedBy> <{ont}/2.0.0> .")  # fmt: skip

        assert [line for line in said if line not in lines] == []
        assert not any(f"<{ont}#subject>" in line for line in lines)
        for suffix in ("ttl", "jsonld", "rdf", "nt"):
            assert client.get(f"/ont/1.0.0.{suffix}").status_code == 200

    @pytest.mark.slow
    def test_an_earlier_one_is_read_from_its_file(
        self, app_with: AppWith, tmp_path: Path, present: str
    ) -> None:
        folder = tmp_path / "ontology"
        folder.mkdir()
        for path in Settings().ontology.iterdir():
            if path.name != "versions":
                (folder / path.name).symlink_to(path)
        (folder / "versions").mkdir()
        (folder / "versions" / "0.1.0.ttl").write_text(f"<{BASE}ont#Old> <{BASE}ont#label> 'old' .\n")
        client = app_with(ontology=folder).test_client()

        assert client.get("/ont/0.1.0.nt").text == f'<{BASE}ont#Old> <{BASE}ont#label> "old" .\n'
        assert "<h1>The vocabulary, version 0.1.0</h1>" in client.get("/ont/0.1.0").text
        assert client.get(f"/{present.removeprefix(BASE)}", headers=TURTLE).status_code == 200

    @pytest.mark.parametrize("version", ["0.0.1", "..", "schema", "1.0.0.pdf"])
    def test_another_is_not_found(self, client: FlaskClient, version: str) -> None:
        assert client.get(f"/ont/{version}", headers=TURTLE).status_code == 404


def test_a_graph_says_what_it_is(client: FlaskClient) -> None:
    """Also one whose triples are all about other things."""
    for name in ("inferred", "ontology", "alignments"):
        found = set(ox.parse(client.get(f"/graph/{name}.nt").data, format=ox.RdfFormat.N_TRIPLES))
        about = {str(quad.predicate.value) for quad in found if quad.subject.value == f"{BASE}graph/{name}"}
        assert "http://www.w3.org/2000/01/rdf-schema#label" in about
