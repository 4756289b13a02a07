"""The endpoint against SPARQL 1.1 Protocol, section by section."""

from __future__ import annotations

import gzip
import html
import json
import sys
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from explorer import create_app
from explorer.config import Settings
from tests.conftest import AppWith

ASK = "ASK { ?s ?p ?o }"
SELECT = "PREFIX ont: <https://w3id.org/alliance/ont#> SELECT ?rupture { ?rupture a ont:RuptureKind } ORDER BY ?rupture"
CONSTRUCT = "CONSTRUCT WHERE { <https://w3id.org/alliance/id/AB10> ?p ?o }"
GRAPH = "https://w3id.org/alliance/graph/"
FIVE = "SELECT ?x { VALUES ?x { <http://a/1> <http://a/2> <http://a/3> <http://a/4> <http://a/5> } }"
FIVE_TRIPLES = FIVE.replace("SELECT ?x", "CONSTRUCT { ?x a 1 }")
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON = "application/sparql-results+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    made = create_app(Settings(query_seconds=1, query_megabytes=128, result_megabytes=1))
    yield made
    made.extensions["query_service"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def ask(client: FlaskClient, query: str, accept: str = JSON, **parameters: str) -> TestResponse:
    return client.get("/sparql", query_string={"query": query, **parameters}, headers={"Accept": accept})


def problem(response: TestResponse) -> dict[str, object]:
    """Return the problem document of *response*, which every error of the endpoint is (RFC 9457)."""
    assert response.content_type == "application/problem+json"
    read: dict[str, object] = json.loads(response.data)
    assert response.status_code == read["status"]
    return read


class TestRequests:
    """§2.1: one query, by GET, by POST with a form, by POST directly."""

    def test_get(self, client: FlaskClient) -> None:
        assert json.loads(ask(client, ASK).data)["boolean"] is True

    def test_post_with_a_form(self, client: FlaskClient) -> None:
        assert json.loads(client.post("/sparql", data={"query": ASK}).data)["boolean"] is True

    @pytest.mark.parametrize("kind", [DIRECT, f"{DIRECT}; charset=utf-8", f"{DIRECT};charset=UTF-8"])
    def test_post_directly(self, client: FlaskClient, kind: str) -> None:
        assert json.loads(client.post("/sparql", data=ASK, content_type=kind).data)["boolean"] is True

    def test_head(self, client: FlaskClient) -> None:
        response = client.head("/sparql", query_string={"query": ASK})

        assert (response.status_code, response.content_type, response.data) == (200, JSON, b"")

    @pytest.mark.parametrize("way", ["get", "form", "direct"])
    def test_what_is_sent_is_decoded_once(self, client: FlaskClient, way: str) -> None:
        query = 'SELECT ("a%20b+c é 𝒳" AS ?x) {}'
        if way == "get":
            response = client.get(f"/sparql?query={quote(query)}")
        elif way == "form":
            response = client.post("/sparql", data=urlencode({"query": query}), content_type=FORM)
        else:
            response = client.post("/sparql", data=query.encode(), content_type=DIRECT)

        assert json.loads(response.data)["results"]["bindings"][0]["x"]["value"] == "a%20b+c é 𝒳"

    @pytest.mark.parametrize(
        "address",
        [
            f"/sparql?query={quote(ASK)}&query={quote(ASK)}",
            "/sparql?query=",
            "/sparql?query=%20%0A",
            "/sparql?update=CLEAR%20ALL",
            f"/sparql?query={quote(ASK)}&update=CLEAR%20ALL",
            "/sparql?query=ASK",
            f"/sparql?query={quote('INSERT DATA { <a:a> <a:b> <a:c> }')}",
            f"/sparql?query={quote('LOAD <http://127.0.0.1/>')}",
            f"/sparql?query={quote(ASK)}&default-graph-uri=no%20iri",
            f"/sparql?query={quote(ASK)}&named-graph-uri=relative",
            f"/sparql?query={quote(ASK)}&format=csv&format=json",
            "/sparql?query=ASK%7B%7D%",
            "/sparql?query=ASK%7B%7D%2",
            "/sparql?query=ASK%7B%7D%zz",
            "/sparql?query=ASK%7B%7D%23%ff",
            "/sparql?query=ASK%7B%7D%23%ed%a0%80",
        ],
    )
    def test_a_malformed_get_is_refused(self, client: FlaskClient, address: str) -> None:
        assert problem(client.get(address))["status"] == 400

    @pytest.mark.parametrize(
        ("data", "kind", "status"),
        [
            ("", FORM, 400),
            (urlencode([("query", ASK), ("query", ASK)]), FORM, 400),
            (urlencode({"update": "CLEAR ALL"}), FORM, 400),
            (urlencode({"request": ASK}), FORM, 400),
            ("", DIRECT, 400),
            ("CLEAR ALL", "application/sparql-update", 400),
            (ASK, "text/plain", 415),
            (ASK, "", 415),
            (ASK, "multipart/form-data; boundary=x", 415),
            (ASK.encode("utf-16"), f"{DIRECT}; charset=utf-16", 415),
            (b"ASK { ?s ?p '\xff' }", DIRECT, 400),
            (ASK, f"{DIRECT}; charset=ÿ", 415),
            ("query=ASK{}%", FORM, 400),
            ("query=ASK{}%23%ff", FORM, 400),
            (b"query=ASK{}\xff", FORM, 400),
            (urlencode([("query", ASK), ("update", "CLEAR ALL")]), FORM, 400),
            (urlencode([("query", ASK), ("named-graph-uri", "no iri")]), FORM, 400),
        ],
    )
    def test_a_malformed_post_is_refused(
        self, client: FlaskClient, data: str | bytes, kind: str, status: int
    ) -> None:
        assert status == problem(client.post("/sparql", data=data, content_type=kind))["status"]

    def test_a_body_without_a_type_is_asked_for_one(self, client: FlaskClient) -> None:
        said = str(problem(client.post("/sparql", data=ASK))["detail"])

        assert said.startswith("The request does not say of which type its body is. Send ")

    def test_a_query_in_the_address_and_in_the_body_are_two(self, client: FlaskClient) -> None:
        address = f"/sparql?query={quote(ASK)}"

        assert client.post(address, data=ASK, content_type=DIRECT).status_code == 400
        assert client.post(address, data={"query": ASK}).status_code == 400

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("/sparql?query=ASK%7B%7D%zz", "“%zz” is not valid percent-encoding"),
            ("/sparql?query=%ff", "not UTF-8: byte 0xff"),
            (f"/sparql?query={quote(ASK)}&query=x", "The request has 2 queries"),
            ("/sparql?query=", "The query is empty"),
            (f"/sparql?query={quote(ASK)}&default-graph-uri=no%20iri", "“no iri” is not an IRI"),
        ],
    )
    def test_what_is_wrong_is_said(self, client: FlaskClient, address: str, words: str) -> None:
        assert words in str(problem(client.get(address))["detail"])

    def test_a_compressed_query_is_not_read(self, client: FlaskClient) -> None:
        response = client.post(
            "/sparql",
            data=gzip.compress(ASK.encode()),
            content_type=DIRECT,
            headers={"Content-Encoding": "gzip"},
        )

        assert problem(response)["status"] == 415

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    def test_other_methods_are_not_allowed(self, client: FlaskClient, method: str) -> None:
        response = client.open("/sparql", method=method)

        assert response.status_code == 405
        assert {"GET", "HEAD", "POST", "OPTIONS"} == set(response.headers["Allow"].split(", "))

    def test_a_syntax_error_tells_line_and_column(self, client: FlaskClient) -> None:
        found = problem(ask(client, "SELECT *\nWHERE { ?s ?p ex:o }"))

        assert (found["status"], found["line"]) == (400, 2)
        assert isinstance(found["column"], int)
        assert found["expected"] == ["PREFIX ex: <address>"]


class TestDatasets:
    """§2.1.4: the request may say which graphs are asked; they are the store's and never fetched."""

    COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def count(self, client: FlaskClient, query: str, **given: object) -> int:
        response = client.get("/sparql", query_string={"query": query, **given})
        return int(json.loads(response.data)["results"]["bindings"][0]["n"]["value"])

    def test_the_default_is_the_union_of_the_named_graphs(self, client: FlaskClient) -> None:
        in_graphs = self.count(client, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")

        assert in_graphs == self.count(client, self.COUNT) > 1000

    def test_default_graphs_are_merged(self, client: FlaskClient) -> None:
        one, other = f"{GRAPH}framework", f"{GRAPH}editorial"
        single = [self.count(client, self.COUNT, **{"default-graph-uri": graph}) for graph in (one, other)]

        assert sum(single) == self.count(client, self.COUNT, **{"default-graph-uri": [one, other]})
        assert all(single)

    def test_named_graphs_are_the_only_ones(self, client: FlaskClient) -> None:
        given = {"named-graph-uri": f"{GRAPH}framework"}

        assert self.count(client, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", **given) == 1
        assert self.count(client, self.COUNT, **given) == 0

    def test_a_form_and_a_direct_post_take_them_too(self, client: FlaskClient) -> None:
        given = {"default-graph-uri": "https://nowhere.example/"}
        form = client.post("/sparql", data={"query": ASK, **given})
        direct = client.post("/sparql", query_string=given, data=ASK, content_type=DIRECT)

        assert [json.loads(response.data)["boolean"] for response in (form, direct)] == [False, False]

    @pytest.mark.parametrize("graph", ["http://127.0.0.1:9/", "file:///etc/hostname"])
    def test_an_unknown_graph_is_empty(self, client: FlaskClient, graph: str) -> None:
        assert self.count(client, f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}") == 0


class TestFormats:
    """§2.1.6 and RFC 9110 §12."""

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("", JSON),
            ("*/*", JSON),
            ("application/*", JSON),
            ("application/json", JSON),
            ("application/sparql-results+xml", "application/sparql-results+xml"),
            ("application/xml", "application/sparql-results+xml"),
            ("text/csv", "text/csv; charset=utf-8"),
            ("text/*", "text/csv; charset=utf-8"),
            ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
            (
                "text/csv;q=0.5, text/tab-separated-values;q=0.6, */*;q=0.1",
                "text/tab-separated-values; charset=utf-8",
            ),
            ("text/turtle, application/sparql-results+json;q=0.2", JSON),
            (f"{JSON};q=0, application/json;q=0, */*", "application/sparql-results+xml"),
            (f"text/csv;q=0, {JSON};q=0.1, text/*;q=0.5", "text/tab-separated-values; charset=utf-8"),
            ("text/csv; charset=utf-8", "text/csv; charset=utf-8"),
            (BROWSER, "text/html; charset=utf-8"),
        ],
    )
    def test_rows_come_as_the_client_likes_best(self, client: FlaskClient, accept: str, kind: str) -> None:
        response = ask(client, SELECT, accept)

        assert (200, kind) == (response.status_code, response.content_type)
        assert "Accept" in response.headers["Vary"]

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("", "text/turtle; charset=utf-8"),
            ("*/*", "text/turtle; charset=utf-8"),
            ("text/turtle", "text/turtle; charset=utf-8"),
            ("application/trig", "application/trig; charset=utf-8"),
            (BROWSER, "text/html; charset=utf-8"),
            ("application/n-triples", "application/n-triples; charset=utf-8"),
            ("application/rdf+xml", "application/rdf+xml"),
            ("application/ld+json", "application/ld+json"),
            ("application/json", "application/ld+json"),
            (
                "application/rdf+xml;q=0.3, application/n-triples;q=0.8",
                "application/n-triples; charset=utf-8",
            ),
        ],
    )
    def test_a_graph_comes_as_the_client_likes_best(
        self, client: FlaskClient, accept: str, kind: str
    ) -> None:
        response = ask(client, CONSTRUCT, accept)

        assert (200, kind) == (response.status_code, response.content_type)

    @pytest.mark.parametrize(
        ("name", "query", "kind"),
        [
            ("csv", SELECT, "text/csv; charset=utf-8"),
            ("xml", SELECT, "application/sparql-results+xml"),
            ("application/sparql-results+xml", SELECT, "application/sparql-results+xml"),
            ("json", CONSTRUCT, "application/ld+json"),
            ("xml", CONSTRUCT, "application/rdf+xml"),
            ("nt", CONSTRUCT, "application/n-triples; charset=utf-8"),
            ("trig", CONSTRUCT, "application/trig; charset=utf-8"),
            ("html", SELECT, "text/html; charset=utf-8"),
            ("html", CONSTRUCT, "text/html; charset=utf-8"),
            ("html", ASK, "text/html; charset=utf-8"),
        ],
    )
    def test_the_address_may_name_the_format(
        self, client: FlaskClient, name: str, query: str, kind: str
    ) -> None:
        assert kind == ask(client, query, "image/png", format=name).content_type

    @pytest.mark.parametrize(
        ("query", "accept", "name"),
        [
            (SELECT, "image/png", ""),
            (SELECT, "text/turtle", ""),
            (CONSTRUCT, "text/csv", ""),
            (SELECT, JSON, "pdf"),
            (SELECT, JSON, "ttl"),
            (CONSTRUCT, JSON, "csv"),
        ],
    )
    def test_another_is_not_acceptable_and_the_answer_lists_those_there_are(
        self, client: FlaskClient, query: str, accept: str, name: str
    ) -> None:
        found = problem(ask(client, query, accept, **({"format": name} if name else {})))

        assert found["status"] == 406
        assert found.get("available") or found.get("formats")

    @pytest.mark.parametrize("name", ["ttl", "trig", "nt", "rdf", "jsonld"])
    def test_a_triple_within_a_triple_is_written_or_not_acceptable(
        self, client: FlaskClient, name: str
    ) -> None:
        query = "CONSTRUCT { <urn:s> <urn:p> ?x } { BIND(<<( <urn:a> <urn:b> 'c' )>> AS ?x) }"
        answer = ask(client, query, format=name)

        assert answer.status_code == (406 if name == "jsonld" else 200)
        assert "format=ttl" in answer.text or "urn:b" in answer.text or 'xmlns="urn:"' in answer.text

    @pytest.mark.parametrize(
        ("name", "form"),
        [
            ("ttl", ox.RdfFormat.TURTLE),
            ("trig", ox.RdfFormat.TRIG),
            ("nt", ox.RdfFormat.N_TRIPLES),
            ("rdf", ox.RdfFormat.RDF_XML),
            ("jsonld", ox.RdfFormat.JSON_LD),
        ],
    )
    def test_every_format_holds_the_same_graph(
        self, client: FlaskClient, name: str, form: ox.RdfFormat
    ) -> None:
        found = {str(quad.triple) for quad in ox.parse(ask(client, CONSTRUCT, format=name).data, format=form)}
        lines = ask(client, CONSTRUCT, format="nt").text.splitlines()

        assert {line.removesuffix(" .") for line in lines} == found


class TestPages:
    """What a browser shows."""

    def test_rows_are_a_table_that_leads_on(self, client: FlaskClient) -> None:
        page = ask(client, SELECT, BROWSER).text
        iri = json.loads(ask(client, SELECT).data)["results"]["bindings"][0]["rupture"]["value"]
        code = iri.rpartition("/")[2]

        assert f'<a href="/id/{code}" title="{iri}"><bdi>id:{code}</bdi></a>' in page
        assert (
            f'<a href="/query?{html.escape(urlencode({"query": SELECT}))}">Open it in the query editor</a>'
            in page
        )
        assert "format=csv" in page
        assert page.rstrip().endswith("</html>")

    def test_no_row_is_said(self, client: FlaskClient) -> None:
        assert "No rows." in ask(client, "SELECT * { FILTER(false) }", BROWSER).text

    @pytest.mark.parametrize(("condition", "verdict"), [("true", "Yes"), ("false", "No")])
    def test_a_verdict_is_said(self, client: FlaskClient, condition: str, verdict: str) -> None:
        page = ask(client, f"ASK {{ FILTER({condition}) }}", BROWSER).text

        assert f'<p class="verdict"><strong>{verdict}</strong>' in page

    def test_a_graph_is_shown_as_turtle(self, client: FlaskClient) -> None:
        assert "\nid:AB10 ont:shortLabel " in ask(client, CONSTRUCT, BROWSER).text

    def test_nothing_in_the_query_or_the_answer_is_markup(self, client: FlaskClient) -> None:
        query = 'SELECT ("<script>alert(1)</script>" AS ?x) {}'

        assert "<script>alert" not in ask(client, query, BROWSER).text

    def test_files_ask_the_same_dataset(self, client: FlaskClient) -> None:
        page = ask(client, SELECT, BROWSER, **{"default-graph-uri": f"{GRAPH}framework"}).text

        assert f"default-graph-uri={quote(GRAPH + 'framework', safe='')}&amp;format=csv" in page


class TestForOtherSites:
    """CORS (Fetch §3.3): open, without credentials, errors too."""

    @pytest.mark.parametrize(
        "address", [f"/sparql?query={quote(ASK)}", "/sparql?query=ASK", "/sparql?update=x", "/sparql"]
    )
    def test_every_answer_is_open_to_scripts(self, client: FlaskClient, address: str) -> None:
        response = client.get(address, headers={"Origin": "https://course.example"})

        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "Set-Cookie" not in response.headers

    def test_a_preflight_is_answered(self, client: FlaskClient) -> None:
        response = client.options("/sparql", headers={"Origin": "https://course.example"})

        assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (204, "*")
        assert "POST" in response.headers["Access-Control-Allow-Methods"]
        assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


class TestCaching:
    def test_the_same_question_is_not_answered_twice(self, client: FlaskClient) -> None:
        tag = ask(client, SELECT).headers["ETag"]
        address = {"query": SELECT}
        again = client.get("/sparql", query_string=address, headers={"Accept": JSON, "If-None-Match": tag})

        assert (304, b"", tag) == (again.status_code, again.data, again.headers["ETag"])
        assert again.headers["Access-Control-Allow-Origin"] == "*"

    def test_another_question_format_or_graph_has_another_tag(self, client: FlaskClient) -> None:
        graph = {"default-graph-uri": f"{GRAPH}framework"}
        tags = [
            ask(client, SELECT).headers["ETag"],
            ask(client, f"{SELECT} LIMIT 1").headers["ETag"],
            ask(client, SELECT, "text/csv").headers["ETag"],
            ask(client, SELECT, **graph).headers["ETag"],
        ]

        assert len(tags) == len(set(tags))

    def test_a_question_whose_answer_changes_is_not_kept(self, client: FlaskClient) -> None:
        response = ask(client, "SELECT (NOW() AS ?now) {}")

        assert "no-store" in response.headers["Cache-Control"]
        assert not response.headers.get("ETag", "").startswith("W/")


class TestLimits:
    def test_a_client_is_told_apart_by_its_address(self, app: Flask) -> None:
        with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.1"}):
            assert app.extensions["query_service"]._client() == "192.0.2.1"

    @pytest.mark.parametrize(
        ("query", "status", "seconds"),
        [
            ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 503, 1),
            ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 413, 600),
            ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, 600),
        ],
    )
    def test_passing_one_is_a_clear_error(
        self, app_with: AppWith, query: str, status: int, seconds: int
    ) -> None:
        """The first is passed by time, which none could keep; the others by what is counted or named, in any time."""
        response = ask(app_with(query_seconds=seconds, result_megabytes=1).test_client(), query)
        found = problem(response)

        assert status == found["status"]
        assert found["detail"]
        assert (status == 503) == ("Retry-After" in response.headers)

    @pytest.mark.slow
    def test_memory_is_told_apart_from_time(self) -> None:
        seconds = 30 if sys.platform == "linux" else 1
        made = create_app(Settings(query_seconds=seconds, query_megabytes=64))
        try:
            response = ask(made.test_client(), "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a")
        finally:
            made.extensions["query_service"].close()

        assert problem(response)["status"] == (507 if sys.platform == "linux" else 503)

    @pytest.mark.parametrize(("rows", "truncated"), [(5, None), (4, "true")])
    @pytest.mark.parametrize(("query", "name"), [(FIVE, "csv"), (FIVE, "html"), (FIVE_TRIPLES, "nt")])
    def test_an_answer_that_is_cut_says_so(
        self, app_with: AppWith, query: str, name: str, rows: int, truncated: str | None
    ) -> None:
        response = ask(app_with(result_rows=rows, page_rows=rows).test_client(), query, format=name)
        assert response.status_code == 200
        assert response.headers["Explorer-Rows"] == str(rows)
        assert response.headers.get("Explorer-Truncated") == truncated
        assert response.data.count(b"<tr><td " if name == "html" else b"http://a/") == rows
        assert "Explorer-Truncated" in response.headers["Access-Control-Expose-Headers"]

    def test_a_long_answer_has_its_length(self, app_with: AppWith) -> None:
        client = app_with().test_client()  # with more time than the other tests leave it
        query = "SELECT * { ?s ?p ?o } LIMIT 4000"
        response = ask(client, query, "text/csv")
        head = client.head("/sparql", query_string={"query": query}, headers={"Accept": "text/csv"})

        assert len(response.data) == int(response.headers["Content-Length"]) > 2**17
        assert head.headers["Content-Length"] == response.headers["Content-Length"]

    def test_a_body_that_is_too_large_is_refused(self, client: FlaskClient) -> None:
        query = f"ASK {{}} # {'x' * 2**20}"

        assert client.post("/sparql", data=query, content_type=DIRECT).status_code == 413
        assert client.post("/sparql", data={"query": query}).status_code == 413

    def test_a_body_just_below_the_limit_is_read(self, client: FlaskClient) -> None:
        query = f"ASK {{}} # {'x' * (2**20 - 100)}"

        assert client.post("/sparql", data=query, content_type=DIRECT).status_code == 200
        assert client.post("/sparql", data={"query": query}).status_code == 200


class TestWithoutAQuery:
    """SPARQL 1.1 Service Description §2."""

    def test_a_program_gets_a_description(self, client: FlaskClient) -> None:
        response = client.get("/sparql")
        store = ox.Store()
        store.load(response.data, format=ox.RdfFormat.TURTLE)

        assert response.content_type == "text/turtle; charset=utf-8"
        assert store.query("""
            PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
            ASK { ?service a sd:Service ; sd:endpoint <http://localhost/sparql> ; sd:feature sd:UnionDefaultGraph ;
                  sd:defaultDataset/sd:namedGraph/sd:name <https://w3id.org/alliance/graph/framework> }""")

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [("application/ld+json", "application/ld+json"), ("application/rdf+xml", "application/rdf+xml")],
    )
    def test_in_the_format_that_it_likes(self, client: FlaskClient, accept: str, kind: str) -> None:
        assert kind == client.get("/sparql", headers={"Accept": accept}).content_type

    def test_a_browser_is_sent_to_the_editor(self, client: FlaskClient) -> None:
        response = client.get("/sparql", headers={"Accept": BROWSER})

        assert (response.status_code, response.headers["Location"]) == (303, "/query")


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_that_is_empty_is_none_that_is_named(client: FlaskClient, name: str) -> None:
    """As a form sends a field that nobody filled in."""
    asked = {"query": "ASK { ?competence a <https://w3id.org/alliance/ont#Competence> }", "format": "json"}
    answer = client.get("/sparql", query_string={**asked, name: ""})

    assert (answer.status_code, answer.get_json()) == (200, {"head": {}, "boolean": True})
    assert client.post("/sparql", data={**asked, name: ""}).get_json()["boolean"] is True


def test_any_tag_is_that_of_an_answer_that_there_is(client: FlaskClient) -> None:
    """RFC 9110 §13.1.2; what has no answer is said all the same."""
    good, bad = ({"query": text} for text in ("SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * {"))
    answer = client.get("/sparql", query_string=good)
    again = client.get("/sparql", query_string=good, headers={"If-None-Match": "*"})

    assert (again.status_code, again.data) == (304, b"")
    for header in ("ETag", "Vary", "Cache-Control", "Access-Control-Allow-Origin"):
        assert again.headers[header] == answer.headers[header]
    assert client.get("/sparql", query_string=bad, headers={"If-None-Match": "*"}).status_code == 400
    assert client.post("/sparql", data=good, headers={"If-None-Match": "*"}).status_code == 200
