"""The editor page: works as a plain form, shows answers and mistakes, and shows labels as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from explorer import create_app
from explorer.config import Settings
from explorer.media_types import GRAPH_FORMATS, ROW_FORMATS, XLSX
from explorer.terms import PREFIXES

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
        self.headings: list[str] = []
        self.area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1] == "textarea" and not self.area:
            self.area = data.removeprefix("\n")
        if "th" in self.elements[-2:]:
            self.headings.append(data.strip())


@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    made = create_app(Settings(query_seconds=1, query_megabytes=128, page_rows=20))
    yield made
    made.extensions["query_service"].close()


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
    assert right.count('id="answer"') == 1
    assert wrong.index('id="answer"') < wrong.index('id="problem"')
    assert wrong.count('id="answer"') == 1


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
    assert Reader(page).links
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


def test_the_first_of_many_columns_are_shown(client: FlaskClient) -> None:
    chosen = " ".join(f"({number} AS ?c{number})" for number in range(150))
    page = run(client, f"SELECT {chosen} {{}}").text

    assert "The first 100 of 150 columns are shown here" in page
    assert "c99" in Reader(page).headings
    assert "c100" not in Reader(page).headings


def test_a_page_reads_so_many_cells(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.web.core.answers.execute.CELLS", 12)
    page = run(client, "SELECT ?s ?p ?o { ?s ?p ?o }").text

    assert "the first 4 are shown here" in page


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
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 503, "after 1 second."),
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
    assert (Path(str(client.application.static_folder)) / "query" / "query.css").is_file()


@pytest.fixture(scope="module")
def roomy() -> Iterator[Flask]:
    """Room for more rows than one page of a table has."""
    made = create_app(Settings(page_rows=1000))
    yield made
    made.extensions["query_service"].close()


class TestViews:
    """The views of an answer, without scripts."""

    @pytest.fixture
    def client(self, roomy: Flask) -> FlaskClient:
        return roomy.test_client()

    @staticmethod
    def shown(client: FlaskClient, query: str, **more: str) -> str:
        response = client.get("/query", query_string={"query": query, **more})
        assert response.status_code == 200
        return response.text

    @staticmethod
    def cells(page: str) -> list[str]:
        return re.findall(r"<td[^>]*>(?:<a [^>]*>)?<bdi[^>]*>([^<]*)</bdi>", page)

    NUMBERS = "SELECT ?n { VALUES ?n { 10 9 100 } }"
    MANY = "SELECT ?s { ?s ?p ?o } LIMIT 450"

    @pytest.mark.parametrize(
        ("sort", "order"),
        [
            ("", ["10", "9", "100"]),
            ("n", ["9", "10", "100"]),
            ("-n", ["100", "10", "9"]),
            ("x", ["10", "9", "100"]),
        ],
    )
    def test_rows_are_sorted_by_address(self, client: FlaskClient, sort: str, order: list[str]) -> None:
        assert self.cells(self.shown(client, self.NUMBERS, sort=sort)) == order

    def test_a_heading_sorts_one_way_then_the_other_then_not_at_all(self, client: FlaskClient) -> None:
        orders = []
        address = "/query?" + urlencode({"query": self.NUMBERS})
        for _ in range(3):
            page = client.get(address).text
            href, order = re.findall(r'aria-sort="(\w+)"><a href="([^"]*)"', page)[0][::-1]
            address = html.unescape(href)
            orders.append(order)
        assert orders == ["none", "ascending", "descending"]
        assert 'aria-sort="none"' in client.get(address).text

    def test_rows_are_filtered_by_address(self, client: FlaskClient) -> None:
        page = self.shown(client, self.NUMBERS, filter="10")

        assert self.cells(page) == ["10", "100"]
        assert "2 of 3 rows." in page
        assert 'value="10"' in page

    def test_a_filter_that_nothing_holds_can_be_taken_away(self, client: FlaskClient) -> None:
        page = self.shown(client, self.NUMBERS, filter="zzz")

        assert "No row holds these words." in page
        assert "Show all rows" in page

    def test_many_rows_come_in_pages(self, client: FlaskClient) -> None:
        first = self.shown(client, self.MANY)
        after = html.unescape(re.findall(r'href="([^"]*)" rel="next"', first)[0])
        second = client.get(after).text
        third = client.get(html.unescape(re.findall(r'href="([^"]*)" rel="next"', second)[0])).text

        assert [page.count("<tr aria-rowindex") - 1 for page in (first, second, third)] == [200, 200, 50]
        assert "201–400 on this page" in second
        assert 'rel="next"' not in third
        assert '<tr aria-rowindex="402">' in third

    @pytest.mark.parametrize("start", ["0", "-1", "x", "99999", "1e3", "²"])
    def test_a_page_that_is_not_there_is_one_that_is(self, client: FlaskClient, start: str) -> None:
        assert self.shown(client, self.MANY, **{"from": start}).count("<tr aria-rowindex") > 1

    def test_iris_stand_beside_labels_when_asked_for(self, client: FlaskClient) -> None:
        query = "SELECT (<https://w3id.org/alliance/id/AB10> AS ?x) {}"
        plain, full = self.shown(client, query), self.shown(client, query, iris="shown")

        assert '<span class="code iri" translate="no">https://w3id.org/alliance/id/AB10</span>' in full
        assert 'class="code iri"' not in plain
        assert "Show as stored" in plain
        assert "Show to read" in full

    def test_values_are_shown_to_be_read_and_as_stored_when_asked_for(self, client: FlaskClient) -> None:
        query = 'SELECT (BOUND(?y) AS ?x) ("words"@en-gb AS ?z) ("palabras"@es AS ?w) (true AS ?v) {}'
        plain, full = self.shown(client, query), self.shown(client, query, iris="shown")

        assert ">no</bdi></td>" in plain
        assert ">yes</bdi></td>" in plain
        assert ">words</bdi></td>" in plain
        assert '>palabras</bdi><span class="tag">es</span></td>' in plain
        assert '>yes</bdi><span class="tag">true (xsd:boolean)</span></td>' in full
        assert '>words</bdi><span class="tag">en-gb</span></td>' in full
        answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/csv"})
        assert answer.text.split() == ["x,z,w,v", "false,words,palabras,true"]

    def test_an_unknown_view_is_refused_with_what_there_is(self, client: FlaskClient) -> None:
        response = client.get("/query?query=ASK+{}&view=pie")

        assert response.status_code == 400
        assert "table, graph, chart, raw" in response.text

    @pytest.mark.parametrize(
        ("query", "view", "words"),
        [
            ("SELECT (1 AS ?n) {}", "graph", "two columns of things"),
            ("SELECT ('x' AS ?t) {}", "chart", "needs a column of numbers"),
            ("SELECT * { <http://a/no> ?p ?o }", "graph", "nothing to draw"),
            ("CONSTRUCT { <http://a/x> <http://a/y> 5 } {}", "chart", "this answer is a graph"),
        ],
    )
    def test_a_view_that_does_not_fit_says_why_and_shows_the_table(
        self, client: FlaskClient, query: str, view: str, words: str
    ) -> None:
        page = self.shown(client, query, view=view)

        assert re.search(rf'<p class="note">[^<]*{words}[^<]*So the table is shown', page)
        assert '<a href="/query?' in page
        assert re.search(r'view=table#answer" aria-current="page"', page)

    def test_a_graph_is_drawn_with_its_outline(self, client: FlaskClient) -> None:
        page = self.shown(client, f"{ONT}CONSTRUCT WHERE {{ ?a ont:respondsTo ?r }}")

        assert '<svg class="map-picture"' in page
        assert 'class="map-line is-solid basis-of-framework' in page
        assert 'data-node="RK1"' in page
        assert "Each triple links its subject to its object" in page

    def test_a_choice_of_bases_changes_no_address_elsewhere(self, client: FlaskClient) -> None:
        query = "CONSTRUCT { <http://a/x> <http://a/y> _:b } {}"
        links = Reader(self.shown(client, query, basis="framework")).links

        assert {"http://a/x", "#outline"} <= set(links)

    def test_rows_without_columns_are_counted(self, client: FlaskClient) -> None:
        assert "1 row, without a column." in self.shown(client, "SELECT * {}")

    @pytest.mark.parametrize("view", ["table", "graph", "chart", "raw"])
    def test_statements_about_statements_are_shown(self, client: FlaskClient, view: str) -> None:
        query = "SELECT ?t ?a ?b { BIND (<<( <http://a/s> <http://a/p> 1 )>> AS ?t) BIND (<http://a/x> AS ?a) BIND (<http://a/y> AS ?b) }"

        assert "http://a/s" in self.shown(client, query, view=view)

    def test_rows_say_how_they_were_read(self, client: FlaskClient) -> None:
        query = f"{ONT}SELECT ?ability ?how ?rupture ?note {{ ?ability ?how ?rupture . ?rupture a ont:RuptureKind ; ont:verbatimText ?note }}"
        page = self.shown(client, query, view="graph")

        assert "Each row is read as links ?ability → ?rupture." in page
        assert "?how names the link from ?ability to ?rupture." in page
        assert "In the outline alone: ?note." in page

    @pytest.mark.slow
    def test_a_crowd_says_how_many_are_drawn(self, client: FlaskClient) -> None:
        page = self.shown(client, "CONSTRUCT WHERE { ?s ?p ?o }")

        assert re.search(r"<strong>150 of [0-9,]+ things are drawn</strong>", page)
        assert "The answer itself was cut at 1,000 triples." in page

    def test_numbers_are_drawn_as_bars_with_the_table_beside(self, client: FlaskClient) -> None:
        query = "SELECT ?name ?n { VALUES (?name ?n) { ('a' 1) ('b' -2) } }"
        page = self.shown(client, query, view="chart")

        assert page.count('<rect class="series-1"') == 2
        assert "Bars show <strong>n</strong> for each <strong>name</strong>" in page
        assert "The same as a table" in page
        assert self.cells(page) == ["a", "1", "b", "-2"]

    def test_a_chart_of_many_rows_says_that_it_is_cut(self, client: FlaskClient) -> None:
        query = "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s LIMIT 60"

        assert "<strong>The first 50 of 60 rows are drawn</strong>" in self.shown(client, query, view="chart")

    def test_the_answer_can_be_seen_as_it_came(self, client: FlaskClient) -> None:
        rows = self.shown(client, "SELECT ('é' AS ?x) {}", view="raw")
        graph = self.shown(client, "CONSTRUCT { <http://a/x> <http://a/y> 'é' } {}", view="raw")

        assert "&#34;value&#34;: &#34;é&#34;" in rows
        assert "é" in graph.split('aria-label="The answer in Turtle"')[1]

    def test_a_long_answer_is_cut_where_it_is_seen_as_it_came(self, client: FlaskClient) -> None:
        page = self.shown(client, "SELECT * { ?s ?p ?o }", view="raw")

        assert "The first 200,000 characters are shown" in page

    def test_the_view_is_kept_by_the_form_and_the_views_keep_the_query(self, client: FlaskClient) -> None:
        page = self.shown(client, self.NUMBERS, view="raw")

        assert '<input type="hidden" name="view" value="raw">' in page
        hrefs = [html.unescape(href) for href in re.findall(r'href="(/query\?[^"]*view=\w+#answer)"', page)]
        assert {parse_qs(urlsplit(href).query)["query"][0] for href in hrefs} == {self.NUMBERS}

    @pytest.mark.parametrize(
        ("form", "names"),
        [
            ("SELECT ?s { ?s ?p ?o } LIMIT 1", ["xlsx", "json", "xml", "csv", "tsv"]),
            ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", ["ttl", "trig", "nt", "rdf", "jsonld"]),
        ],
    )
    def test_a_long_query_has_short_addresses_of_its_files(
        self, client: FlaskClient, form: str, names: list[str]
    ) -> None:
        page = self.shown(client, "# why?\n" * 1000 + form)
        files = [link for link in Reader(page).links if link.startswith("/query.")]
        answers = [client.get(link) for link in files]

        assert [urlsplit(link).path for link in files] == [f"/query.{name}" for name in names]
        assert max(map(len, files)) < 1_000
        assert [answer.status_code for answer in answers] == [200] * len(names)
        assert {answer.headers["Access-Control-Allow-Origin"] for answer in answers} == {"*"}
        assert [answer.mimetype for answer in answers] == [
            {**ROW_FORMATS, **GRAPH_FORMATS, "xlsx": XLSX}[name].media_type for name in names
        ]

    def test_the_rows_are_there_as_a_workbook(self, client: FlaskClient) -> None:
        query = f"{ONT}SELECT ?i ?n {{ VALUES (?i ?n) {{ (<https://w3id.org/alliance/id/AB4> 3) }} }}"
        page = self.shown(client, query)
        (link,) = (one for one in Reader(page).links if one.startswith("/query.xlsx"))
        book = load_workbook(BytesIO(client.get(link).data))
        rows = list(book["Answer"].iter_rows(values_only=True))

        assert book.sheetnames == ["Answer"]
        assert rows[0] == ("I", "N")
        assert "AB4" in str(rows[1][0])
        assert rows[1][-1] == 3
        assert 'href="/query.xlsx' not in self.shown(client, "ASK {}")

    def test_a_workbook_says_what_it_does_not_have(self, client: FlaskClient) -> None:
        answer = client.get(
            "/query.xlsx", query_string={"query": "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 20000"}
        )
        book = load_workbook(BytesIO(answer.data))

        assert "there are more" in book["Not in this file"]["A2"].value

    @pytest.mark.parametrize(
        ("address", "status"),
        [("/query.csv", 400), ("/query.csv?query=ASK", 400), ("/query.csv?packed=!", 400), ("/query.ttl?query=ASK{}", 406), ("/query.xlsx?query=ASK{}", 406), ("/query.xlsx?query=ASK", 400), ("/query.doc?query=ASK{}", 404)],
    )  # fmt: skip
    def test_a_file_that_cannot_be_is_refused(self, client: FlaskClient, address: str, status: int) -> None:
        assert client.get(address).status_code == status

    @pytest.mark.parametrize("view", ["table", "graph", "chart", "raw"])
    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_values_stay_text_in_every_view(self, client: FlaskClient, view: str, text: str) -> None:
        def elements(value: str) -> list[str]:
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            query = f'SELECT ?a ?t ?b ?n {{ VALUES (?a ?t ?b ?n) {{ (<http://a/a> "{quoted}" <http://a/b> 1) (<http://a/c> "x" <javascript:b> 2) }} }}'
            page = self.shown(client, query, view=view)
            assert 'href="javascript' not in page
            return Reader(page).elements

        assert elements("h" * len(text)) == elements(text)


def test_the_picture_draws_only_the_links_that_the_query_asks_for(client: FlaskClient) -> None:
    query = f"{ONT}SELECT ?i ?a ?r {{ ?i ont:deployedIn ?a . ?a ont:respondsTo ?r }}"
    asked = f"{ONT}SELECT ?s ?o {{ {{ ?s ont:deployedIn ?o . ?o ont:respondsTo ?x }} UNION {{ ?x ont:deployedIn ?s . ?s ont:respondsTo ?o }} }}"
    pairs = client.get("/sparql", query_string={"query": asked, "format": "csv"}).text.split()[1:]
    shown = client.get("/query", query_string={"query": query, "view": "graph"}).text

    assert f", {len(set(pairs))} links drawn" in shown
