"""SPARQL 1.1 Query §2 to §8: terms, triple patterns, groups, OPTIONAL, UNION and negation."""

from __future__ import annotations

import pytest

from tests.conformance.cases import Case, holds
from tests.servers import Server

SIMPLE = (
    Case("2.1", "a variable is bound to what is there", "SELECT ?name { :bob :name ?name }", ('"Bob"',)),
    Case(
        "2.2",
        "every way to match is a solution",
        "SELECT ?who ?age { ?who :name ?name ; :age ?age }",
        (":alice 42", ":bob 23", ":dan 7"),
    ),
    Case("2.3.1", "a tagged string is not the plain one", 'SELECT ?who { ?who :nick "Bobby" }', ()),
    Case("2.3.1", "a language tag is part of the term", 'SELECT ?who { ?who :nick "Bobby"@en }', (":bob",)),
    Case("2.3.2", "a number is written without quotes", "SELECT ?who { ?who :age 42 }", (":alice",)),
    Case("2.3.3", "a datatype of one's own", 'SELECT ?what { ?what :is "custom"^^:kind }', (":t7",)),
    Case("2.4", "a blank node is a solution too", "SELECT ?it { :t8 :is ?it }", ("_:",)),
    Case(
        "2.5",
        "SELECT makes new values",
        'SELECT (CONCAT(?name, "!") AS ?loud) { :dan :name ?name }',
        ('"Dan!"',),
    ),
    Case(
        "3.1",
        "a filter restricts strings",
        'SELECT ?name { ?who :name ?name FILTER regex(?name, "^[ab]", "i") }',
        ('"Alice"', '"Bob"'),
    ),
    Case(
        "3.2",
        "a filter restricts numbers",
        "SELECT ?who { ?who :age ?age FILTER(?age < 30) }",
        (":bob", ":dan"),
    ),
)

SYNTAX = (
    Case(
        "4.1.1",
        "BASE resolves relative IRIs",
        "BASE <http://example.org/> SELECT ?n { <bob> <name> ?n }",
        ('"Bob"',),
    ),
    Case("4.1.1", "a prefix may be declared again", "PREFIX : <http://example.org/> ASK { :bob :age 23 }", True),
    Case("4.1.2", "quotes of four kinds", "ASK { FILTER('a' = \"a\" && '''a''' = \"\"\"a\"\"\") }", True),
    Case("4.1.2", "a long string holds line breaks", 'ASK { FILTER(strlen("""a\n"b""") = 4) }', True),
    Case("4.1.3", "? and $ mean the same variable", "SELECT $who { ?who :age 7 }", (":dan",)),
    Case("4.1.4", "[] stands for a blank node", "SELECT ?name { [] :knows [ :name ?name ] }", ('"Bob"', '"Carol"', '"Carol"', '"Dan"')),
    Case("4.2.1", "a semicolon keeps the subject", "SELECT ?who { ?who a :Robot ; :age 7 ; }", (":dan",)),
    Case("4.2.2", "a comma keeps subject and predicate", "SELECT ?who { ?who :knows :bob , :carol }", (":alice",)),
    Case("4.2.3", "a collection", 'SELECT ?w { ?w :parts ("one" ?two "three") FILTER(?two = "two") }', (":w1",)),
    Case("4.2.4", "a is rdf:type, and only in lower case", "SELECT ?who { ?who a :Robot }", (":dan",)),
    Case("19.2", "codepoint escapes in strings and IRIs", 'SELECT ?who { ?who <http://example.org/n\\u0061me> "D\\U00000061n" }', (":dan",)),
    Case("19.4", "a comment ends with its line", "SELECT ?who # { nonsense\n{ ?who :age 7 } # }", (":dan",)),
    Case("19.5", "# in an IRI begins no comment", "ASK { FILTER(str(<http://example.org/#a>) = 'http://example.org/#a') }", True),
    Case("19.7", "escapes in strings", 'SELECT ("\\t\\n\\"\\\\" AS ?it) {}', ('"\\t\\n\\"\\\\"',)),
    Case("19.8", "keywords are read in any case", "sElEcT ?who wHeRe { ?who :age 7 } lImIt 1", (":dan",)),
)  # fmt: skip

GROUPS = (
    Case("5.1", "all patterns of a group hold at once", "SELECT ?a { ?a :knows ?b . ?b :knows :dan }", (":alice", ":bob")),
    Case("5.1.1", "a blank node label is the same node in its group", "SELECT ?a { ?a :knows _:b . _:b :age 23 }", (":alice",)),
    Case("5.2", "groups in a group are joined", "SELECT ?a { { ?a :age ?n } { ?a :mail ?m } }", (":alice",)),
    Case("5.2.1", "the empty group has one solution", "SELECT (1 AS ?one) {}", ("1",)),
    Case("5.2.1", "the empty group matches", "ASK {}", True),
    Case("5.2.2", "a filter holds for the whole group, wherever it stands", "SELECT ?a { FILTER(?n > 30) ?a :age ?n }", (":alice",)),
    Case("5.2.2", "a filter does not see what is outside of its group", "SELECT ?a { ?a :age ?n { FILTER(BOUND(?n)) } }", ()),
)  # fmt: skip

OPTIONALS = (
    Case(
        "6.1",
        "what does not match leaves a variable unbound",
        "SELECT ?who ?mail { ?who :age ?n OPTIONAL { ?who :mail ?mail } }",
        (":alice <mailto:alice@example.org>", ":bob -", ":dan -"),
    ),
    Case(
        "6.1",
        "the optional part may match several times",
        "SELECT ?who ?nick { ?who a :Person OPTIONAL { ?who :nick ?nick } }",
        (":alice -", ':bob "Bobby"@en', ':bob "Robert"@fr-CA', ":carol -"),
    ),
    Case(
        "6.2",
        "a filter inside belongs to the optional part",
        "SELECT ?who ?n { ?who a :Person OPTIONAL { ?who :age ?n FILTER(?n > 30) } }",
        (":alice 42", ":bob -", ":carol -"),
    ),
    Case(
        "6.2",
        "it sees the variables before the optional part (§18.6, LeftJoin)",
        "SELECT ?a ?b { ?a :age ?n OPTIONAL { ?a :knows ?b . ?b :age ?m FILTER(?m < ?n) } }",
        (":alice :bob", ":bob -", ":dan -"),
    ),
    Case(
        "6.3",
        "optional parts are independent of one another",
        "SELECT ?who ?n ?mail { ?who a :Person OPTIONAL { ?who :age ?n } OPTIONAL { ?who :mail ?mail } }",
        (":alice 42 <mailto:alice@example.org>", ":bob 23 -", ":carol - <mailto:carol@example.org>"),
    ),
    Case(
        "6.3",
        "a second one completes what the first left unbound",
        "SELECT ?who ?it { ?who a :Person OPTIONAL { ?who :age ?it } OPTIONAL { ?who :mail ?it } }",
        (":alice 42", ":bob 23", ":carol <mailto:carol@example.org>"),
    ),
    Case(
        "6.1",
        "an optional part in an optional part",
        "SELECT ?a ?b ?c { ?a :age ?n OPTIONAL { ?a :knows ?b OPTIONAL { ?b :mail ?c } } }",
        (":alice :bob -", ":alice :carol <mailto:carol@example.org>", ":bob :carol <mailto:carol@example.org>", ":dan - -"),
    ),
)  # fmt: skip

UNIONS = (
    Case("7", "either alternative", "SELECT ?who { { ?who :age 7 } UNION { ?who :age 23 } }", (":dan", ":bob")),
    Case("7", "both alternatives give both solutions", "SELECT ?who { { ?who :age 7 } UNION { ?who a :Robot } }", (":dan", ":dan")),
    Case(
        "7",
        "variables tell from which alternative a solution is",
        "SELECT ?y ?x { { :dan :age ?y } UNION { :dan :name ?x } }",
        ("7 -", '- "Dan"'),
    ),
    Case("7", "more than two", "SELECT ?n { { :bob :age ?n } UNION { :dan :age ?n } UNION { :w1 :year ?n } }", ("23", "7", "2001")),
)  # fmt: skip

NEGATIONS = (
    Case("8.1.1", "NOT EXISTS tests for absence", "SELECT ?who { ?who a :Person FILTER NOT EXISTS { ?who :age ?n } }", (":carol",)),
    Case("8.1.2", "EXISTS tests for presence", "SELECT ?who { ?who a :Person FILTER EXISTS { ?who :age ?n } }", (":alice", ":bob")),
    Case("8.2", "MINUS removes", "SELECT ?who { ?who a :Person MINUS { ?who :mail ?m } }", (":bob",)),
    Case("8.3.1", "NOT EXISTS without a shared variable removes all", "SELECT ?who { ?who :age ?n FILTER NOT EXISTS { ?x :mail ?y } }", ()),
    Case("8.3.1", "MINUS without a shared variable removes none", "SELECT ?who { ?who :age 7 MINUS { ?x :mail ?y } }", (":dan",)),
    Case("8.3.2", "NOT EXISTS of a fixed pattern", "SELECT ?who { ?who :age 7 FILTER NOT EXISTS { :alice :age 42 } }", ()),
    Case("8.3.2", "MINUS of a fixed pattern removes none", "SELECT ?who { ?who :age 7 MINUS { :alice :age 42 } }", (":dan",)),
    Case(
        "8.3.3",
        "a filter in NOT EXISTS sees the outer variables",
        "SELECT ?who { ?who :age ?n FILTER NOT EXISTS { ?x :age ?m FILTER(?m > ?n) } }",
        (":alice",),
    ),
    Case(
        "8.3.3",
        "a filter in MINUS does not",
        "SELECT ?who { ?who :age ?n MINUS { ?who :age ?m FILTER(?m = ?n) } }",
        (":alice", ":bob", ":dan"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", [*SIMPLE, *SYNTAX, *GROUPS, *OPTIONALS, *UNIONS, *NEGATIONS], ids=str)
def test_patterns(server: Server, case: Case) -> None:
    holds(server, case)


@pytest.mark.parametrize(
    ("section", "query"),
    [
        ("4.1.1", "ASK { nobody:knows ?p ?o }"),
        ("4.2.4", "ASK { ?who A <http://example.org/Robot> }"),
        ("5.1.1", "ASK { _:b ?p ?o { _:b ?q ?r } }"),
        ("8.1", "ASK { FILTER NOT { ?s ?p ?o } }"),
        ("10.1", "SELECT * { ?s ?p ?o BIND(1 AS ?o) }"),
        ("11.4", "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("11.4", "SELECT ?p { ?s ?p ?o } GROUP BY ?s"),
        ("16.1.2", "SELECT (1 AS ?s) { ?s ?p ?o }"),
        ("16.2.4", "CONSTRUCT WHERE { ?s ?p ?o FILTER(isIRI(?o)) }"),
        ("18.2.4.1", "SELECT * { ?s ?p ?o } GROUP BY ?s"),
        ("19.8", "SELECT ?s { ?s ?p ?o"),
        ("19.8", "SELECT ?s { ?s ?p }"),
        ("19.8", "SELECT { ?s ?p ?o }"),
        ("19.8", "SELECT ?s ?s ?p ?o }"),
        ("19.8", "ASK { ?s ?p ?o } LIMIT -1"),
        ("19.8", 'ASK { ?s ?p "never closed }'),
        ("19.8", "ASK { ?s ?p ?o } ASK { ?s ?p ?o }"),
    ],
)
def test_what_the_grammar_does_not_allow_is_malformed(server: Server, section: str, query: str) -> None:
    reply = server.ask(query)

    assert (reply.status, reply.kind) == (400, "application/problem+json"), (section, reply.text)
