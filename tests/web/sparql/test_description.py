"""What the service says of itself, and that editors elsewhere find what they ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import DCAT, DCTERMS, OWL, RDF, SDO, SH, VOID, Graph, Literal, Namespace, Node, URIRef

from explorer.cache import Cache
from explorer.config import Settings
from explorer.media_types import DATASET_FORMATS, GRAPH_FORMATS
from explorer.store.loading import ontology_files
from explorer.terms import PREFIXES
from tests.conftest import AppWith
from tests.frameworks import element

SD = Namespace(PREFIXES["sd"])
FOAF = Namespace(PREFIXES["foaf"])
DCAT3 = Namespace(PREFIXES["dcat"])
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
BASE = Settings().base
ENDPOINT = URIRef("http://localhost/sparql")
DATASET = URIRef(f"{BASE}.well-known/void#dataset")
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

# The queries that @sib-swiss/sparql-editor 0.2 sends to an endpoint, as its README and its source publish them.
EXAMPLES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
SELECT DISTINCT ?sq ?comment ?query
WHERE {
    ?sq a sh:SPARQLExecutable ;
        rdfs:comment ?comment ;
        sh:select|sh:ask|sh:construct|spex:describe ?query .
} ORDER BY ?sq"""
SHACL_PREFIXES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
      SELECT DISTINCT ?prefix ?namespace
      WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix}
      ORDER BY ?prefix"""
PARTITIONS = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh:<http://www.w3.org/ns/shacl#>
PREFIX sd:<http://www.w3.org/ns/sparql-service-description#>
PREFIX void:<http://rdfs.org/ns/void#>
PREFIX void-ext:<http://ldf.fi/void-ext#>
SELECT DISTINCT ?graph ?graphLabel ?subjectClass ?prop ?objectClass ?objectDatatype
?triples ?subjectClassLabel ?objectClassLabel ?subjectClassComment ?objectClassComment ?propLabel ?propComment
WHERE {
      {
        OPTIONAL {
          ?graph sd:graph ?graphDesc .
          OPTIONAL { ?graph rdfs:label ?graphLabel }
          ?graphDesc void:classPartition ?cp .
        }
        ?cp void:class ?subjectClass ;
          void:propertyPartition ?pp .
        OPTIONAL { ?subjectClass rdfs:label ?subjectClassLabel }
        OPTIONAL { ?subjectClass rdfs:comment ?subjectClassComment }

        ?pp void:property ?prop .
        OPTIONAL { ?pp void:triples ?triples }
        OPTIONAL { ?prop rdfs:label ?propLabel }
        OPTIONAL { ?prop rdfs:comment ?propComment }
        OPTIONAL {
          {
            ?pp  void:classPartition [ void:class ?objectClass ] .
            OPTIONAL { ?objectClass rdfs:label ?objectClassLabel }
            OPTIONAL { ?objectClass rdfs:comment ?objectClassComment }
          } UNION {
            ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] .
          }
        }
      } UNION {
        ?linkset void:subjectsTarget [ void:class ?subjectClass ] ;
          void:linkPredicate ?prop ;
          void:objectsTarget [ void:class ?objectClass ] .
      }
} ORDER BY ?subjectClass ?objectClass ?objectDatatype ?graph ?triples"""


def rows(client: FlaskClient, query: str) -> list[Mapping[str, str]]:
    """Ask as that editor does, which adds a parameter of its own."""
    response = client.get(
        "/sparql",
        query_string={"ac": "1", "query": query},
        headers={"Accept": "application/sparql-results+json", "Origin": "https://editor.example"},
    )
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    found = json.loads(response.data)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def graph(client: FlaskClient, address: str, **headers: str) -> Graph:
    response = client.get(address, headers=headers)
    assert (response.status_code, response.mimetype) == (200, "text/turtle")
    return Graph().parse(data=response.data, format="turtle")


class TestEditorsElsewhere:
    def test_the_questions_are_found_and_run(self, client: FlaskClient, app: Flask) -> None:
        found = {row["sq"]: row for row in rows(client, EXAMPLES)}
        questions = app.extensions["edition"].questions

        assert list(found) == sorted(f"{BASE}questions/{name}" for name in questions)
        assert len(found) > 40
        for row in found.values():
            assert client.get("/sparql", query_string={"query": row["query"]}).status_code == 200

    def test_a_question_has_a_page_where_its_name_leads(self, client: FlaskClient) -> None:
        name = rows(client, EXAMPLES)[0]["sq"]

        assert client.get(f"/{name.removeprefix(BASE)}").status_code == 200

    def test_the_prefixes_are_found(self, client: FlaskClient) -> None:
        found = {row["prefix"]: row["namespace"] for row in rows(client, SHACL_PREFIXES)}

        assert found == dict(PREFIXES)

    def test_classes_and_properties_are_found(self, client: FlaskClient) -> None:
        found = rows(client, PARTITIONS)
        ont = PREFIXES["ont"]
        led = {(row["subjectClass"], row["prop"], row.get("objectClass")) for row in found}

        assert (f"{ont}Ability", f"{ont}partOf", f"{ont}Capacity") in led
        assert (f"{ont}FrameworkElement", f"{ont}partOf", f"{ont}Area") in led
        assert {row["subjectClassLabel"] for row in found if row["subjectClass"] == f"{ont}Ability"} == {
            "ability"
        }
        assert any(row.get("objectDatatype") == f"{PREFIXES['xsd']}integer" for row in found)
        assert {f"{BASE}graph/framework", f"{BASE}graph/editorial"} <= {row["graph"] for row in found}
        assert all("graphLabel" in row for row in found)


class TestTheEndpoint:
    """SPARQL 1.1 Service Description."""

    def test_it_is_described_where_no_query_is_asked(self, client: FlaskClient) -> None:
        """§2: what the service is, what it understands, and its formats, neither more nor less."""
        said = graph(client, "/sparql", Accept="text/turtle")
        (service,) = said.subjects(RDF.type, SD.Service)

        assert set(said.objects(service, SD.endpoint)) == {ENDPOINT}
        assert set(said.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
        assert set(said.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
        assert {str(one).rpartition("/")[2] for one in said.objects(service, SD.resultFormat)} == {
            "SPARQL_Results_JSON",
            "SPARQL_Results_XML",
            "SPARQL_Results_CSV",
            "SPARQL_Results_TSV",
            "Turtle",
            "TriG",
            "N-Triples",
            "RDF_XML",
            "JSON-LD",
        }

    def test_it_claims_no_inference_at_query_time(self, client: FlaskClient) -> None:
        """§3.4.5: what is inferred is written out; patterns match it as they match anything."""
        said = graph(client, "/sparql", Accept="text/turtle")
        regimes = {*said.objects(None, SD.defaultEntailmentRegime), *said.objects(None, SD.entailmentRegime)}

        assert regimes == {URIRef("http://www.w3.org/ns/entailment/Simple")}

    def test_its_graphs_are_those_of_the_dataset(self, client: FlaskClient) -> None:
        """§3.3: each named graph with its name, title, description and number of triples."""
        said = graph(client, "/sparql", Accept="text/turtle")
        counted = {
            row["g"]: int(row["n"])
            for row in rows(client, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        }
        dataset = said.value(predicate=RDF.type, object=SD.Dataset)
        named = {
            str(said.value(each, SD.name)): said.value(each, SD.graph)
            for each in said.objects(dataset, SD.namedGraph)
        }

        assert {name: number(said, content) for name, content in named.items()} == counted
        assert len(named) > 4
        assert all((content, DCTERMS.title, None) in said for content in named.values())
        assert all((content, DCTERMS.description, None) in said for content in named.values())
        assert number(said, said.value(dataset, SD.defaultGraph)) == sum(counted.values())

    @pytest.mark.slow
    def test_its_limits_are_said_as_they_are_set(self, app_with: AppWith) -> None:
        client = app_with(query_seconds=3, result_rows=77_000).test_client()
        said = graph(client, "/sparql", Accept="text/turtle")
        words = str(said.value(said.value(predicate=RDF.type, object=SD.Service), DCTERMS.description))

        assert "3 seconds" in words
        assert "77,000 rows" in words

    @pytest.mark.parametrize("name", GRAPH_FORMATS)
    def test_every_format_holds_the_same_description(self, client: FlaskClient, name: str) -> None:
        response = client.get("/sparql", headers={"Accept": GRAPH_FORMATS[name].media_type})

        assert response.content_type == GRAPH_FORMATS[name].content_type
        assert triples(response.data, name) == triples(client.get("/sparql?format=nt").data, "nt")

    def test_what_describes_it_is_linked(self, client: FlaskClient) -> None:
        """RFC 8631: programs find the descriptions from any answer, and each address answers."""
        links = ", ".join(client.get("/sparql?query=ASK{}").headers.getlist("Link"))

        for relation in ("service-desc", "service-doc", "service-meta", "status"):
            address = links.split(f'>; rel="{relation}"')[0].rpartition("<")[2]
            assert client.get(address).status_code == 200


class TestTheDataset:
    """Describing Linked Datasets with the VoID Vocabulary."""

    ADDRESS = "/.well-known/void"

    @pytest.mark.parametrize("name", FORMATS)
    def test_every_format_holds_the_same(self, client: FlaskClient, name: str) -> None:
        media = GRAPH_FORMATS[name].media_type
        chosen = client.get(self.ADDRESS, headers={"Accept": media})
        named = client.get(f"{self.ADDRESS}.{name}")

        assert (chosen.mimetype, chosen.data) == (media, named.data)
        assert chosen.headers["Access-Control-Allow-Origin"] == "*"
        assert triples(chosen.data, name) == triples(client.get(f"{self.ADDRESS}.nt").data, "nt")

    def test_it_is_cached_by_its_bytes(self, client: FlaskClient) -> None:
        tag = client.get(self.ADDRESS).headers["ETag"]

        assert client.get(self.ADDRESS, headers={"If-None-Match": tag}).status_code == 304

    def test_it_says_what_it_is_and_where_it_can_be_asked(self, client: FlaskClient) -> None:
        said = graph(client, self.ADDRESS)

        assert said.value(predicate=RDF.type, object=VOID.DatasetDescription) == URIRef(
            f"http://localhost{self.ADDRESS}"
        )
        assert set(said.objects(DATASET, VOID.sparqlEndpoint)) == {ENDPOINT}
        assert set(said.objects(DATASET, VOID.uriSpace)) == {Literal(f"{BASE}id/")}
        assert (DATASET, DCTERMS.title, None) in said
        assert (DATASET, DCTERMS.rights, None) in said

    def test_only_what_has_a_licence_claims_one(self, client: FlaskClient) -> None:
        said = graph(client, self.ADDRESS)

        assert said.value(DATASET, DCTERMS.license) is None
        assert said.value(part("framework"), DCTERMS.license) is None
        assert said.value(part("ontology"), DCTERMS.license) == URIRef(
            "https://creativecommons.org/licenses/by/4.0/"
        )

    @pytest.mark.slow
    def test_examples_and_pages_answer(self, client: FlaskClient) -> None:
        said = graph(client, self.ADDRESS)
        examples = [str(one) for one in said.objects(DATASET, VOID.exampleResource)]
        pages = [*said.objects(DATASET, FOAF.homepage), *said.objects(DATASET, FOAF.page)]

        assert examples
        assert all(client.get(f"/{one.removeprefix(BASE)}").status_code == 200 for one in examples)
        assert pages
        assert all(client.get(urlsplit(str(one)).path).status_code == 200 for one in pages)

    def test_every_dump_holds_what_it_should(self, client: FlaskClient) -> None:
        said = graph(client, self.ADDRESS)
        dumps = dict(said.subject_objects(VOID.dataDump))

        assert DATASET in dumps
        assert part("inferred") in dumps
        for content, address in dumps.items():
            found = triples(client.get(str(address).removeprefix("http://localhost")).data, "nt")
            if content not in (DATASET, part("service")):  # these are counted without the description itself
                assert len(found) == number(said, content)
            assert found

    def test_it_holds_the_questions_and_the_statistics(self, client: FlaskClient, app: Flask) -> None:
        said = graph(client, self.ADDRESS)
        questions = set(said.subjects(RDF.type, SH.SPARQLExecutable))

        assert len(questions) == len(app.extensions["edition"].questions)
        assert all((question, SDO.target, ENDPOINT) in said for question in questions)
        assert (None, SH.prefix, Literal("ont")) in said
        assert (part("framework"), VOID.classPartition, None) in said
        assert (DATASET, VOID.vocabulary, URIRef("http://www.w3.org/2004/02/skos/core")) in said
        assert set(said.objects(DATASET, VOID.feature)) > {URIRef("http://www.w3.org/ns/formats/Turtle")}

    def test_a_browser_gets_a_page(self, client: FlaskClient) -> None:
        response = client.get(self.ADDRESS, headers=BROWSER)

        assert response.mimetype == "text/html"
        assert "A query may take 10 seconds" in response.text
        assert f"{BASE}graph/editorial" in response.text
        assert "<dt>Publisher</dt><dd>not stated</dd>" in response.text

    def test_other_formats_are_not_acceptable(self, client: FlaskClient) -> None:
        response = client.get(self.ADDRESS, headers={"Accept": "image/png"})

        assert (response.status_code, response.content_type) == (406, "application/problem+json")

    @pytest.mark.slow
    def test_it_names_the_public_address(self, app_with: AppWith) -> None:
        client = app_with(public_url="https://frameworks.example/").test_client()
        said = graph(client, self.ADDRESS)

        assert set(said.objects(None, VOID.sparqlEndpoint)) == {URIRef("https://frameworks.example/sparql")}
        assert "http://localhost" not in said.serialize()

    def test_another_framework_is_described_too(self, small: object) -> None:
        listening = element("A") + "id:X a ont:Framework ; dcterms:title 'Listening'@en ."
        client: FlaskClient = small(listening)  # type: ignore[operator]
        said = graph(client, self.ADDRESS)

        assert said.value(DATASET, DCTERMS.title) == Literal("Listening", lang="en")
        assert client.get(self.ADDRESS, headers=BROWSER).status_code == 200
        assert graph(client, "/sparql", Accept="text/turtle")

    def test_hosts_that_are_made_up_fill_no_memory(self, app: Flask) -> None:
        one = len(app.test_client().get("/.well-known/void.nt").data)
        whole, app.extensions["files"] = app.extensions["files"], Cache(3 * one, len)
        for place in range(6):
            app.test_client().get("/.well-known/void.nt", headers={"Host": f"h{place}.example"})
        cache, app.extensions["files"] = app.extensions["files"], whole

        assert one < cache.size <= 3 * one


class TestTheDatasetIsOne:
    """DCAT in both descriptions: what it is, whose, since when, and as which files."""

    @pytest.mark.parametrize("address", ["/.well-known/void.ttl", "/sparql?format=ttl"])
    def test_both_descriptions_say_the_same_of_it(self, client: FlaskClient, address: str) -> None:
        said = graph(client, address)
        home = URIRef("http://localhost/")

        assert (DATASET, RDF.type, DCAT.Dataset) in said
        assert said.value(DATASET, DCTERMS.title) == Literal("Therapeutic alliance framework", lang="en-gb")
        assert "No licence to reuse the text was found." in str(said.value(DATASET, DCTERMS.rights))
        assert said.value(DATASET, FOAF.homepage) == home
        assert str(said.value(said.value(DATASET, DCTERMS.publisher), FOAF.name)) == "not stated"
        assert str(said.value(said.value(DATASET, DCTERMS.creator), FOAF.name)) == "not stated"
        assert str(said.value(said.value(DATASET, DCAT.contactPoint), VCARD.fn)) == "not stated"

    def test_its_version_and_its_days_are_those_of_the_files(self, client: FlaskClient) -> None:
        said = graph(client, "/.well-known/void.ttl")
        files = Graph()
        for _, path in ontology_files(Settings().ontology, BASE):
            files.parse(path)
        headers = set(files.subjects(RDF.type, OWL.Ontology))
        days = {str(day) for one in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified) for header in headers
                for day in files.objects(header, one)}  # fmt: skip
        vocabulary = URIRef(f"{BASE}ont")

        assert str(said.value(DATASET, DCTERMS.created)) == min(days)
        assert str(said.value(DATASET, DCTERMS.modified)) == max(days)
        assert said.value(DATASET, DCAT3.version) == files.value(vocabulary, OWL.versionInfo)
        assert said.value(DATASET, DCAT3.previousVersion) == files.value(vocabulary, OWL.priorVersion)

    def test_the_front_page_describes_the_same_to_search_engines(self, client: FlaskClient) -> None:
        said, page = graph(client, "/.well-known/void.ttl"), client.get("/").text
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        found = json.loads(script)["isPartOf"]
        downloads = {
            str(said.value(one, DCAT.downloadURL)) for one in said.objects(DATASET, DCAT.distribution)
        }

        assert (found["@type"], found["@id"]) == ("Dataset", str(DATASET))
        assert found["name"] == str(said.value(DATASET, DCTERMS.title))
        assert found["version"] == str(said.value(DATASET, DCAT3.version))
        assert found["dateCreated"] == str(said.value(DATASET, DCTERMS.created))
        assert found["dateModified"] == str(said.value(DATASET, DCTERMS.modified))
        assert found["copyrightNotice"] == str(said.value(DATASET, DCTERMS.rights))
        assert found["isBasedOn"] == str(said.value(DATASET, DCTERMS.source))
        assert found["publisher"]["name"] == str(
            said.value(said.value(DATASET, DCTERMS.publisher), FOAF.name)
        )
        assert {one["contentUrl"] for one in found["distribution"]} == downloads

    @pytest.mark.slow
    def test_each_distribution_is_there_as_it_is_described(self, client: FlaskClient) -> None:
        said = graph(client, "/.well-known/void.ttl")
        found = {}
        for one in said.objects(DATASET, DCAT.distribution):
            response = client.get(str(said.value(one, DCAT.downloadURL)).removeprefix("http://localhost"))
            assert response.status_code == 200
            assert "Explorer-Truncated" not in response.headers
            assert str(said.value(one, DCAT.mediaType)).endswith(f"/{response.mimetype}")
            found[response.mimetype] = (len(response.data), said.value(one, DCAT.byteSize))

        assert set(found) == {form.media_type for form in DATASET_FORMATS}
        size, stated = found["application/n-triples"]
        assert int(str(stated)) == size


class TestANamedGraph:
    """A graph answers at the path of its name."""

    @pytest.mark.parametrize("name", FORMATS)
    def test_every_format_holds_all_its_triples(self, client: FlaskClient, name: str) -> None:
        media = GRAPH_FORMATS[name].media_type
        response = client.get("/graph/editorial", headers={"Accept": media})
        count = "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/alliance/graph/editorial> { ?s ?p ?o } }"
        answered = client.get("/sparql", query_string={"query": count, "format": "json"}).get_json()

        assert (response.status_code, response.mimetype) == (200, media)
        assert response.data == client.get(f"/graph/editorial.{name}").data
        assert "Accept" in response.headers["Vary"]
        assert len(triples(response.data, name)) == int(answered["results"]["bindings"][0]["n"]["value"])

    @pytest.mark.slow
    def test_every_graph_that_is_listed_answers_and_leads_a_browser_to_what_it_is(
        self, client: FlaskClient
    ) -> None:
        page = client.get("/.well-known/void", headers=BROWSER).text
        names = re.findall(rf"{BASE}graph/([a-z]+)</span>", page)

        assert set(names) >= {"framework", "evidence", "editorial", "ontology", "inferred", "service"}
        for name in names:
            response = client.get(f"/graph/{name}", headers=BROWSER)
            assert response.headers["Location"] == f"/.well-known/void#{name}"
            assert response.status_code == 303
            assert f'<section id="{name}">' in page
            assert f'href="/graph/{name}.ttl"' in page
            assert client.get(f"/graph/{name}").mimetype == "text/turtle"

    @pytest.mark.parametrize("name", ["nothing", "framework.pdf", "a b", "x%22%3E", "framework/x"])
    def test_another_is_not_found(self, client: FlaskClient, name: str) -> None:
        assert client.get(f"/graph/{name}").status_code == 404

    def test_its_name_in_an_answer_leads_to_it(self, client: FlaskClient) -> None:
        query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"

        assert 'href="/graph/framework"' in client.get("/query", query_string={"query": query}).text


def part(name: str) -> URIRef:
    return URIRef(f"{BASE}.well-known/void#{name}")


def number(said: Graph, content: Node | None) -> int:
    return int(str(said.value(content, VOID.triples)))


def triples(body: bytes, name: str) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(body, format=FORMATS[name])}
