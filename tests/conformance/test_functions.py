"""SPARQL 1.1 Query §17: operators and functions, each as an expression and its value."""

from __future__ import annotations

import json

import pytest

from tests.conformance.cases import PROLOGUE, Case, holds
from tests.servers import Server

LEAP = '"2024-02-29T13:14:15.5-05:00"^^xsd:dateTime'
VALUES = (
    ("17.2", "true || 1/0", "true"),
    ("17.2", "false || 1/0", "-"),
    ("17.2", "false && 1/0", "false"),
    ("17.2", "true && 1/0", "-"),
    ("17.2.2", '!"" && !0 && !"nan"^^xsd:double', "true"),
    ("17.2.2", 'IF("a", 1, 2)', "1"),
    ("17.2.2", 'IF("", 1, 2)', "2"),
    ("17.2.2", 'IF("NaN"^^xsd:double, 1, 2)', "2"),
    ("17.3", "2 + 3 * 4 - 1", "13"),
    ("17.3", "-(2 - 5)", "3"),
    ("17.3", "1 / 4", "0.25"),
    ("17.3", "1.5 + 1", "2.5"),
    ("17.3", "1e0 + 1", "2e0"),
    ("17.3", "1 = 1.0", "true"),
    ("17.3", "2 < 10", "true"),
    ("17.3", '"2" < "10"', "false"),
    ("17.3", '"2024-01-02"^^xsd:date > "2024-01-01"^^xsd:date', "true"),
    ("17.3", f'{LEAP} = "2024-02-29T18:14:15.5Z"^^xsd:dateTime', "true"),
    ("17.3", "true != false", "true"),
    ("17.4.1.1", "BOUND(?none)", "false"),
    ("17.4.1.2", "IF(1 = 1, 'yes', 1/0)", '"yes"'),
    ("17.4.1.3", "COALESCE(?none, 1/0, 3)", "3"),
    ("17.4.1.3", "COALESCE(?none)", "-"),
    ("17.4.1.4", "EXISTS { :alice :age 42 }", "true"),
    ("17.4.1.7", ":alice = :bob", "false"),
    ("17.4.1.8", "sameTerm(1, 1.0)", "false"),
    ("17.4.1.8", 'sameTerm("a"@en, "a"@en)', "true"),
    ("17.4.1.9", "2 IN (1, 2, 3)", "true"),
    ("17.4.1.9", "2 IN (1/0, 2)", "true"),
    ("17.4.1.9", "2 IN ()", "false"),
    ("17.4.1.10", "2 NOT IN (1, 3)", "true"),
    ("17.4.2.1", "isIRI(:alice) && isURI(:alice) && !isIRI('a')", "true"),
    ("17.4.2.2", "isBlank(BNODE())", "true"),
    ("17.4.2.3", 'isLiteral("a"@en)', "true"),
    ("17.4.2.4", "isNumeric(1.5)", "true"),
    ("17.4.2.4", 'isNumeric("12")', "false"),
    ("17.4.2.5", "STR(:alice)", '"http://example.org/alice"'),
    ("17.4.2.5", 'STR("a"@en)', '"a"'),
    ("17.4.2.6", 'LANG("a"@en)', '"en"'),
    ("17.4.2.6", 'LANG("a")', '""'),
    ("17.4.2.7", "DATATYPE(1.5)", "xsd:decimal"),
    ("17.4.2.7", 'DATATYPE("a")', "xsd:string"),
    ("17.4.2.7", 'DATATYPE("a"@en)', "rdf:langString"),
    ("17.4.2.8", 'IRI("http://example.org/alice")', ":alice"),
    ("17.4.2.10", 'STRDT("1", xsd:integer)', "1"),
    ("17.4.2.11", 'STRLANG("a", "en")', '"a"@en'),
    ("17.4.2.12", "REGEX(STR(UUID()), '^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', 'i')", "true"),
    ("17.4.2.13", "STRLEN(STRUUID())", "36"),
    ("17.4.3.2", 'STRLEN("é𝒳"@en)', "2"),
    ("17.4.3.3", 'SUBSTR("foobar", 4)', '"bar"'),
    ("17.4.3.3", 'SUBSTR("foobar"@en, 4, 1)', '"b"@en'),
    ("17.4.3.4", 'UCASE("foo"@en)', '"FOO"@en'),
    ("17.4.3.5", 'LCASE("BAR")', '"bar"'),
    ("17.4.3.6", 'STRSTARTS("foobar"@en, "foo")', "true"),
    ("17.4.3.6", 'STRSTARTS("foobar"@en, "foo"@fr)', "-"),
    ("17.4.3.7", 'STRENDS("foobar", "bar")', "true"),
    ("17.4.3.8", 'CONTAINS("foobar", "oba")', "true"),
    ("17.4.3.9", 'STRBEFORE("abc"@en, "b")', '"a"@en'),
    ("17.4.3.9", 'STRBEFORE("abc"@en, "z")', '""'),
    ("17.4.3.10", 'STRAFTER("abc", "b")', '"c"'),
    ("17.4.3.11", 'ENCODE_FOR_URI("Los Ängeles/~")', '"Los%20%C3%84ngeles%2F~"'),
    ("17.4.3.12", 'CONCAT("a"@en, "b"@en)', '"ab"@en'),
    ("17.4.3.12", 'CONCAT("a"@en, "b")', '"ab"'),
    ("17.4.3.13", 'LANGMATCHES("en-GB", "EN")', "true"),
    ("17.4.3.13", 'LANGMATCHES("", "*")', "false"),
    ("17.4.3.14", 'REGEX("Alice", "^ali", "i")', "true"),
    ("17.4.3.14", 'REGEX("Alice", "^ali")', "false"),
    ("17.4.3.15", 'REPLACE("abcd", "b(.)", "[$1]")', '"a[c]d"'),
    ("17.4.3.15", 'REPLACE("aAa", "a", "z", "i")', '"zzz"'),
    ("17.4.4.1", "ABS(-1.5)", "1.5"),
    ("17.4.4.2", "ROUND(2.5)", "3.0"),
    ("17.4.4.2", "ROUND(-2.5)", "-2.0"),
    ("17.4.4.3", "CEIL(10.2)", "11.0"),
    ("17.4.4.4", "FLOOR(-10.2)", "-11.0"),
    ("17.4.4.5", "RAND() >= 0 && RAND() < 1", "true"),
    ("17.4.5.1", "NOW() = NOW() && DATATYPE(NOW()) = xsd:dateTime", "true"),
    ("17.4.5.2", f"YEAR({LEAP})", "2024"),
    ("17.4.5.3", f"MONTH({LEAP})", "2"),
    ("17.4.5.4", f"DAY({LEAP})", "29"),
    ("17.4.5.5", f"HOURS({LEAP})", "13"),
    ("17.4.5.6", f"MINUTES({LEAP})", "14"),
    ("17.4.5.7", f"SECONDS({LEAP})", "15.5"),
    ("17.4.5.8", f"TIMEZONE({LEAP})", '"-PT5H"^^xsd:dayTimeDuration'),
    ("17.4.5.9", f"TZ({LEAP})", '"-05:00"'),
    ("17.4.6.1", 'MD5("abc")', '"900150983cd24fb0d6963f7d28e17f72"'),
    ("17.4.6.2", 'SHA1("abc")', '"a9993e364706816aba3e25717850c26c9cd0d89d"'),
    ("17.4.6.3", 'SHA256("abc")', '"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"'),
    ("17.4.6.4", 'SUBSTR(SHA384("abc"), 1, 16)', '"cb00753f45a35e8b"'),
    ("17.4.6.5", 'SUBSTR(SHA512("abc"), 1, 16)', '"ddaf35a193617aba"'),
    ("17.5", 'xsd:integer("7") + xsd:decimal("0.5")', "7.5"),
    ("17.5", 'xsd:boolean("1")', "true"),
    ("17.5", 'xsd:integer("seven")', "-"),
    ("17.5", "xsd:string(:alice)", '"http://example.org/alice"'),
)
CASES = tuple(
    Case(section, expression, f"SELECT ?value {{ BIND({expression} AS ?value) }}", (value,))
    for section, expression, value in VALUES
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_functions(server: Server, case: Case) -> None:
    holds(server, case)


def test_blank_nodes_are_new_for_each_solution(server: Server) -> None:
    """§17.4.2.9."""
    query = "SELECT (COUNT(DISTINCT ?b) AS ?n) { ?who :age ?a BIND(BNODE() AS ?b) }"

    assert json.loads(server.ask(PROLOGUE + query).body)["results"]["bindings"][0]["n"]["value"] == "3"


def test_an_unknown_function_is_told(server: Server) -> None:
    """§17.6: what this service does not have is refused by name."""
    reply = server.ask("SELECT (<http://example.org/even>(2) AS ?x) {}")

    assert (reply.status, reply.kind) == (400, "application/problem+json")
    assert "http://example.org/even" in json.loads(reply.body)["detail"]
