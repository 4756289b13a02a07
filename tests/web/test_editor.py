"""The editor page: works as a plain form, shows answers and mistakes, and shows labels as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from explorer import create_app
from explorer.config import Settings
from explorer.vocabulary import PREFIXES

ONT = "PREFIX ont: <https://w3id.org/alliance/ont#>\n"
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202egnidaer",
    "{{ 7 * 7 }}",
    "x" * 10_000,
)


class Reader(HTMLParser):
    """Collects what a page holds: links, elements by name, and the text of the textarea."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: list[str] = []
        self.area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1] == "textarea" and not self.area:
            self.area = data.removeprefix("\n")


@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    made = create_app(Settings(query_seconds=1, query_megabytes=128, page_rows=20))
    yield made
    made.extensions["visitors"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def run(client: FlaskClient, query: str) -> TestResponse:
    return client.get("/query", query_string={"query": query})


def test_without_a_query_one_to_begin_with_stands_there_and_it_works(client: FlaskClient) -> None:
    first = Reader(client.get("/query").text).area
    response = run(client, first)

    assert response.status_code == 200
    assert "8 rows." in response.text


def test_its_lines_are_short_enough_for_the_box(client: FlaskClient) -> None:
    assert max(map(len, Reader(client.get("/query").text).area.splitlines())) <= 60


def test_prefixes_can_be_copied_and_pasted(client: FlaskClient) -> None:
    found = re.search(r'data-copy="(PREFIX [^"]*)">Copy', client.get("/query").text)
    assert found
    prefixes = html.unescape(found[1])

    assert f"PREFIX skos: <{PREFIXES['skos']}>\n" in prefixes
    assert "1 row." in run(client, f"{prefixes}SELECT (1 AS ?one) {{}}").text


def test_what_is_wrong_stands_before_the_query_and_the_answer_is_jumped_to(client: FlaskClient) -> None:
    wrong, right = run(client, "SELECT").text, run(client, "ASK {}").text

    assert wrong.index('id="problem"') < wrong.index("<textarea")
    assert 'id="answer"' in right
    assert 'id="answer"' not in wrong


def test_somebody_new_to_the_language_is_told_where_to_begin(client: FlaskClient) -> None:
    assert (
        'If it is new to you, open one of <a href="/questions">the questions</a>' in client.get("/query").text
    )


def test_headings_are_the_variables_as_written(client: FlaskClient) -> None:
    page = run(client, "SELECT (1 AS ?s) (2 AS ?findingType) {}").text

    assert re.findall(r'<th scope="col"[^>]*><a [^>]*>([^<]*)<', page) == ["s", "findingType"]


def test_values_stay_as_they_are_in_the_graph(client: FlaskClient) -> None:
    assert "a *b* c" in run(client, "SELECT ('a *b* c' AS ?x) {}").text


def test_the_form_sends_the_query_by_address(client: FlaskClient) -> None:
    page = client.get("/query").text

    assert '<form class="ask" id="ask" action="/query#answer" method="get"' in page
    assert "PREFIX skos: &lt;http://www.w3.org/2004/02/skos/core#&gt;" in page


@pytest.mark.parametrize("query", ["ASK {}", "\n\nASK { ?s ?p 'a\"<b>&' }  ", "ASK {} # </textarea><script>"])
def test_the_query_stays_as_it_was_written(client: FlaskClient, query: str) -> None:
    assert query == Reader(run(client, query).text).area


def test_nodes_are_shown_by_label_and_lead_to_their_pages(client: FlaskClient) -> None:
    response = run(client, f"{ONT}SELECT ?who {{ ?who ont:respondsTo ?rupture }} ORDER BY ?who")

    assert '<a href="/id/AB10" title="https://w3id.org/alliance/id/AB10"' in response.text
    assert "2 rows." in response.text


def test_other_values_are_told_apart(client: FlaskClient) -> None:
    query = f'{ONT}SELECT ("words"@de AS ?a) (5 AS ?b) (ont:Ability AS ?c) (<javascript:alert(1)> AS ?d) ("2001"^^<http://www.w3.org/2001/XMLSchema#gYear> AS ?e) (?none AS ?f) {{}}'
    page = run(client, query).text

    assert 'lang="de">words</bdi><span class="tag">de</span>' in page
    assert 'class="number"' in page
    assert '<a href="/ont#Ability"' in page
    assert "javascript:alert(1)</bdi>" in page
    assert not [link for link in Reader(page).links if link.startswith("javascript:")]
    assert "xsd:gYear" in page
    assert "no value" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_stay_text(client: FlaskClient, text: str) -> None:
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    page = run(client, f'SELECT ("{written}" AS ?x) {{}}').text
    plain = Reader(run(client, f'SELECT ("{"h" * len(text)}" AS ?x) {{}}').text).elements

    assert plain == Reader(page).elements


def test_hostile_names_of_graphs_stay_text(client: FlaskClient) -> None:
    page = run(
        client, "CONSTRUCT { <http://a/x> <http://a/y> '</code></pre><script>alert(1)</script>' } {}"
    ).text

    assert "<script>alert" not in page


def test_a_cut_is_said_plainly(client: FlaskClient) -> None:
    page = run(client, "SELECT * { ?s ?p ?o }").text

    assert "more than 20 rows: the first 20 are shown here" in page
    assert "up to 100,000" in page
    assert page.count("<tr aria-rowindex") == 21


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ASK { ?s ?p ?o }", "<strong>Yes</strong>"),
        ("ASK { <http://a/nobody> ?p ?o }", "<strong>No</strong>"),
        ("SELECT ?o { <http://a/nobody> ?p ?o }", "No rows."),
        ("DESCRIBE <https://w3id.org/alliance/id/AB10>", "ont:Ability"),
        ("CONSTRUCT WHERE { <http://a/nobody> ?p ?o }", "The graph is empty"),
    ],
)
def test_each_form_has_its_answer(client: FlaskClient, query: str, words: str) -> None:
    assert words in run(client, query).text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", ["json", "xml", "csv", "tsv"]),
        ("DESCRIBE <https://w3id.org/alliance/id/AB10>", ["ttl", "trig", "nt", "rdf", "jsonld"]),
    ],
)
def test_the_answer_can_be_had_in_each_format(client: FlaskClient, query: str, names: list[str]) -> None:
    files = [link for link in Reader(run(client, query).text).links if link.startswith("/sparql?")]

    assert names == [parse_qs(urlsplit(link).query)["format"][0] for link in files]
    assert [200] * len(names) == [client.get(link).status_code for link in files]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT *\nWHERE { ?s ?p ex:o }", 400, "Line 2, column"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 400, "only reads"),
        ("SELECT * { SERVICE <http://127.0.0.1/> {} }", 403, "never does that"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 503, "after 1 seconds"),
    ],
)
def test_what_is_wrong_stands_at_the_query(client: FlaskClient, query: str, status: int, words: str) -> None:
    response = run(client, query)

    assert status == response.status_code
    assert words in response.text
    assert 'aria-invalid="true" aria-describedby="problem"' in response.text
    assert query == Reader(response.text).area


def test_the_page_needs_no_script_of_its_own(client: FlaskClient) -> None:
    page = run(client, "SELECT * { ?s ?p ?o } LIMIT 1").text

    assert not re.findall(r"<script(?![^>]*( src=| type=\"application/json\"))", page)
    assert "onclick" not in page
    assert "style=" not in page


def test_the_examples_work(client: FlaskClient) -> None:
    links = [link for link in Reader(client.get("/query").text).links if link.startswith("/query?")]

    assert len(links) == 6
    assert [client.get(link).status_code for link in links] == [200] * 6


def test_the_stylesheet_is_there(client: FlaskClient) -> None:
    assert (Path(str(client.application.static_folder)) / "query.css").is_file()
