"""SPARQL 1.1 Query Results: JSON, XML, CSV and TSV, byte by byte where the specification says so."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from tests.conformance.cases import PROLOGUE
from tests.servers import Server

NAMES = "{http://www.w3.org/2005/sparql-results#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TERMS = "SELECT ?s ?o { ?s :is ?o } ORDER BY ?s"
UNBOUND = "SELECT ?w ?m { ?w a :Person OPTIONAL { ?w :mail ?m } } ORDER BY ?w"
HARD = 'a "quote", a comma\n& <a line>\tand é 𝒳'
MEDIA = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}


def body(server: Server, query: str, name: str) -> bytes:
    reply = server.ask(PROLOGUE + query, MEDIA[name])
    assert (reply.status, reply.kind) == (200, MEDIA[name]), reply.text
    return reply.body


class TestJson:
    """SPARQL 1.1 Query Results JSON Format."""

    def test_the_head_lists_the_variables_in_order(self, server: Server) -> None:
        """§3.1.1."""
        read = json.loads(body(server, "SELECT ?z ?a { ?z :age ?a } LIMIT 0", "json"))
        assert read == {"head": {"vars": ["z", "a"]}, "results": {"bindings": []}}

    def test_an_unbound_variable_is_left_out(self, server: Server) -> None:
        """§3.2.1."""
        read = json.loads(body(server, UNBOUND, "json"))
        assert [set(row) for row in read["results"]["bindings"]] == [{"w", "m"}, {"w"}, {"w", "m"}]

    def test_each_kind_of_term_has_its_form(self, server: Server) -> None:
        """§3.2.2."""
        read = json.loads(body(server, TERMS, "json"))
        found = {row["s"]["value"][-2:]: row["o"] for row in read["results"]["bindings"]}
        xsd = "http://www.w3.org/2001/XMLSchema#"

        assert found["t1"] == {"type": "uri", "value": "http://example.org/iri"}
        assert found["t2"] == {"type": "literal", "value": "plain"}
        assert found["t3"] == {"type": "literal", "value": "tagged", "xml:lang": "en"}
        assert found["t4"] == {"type": "literal", "value": "7", "datatype": f"{xsd}integer"}
        assert found["t7"] == {"type": "literal", "value": "custom", "datatype": "http://example.org/kind"}
        assert found["t8"]["type"] == "bnode"
        assert found["t9"]["value"] == HARD

    def test_the_same_label_is_the_same_blank_node(self, server: Server) -> None:
        """§3.2.2."""
        read = json.loads(body(server, "SELECT ?a ?b { :t8 :is ?a . :t8 :is ?b }", "json"))
        (row,) = read["results"]["bindings"]
        assert row["a"] == row["b"]

    @pytest.mark.parametrize(
        ("query", "value"), [("ASK { :bob :age 23 }", True), ("ASK { :bob :age 24 }", False)]
    )
    def test_ask(self, server: Server, query: str, value: bool) -> None:
        """§3.3."""
        read = json.loads(body(server, query, "json"))
        assert (read["boolean"], "results" in read) == (value, False)


class TestXml:
    """SPARQL Query Results XML Format (Second Edition)."""

    def test_the_document(self, server: Server) -> None:
        """§2.1 and §2.2."""
        root = ElementTree.fromstring(body(server, "SELECT ?z ?a { ?z :age ?a } LIMIT 0", "xml"))
        assert root.tag == f"{NAMES}sparql"
        assert [variable.get("name") for variable in root.iter(f"{NAMES}variable")] == ["z", "a"]
        assert root.find(f"{NAMES}results") is not None

    def test_each_kind_of_term_has_its_element(self, server: Server) -> None:
        """§2.3.1."""
        root = ElementTree.fromstring(body(server, TERMS, "xml"))
        found = [next(iter(b)) for b in root.iter(f"{NAMES}binding") if b.get("name") == "o"]
        iri, plain, tagged, number = found[:4]

        assert (iri.tag, iri.text) == (f"{NAMES}uri", "http://example.org/iri")
        assert (plain.tag, plain.text, plain.attrib) == (f"{NAMES}literal", "plain", {})
        assert (tagged.text, tagged.get(XML_LANG)) == ("tagged", "en")
        assert (number.text, number.get("datatype")) == ("7", "http://www.w3.org/2001/XMLSchema#integer")
        assert found[7].tag == f"{NAMES}bnode"
        assert found[8].text == HARD

    def test_an_unbound_variable_has_no_binding(self, server: Server) -> None:
        """§2.3.1."""
        root = ElementTree.fromstring(body(server, UNBOUND, "xml"))
        assert [len(row) for row in root.iter(f"{NAMES}result")] == [2, 1, 2]

    @pytest.mark.parametrize(("query", "value"), [("ASK {}", "true"), ("ASK { :bob :age 1 }", "false")])
    def test_ask(self, server: Server, query: str, value: str) -> None:
        """§2.3.2."""
        root = ElementTree.fromstring(body(server, query, "xml"))
        assert [element.text for element in root.iter(f"{NAMES}boolean")] == [value]


class TestCsvAndTsv:
    """SPARQL 1.1 Query Results CSV and TSV Formats."""

    def test_csv_has_names_without_marks_and_ends_lines_with_crlf(self, server: Server) -> None:
        """§3.1."""
        assert (
            body(server, "SELECT ?w ?n { ?w :age ?n ; a :Robot }", "csv")
            == b"w,n\r\nhttp://example.org/dan,7\r\n"
        )

    def test_csv_gives_the_values_alone(self, server: Server) -> None:
        """§3.2, and quotes as RFC 4180 §2 says."""
        lines = list(csv.reader(io.StringIO(body(server, TERMS, "csv").decode(), newline="")))[1:]
        found = {subject[-2:]: value for subject, value in lines}

        assert (found["t1"], found["t2"], found["t3"]) == ("http://example.org/iri", "plain", "tagged")
        assert found["t8"].startswith("_:")
        assert found["t9"] == HARD

    def test_csv_leaves_the_unbound_empty(self, server: Server) -> None:
        """§3.2."""
        assert body(server, UNBOUND, "csv").split(b"\r\n")[2] == b"http://example.org/bob,"

    def test_tsv_has_names_with_marks_and_ends_lines_with_lf(self, server: Server) -> None:
        """§4.1."""
        assert (
            body(server, "SELECT ?w ?n { ?w :age ?n ; a :Robot }", "tsv")
            == b"?w\t?n\n<http://example.org/dan>\t7\n"
        )

    def test_tsv_writes_terms_as_turtle_does(self, server: Server) -> None:
        """§4.2."""
        lines = [line.split("\t") for line in body(server, TERMS, "tsv").decode().split("\n")[1:-1]]
        found = {subject[-3:-1]: value for subject, value in lines}

        assert (found["t1"], found["t2"], found["t3"]) == (
            "<http://example.org/iri>",
            '"plain"',
            '"tagged"@en',
        )
        assert found["t6"] == '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'
        assert found["t8"].startswith("_:")
        assert "\\t" in found["t9"]
        assert "\\n" in found["t9"]

    def test_tsv_leaves_the_unbound_empty(self, server: Server) -> None:
        """§4.2."""
        assert body(server, UNBOUND, "tsv").split(b"\n")[2] == b"<http://example.org/bob>\t"
