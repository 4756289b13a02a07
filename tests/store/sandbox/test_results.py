"""The documents of answers: rows by our own writers, held against Oxigraph's; graphs through our filters."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pyoxigraph as ox
import pytest

from explorer.errors import NotAcceptable, TooLarge
from explorer.store.sandbox.results import write_answer
from explorer.store.sandbox.results.output import CHUNK
from explorer.store.sandbox.task import Answer, Task
from explorer.terms import PREFIXES

FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
XSD = PREFIXES["xsd"]
NUMBER = random.Random(20261124)  # the same terms in every run
LETTERS = [
    '"',
    "'",
    "\\",
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    " ",
    "<",
    ">",
    "&",
    "]]>",
    "é",
    "𝒳",
    "\u2028",
    "a",
    "?",
    "=",
]
ENDINGS = ("x", "é", "?a=1&b=2", "it's", "%20")
TYPES = ("string", "integer", "decimal", "double", "boolean", "date", "anyURI")
NUMBERS = ("1", "-7", "+3", "1.5", ".5", "2.", "1e9", "-1.5E-3", "INF", "NaN", "true", "0", "abc", "")


def a_text() -> str:
    return "".join(NUMBER.choices(LETTERS, k=NUMBER.randrange(12)))


def a_literal() -> ox.Literal:
    kind = NUMBER.randrange(4)
    if kind == 0:
        return ox.Literal(a_text())
    if kind == 1:
        return ox.Literal(a_text(), language=NUMBER.choice(("en", "en-GB", "zh-Hant-TW")))
    if kind == 2:
        return ox.Literal(a_text(), language="ar", direction=ox.BaseDirection.RTL)
    return ox.Literal(NUMBER.choice(NUMBERS), datatype=ox.NamedNode(XSD + NUMBER.choice(TYPES)))


def a_term(depth: int = 0) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None:
    kind = NUMBER.randrange(7)
    if kind == 0:
        return None if depth == 0 else ox.NamedNode("http://a/x")
    if kind == 1:
        return ox.BlankNode(f"b{NUMBER.randrange(9)}")
    if kind == 2:
        return ox.NamedNode("http://a/" + NUMBER.choice(ENDINGS))
    if kind == 3 and depth < 2:
        inner = a_term(depth + 1)
        return ox.Triple(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), inner)  # type: ignore[arg-type]
    return a_literal()


Row = Sequence[Any]
NAMES = ("z", "b", "a")
TABLE = [[a_term() for _ in NAMES] for _ in range(3000)]


def has_triple(row: Row) -> bool:
    return any(isinstance(term, ox.Triple) for term in row)


class Found(list[Row]):
    """Rows as Oxigraph gives them: each has the terms in the order of `variables`."""

    variables = tuple(ox.Variable(name) for name in NAMES)


def parts(found: object, **given: object) -> tuple[Answer, list[bytes]]:
    """Write what was *found*; the answer, and the chunks in which the document was sent."""
    sent: list[bytes] = []
    task = Task(**{"text": "SELECT ?z ?b ?a {}", "bytes": 2**26, "seconds": 1.0, **given})  # type: ignore[arg-type]
    answer = write_answer(task, found, sent.append)
    return replace(answer, body=b""), [*sent, answer.body]


def test_a_short_answer_is_one_message() -> None:
    sent: list[bytes] = []
    answer = write_answer(Task("ASK {}", 2**20, 1.0), ox.Store().query("ASK {}"), sent.append)

    assert (sent, answer.body) == ([], b'{"head":{},"boolean":true}')


def document(found: object, **given: object) -> bytes:
    return b"".join(parts(found, **given)[1])


def parsed(body: bytes, name: str) -> list[list[object]]:
    solutions = ox.parse_query_results(body, format=FORMATS[name])
    assert isinstance(solutions, ox.QuerySolutions)
    assert [variable.value for variable in solutions.variables] == list(NAMES)
    return [list(solution) for solution in solutions]


class TestRows:
    @pytest.mark.parametrize("name", ["json", "xml", "tsv"])
    def test_another_reads_the_very_terms_that_were_written(self, name: str) -> None:
        table: list[Row] = [
            row for row in TABLE if any(row)
        ]  # no reader tells a row without terms from an empty line

        assert parsed(document(Found(table), select_format=name), name) == table

    @pytest.mark.parametrize("name", ["json", "csv", "tsv"])
    def test_they_are_written_as_oxigraph_writes_them(self, name: str) -> None:
        """It loses white space at the ends of a text in XML, and quotes only a part of a triple in CSV."""
        table = [row for row in TABLE if any(row) and not (name == "csv" and has_triple(row))]
        body = document(Found(table))

        def found() -> ox.QuerySolutions:
            return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)  # type: ignore[return-value]

        assert document(found(), select_format=name) == found().serialize(format=FORMATS[name])

    def test_csv_is_what_spreadsheets_read(self) -> None:
        rows: list[Row] = [
            [ox.Literal('a "b", c'), None, ox.Literal("x\ny")],
            [ox.Literal("="), ox.BlankNode("b1"), None],
        ]
        body = document(Found(rows), select_format="csv").decode()

        assert list(csv.reader(io.StringIO(body, newline=""))) == [
            list(NAMES), ['a "b", c', "", "x\ny"], ["=", "_:b1", ""]
        ]  # fmt: skip

    @pytest.mark.parametrize("name", ["json", "xml", "tsv"])
    @pytest.mark.parametrize(
        "query", ["SELECT * {}", "SELECT * { FILTER(false) }", "ASK {}", "ASK { FILTER(false) }"]
    )
    def test_the_smallest_documents_are_read_too(self, name: str, query: str) -> None:
        body = document(ox.Store().query(query), text=query, select_format=name)
        found = ox.parse_query_results(body, format=FORMATS[name])
        expected = ox.Store().query(query)

        if isinstance(expected, ox.QueryBoolean):
            assert isinstance(found, ox.QueryBoolean)
            assert bool(found) == bool(expected)
        else:
            assert len(list(found)) == len(list(expected))  # type: ignore[arg-type]

    def test_columns_come_as_they_were_written(self) -> None:
        text = "SELECT * { VALUES (?z ?b ?a) { (1 2 3) } }"
        found = ox.Store().query(text)
        answer, sent = parts(found, text=text, select_format="csv")

        assert answer.columns == ("z", "b", "a")
        assert sent == [b"z,b,a\r\n1,2,3\r\n"]

    @pytest.mark.parametrize(
        ("limit", "rows", "truncated"), [(None, 3000, False), (3000, 3000, False), (7, 7, True)]
    )
    def test_they_are_cut_exactly(self, limit: int | None, rows: int, truncated: bool) -> None:
        answer, sent = parts(Found(TABLE), rows=limit)

        assert (answer.rows, answer.truncated) == (rows, truncated)
        assert len(parsed(b"".join(sent), "json")) == rows

    def test_what_comes_after_the_cut_is_never_asked_for(self) -> None:
        def endless() -> object:
            while True:
                yield TABLE[0]

        class Endless:
            variables = Found.variables
            __iter__ = staticmethod(endless)

        assert parts(Endless(), rows=10)[0].truncated

    @pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe", "\x1f"])
    def test_what_xml_cannot_hold_is_refused(self, character: str) -> None:
        with pytest.raises(NotAcceptable, match="format=json"):
            document(Found([[ox.Literal(f"a{character}"), None, None]]), select_format="xml")


class Links(HTMLParser):
    """The links and the texts of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[tuple[str | None, str | None]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        if tag == "a":
            self.links.append((given.get("href"), given.get("title")))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


class TestPages:
    def read(self, *terms: object) -> Links:
        links = Links()
        row: Row = [*terms, None, None, None][:3]
        links.feed(document(Found([row]), select_format="html", base="http://here/").decode())
        return links

    def test_what_has_a_page_here_leads_there(self) -> None:
        found = self.read(
            ox.NamedNode("http://here/id/AB4"),
            ox.NamedNode("http://here/ont#x"),
            ox.NamedNode("https://schema.org/name"),
        )

        assert found.links == [
            ("/id/AB4", "http://here/id/AB4"),
            ("/ont#x", "http://here/ont#x"),
            ("https://schema.org/name", "https://schema.org/name"),
        ]
        assert "schema:name" in found.texts

    def test_nothing_in_a_term_becomes_markup(self) -> None:
        evil = "</td></tr><script>alert(1)</script>'\""
        found = self.read(
            ox.Literal(evil), ox.NamedNode("javascript:alert(1)"), ox.NamedNode("http://a/'x'&y=1")
        )

        assert found.tags == {"tr", "td", "bdi", "a"}
        assert [href for href, _ in found.links] == ["http://a/'x'&y=1"]
        assert evil in found.texts

    def test_a_graph_is_escaped_turtle(self) -> None:
        found = ox.Store().query("CONSTRUCT { <urn:a> <urn:b> '<script>&' } {}")

        assert b'&lt;urn:a&gt; &lt;urn:b&gt; "&lt;script&gt;&amp;" .' in document(found, graph_format="html")


def triples(number: int) -> list[ox.Triple]:
    return [
        ox.Triple(
            ox.NamedNode(f"http://a/{n}"), ox.NamedNode(f"{PREFIXES['skos']}note"), ox.Literal(f"text {n}")
        )
        for n in range(number)
    ]


def graph(store: ox.Store, query: str = "CONSTRUCT WHERE { ?s ?p ?o }") -> object:
    return store.query(query, use_default_graph_as_union=True)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """5,000 triples, each in two graphs."""
    made = ox.Store()
    made.extend(
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(f"http://g/{n}"))
        for n in range(2)
        for triple in triples(5000)
    )
    return made


class TestGraphs:
    @pytest.mark.parametrize("name", GRAPH_FORMATS)
    def test_every_format_holds_the_same_graph(self, store: ox.Store, name: str) -> None:
        body = document(graph(store), graph_format=name)

        assert {quad.triple for quad in ox.parse(body, format=GRAPH_FORMATS[name])} == set(triples(5000))

    def test_a_triple_of_two_graphs_is_there_once(self, store: ox.Store) -> None:
        answer, sent = parts(graph(store, "DESCRIBE <http://a/7>"), graph_format="nt")

        assert (answer.rows, b"".join(sent).count(b"\n")) == (1, 1)

    @pytest.mark.parametrize("name", GRAPH_FORMATS)
    def test_it_is_cut_exactly_and_still_whole(self, store: ox.Store, name: str) -> None:
        answer, sent = parts(graph(store), graph_format=name, rows=11)

        assert (answer.rows, answer.truncated) == (11, True)
        assert len(list(ox.parse(b"".join(sent), format=GRAPH_FORMATS[name]))) == 11

    @pytest.mark.parametrize("name", ["ttl", "trig"])
    def test_prefixes_are_the_same_each_time(self, store: ox.Store, name: str) -> None:
        def declared(query: str) -> list[str]:
            lines = document(graph(store, query), graph_format=name).decode().splitlines()
            return [line.split()[1].rstrip(":") for line in lines if line.startswith("@prefix ")]

        assert declared("CONSTRUCT WHERE { <http://a/1> ?p ?o }") == ["skos"]
        assert declared("CONSTRUCT WHERE { ?s ?p ?o }") == list(PREFIXES)


class TestChunks:
    @pytest.mark.parametrize("name", [*FORMATS, "html"])
    def test_a_long_document_is_sent_in_parts(self, name: str) -> None:
        _, sent = parts(Found(TABLE), select_format=name)

        assert len(sent) > 1
        assert max(len(chunk) for chunk in sent) < 2 * CHUNK

    def test_one_that_is_too_long_is_not_finished(self) -> None:
        with pytest.raises(TooLarge, match="more than 1 MB"):
            document(Found(TABLE * 20), bytes=2**20)
