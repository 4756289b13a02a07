"""SPARQL 1.1 Query §10 to §15: BIND, VALUES, aggregates, subqueries, datasets, and the order of solutions."""

from __future__ import annotations

import pytest

from tests.conformance.cases import Case, holds
from tests.servers import Server

ASSIGNMENTS = (
    Case("10.1", "BIND gives a new variable a value", "SELECT ?half { :alice :age ?n BIND(?n / 2 AS ?half) }", ("21.0",)),
    Case("10.1", "BIND sees what stands before it", "SELECT ?x ?y { BIND(2 AS ?x) BIND(?x + 1 AS ?y) }", ("2 3",)),
    Case("10.1", "an error leaves the variable unbound", "SELECT ?x { BIND(1 / 0 AS ?x) }", ("-",)),
    Case("10.2", "VALUES joins with what is there", "SELECT ?n { VALUES ?who { :bob :dan :nobody } ?who :age ?n }", ("23", "7")),
    Case("10.2.1", "VALUES of several variables, with UNDEF", "SELECT ?a ?n { ?a :age ?n VALUES (?a ?n) { (:bob UNDEF) (UNDEF 7) (:alice 1) } }", (":bob 23", ":dan 7")),
    Case("10.2.2", "VALUES after the query", "SELECT ?n { ?who :age ?n } VALUES ?who { :alice }", ("42",)),
    Case("10.2", "VALUES of nothing", "SELECT ?n { ?who :age ?n VALUES ?who { } }", ()),
)  # fmt: skip

AGGREGATES = (
    Case("11.1", "SUM by group", "SELECT ?by (SUM(?p) AS ?total) { ?w :by ?by ; :price ?p } GROUP BY ?by", (":alice 15.0", ":bob 20.25")),
    Case("11.2", "without GROUP BY all solutions are one group", "SELECT (COUNT(?w) AS ?n) { ?w :by ?by }", ("4",)),
    Case("11.2", "a group by an expression", "SELECT ?old (COUNT(*) AS ?n) { ?w :age ?a } GROUP BY (?a > 20 AS ?old)", ("true 2", "false 1")),
    Case("11.2", "a group by two keys", "SELECT ?g ?y (COUNT(*) AS ?n) { ?w :genre ?g ; :year ?y } GROUP BY ?g ?y", (":essay 2001 1", ":essay 2003 1", ":novel 2003 1")),
    Case("11.3", "HAVING chooses groups", "SELECT ?by { ?w :by ?by } GROUP BY ?by HAVING (COUNT(?w) > 1)", (":alice",)),
    Case("11.3", "HAVING of a sum", "SELECT ?by { ?w :by ?by ; :price ?p } GROUP BY ?by HAVING (SUM(?p) > 16)", (":bob",)),
    Case("11.4", "an expression over aggregates", "SELECT (MAX(?a) - MIN(?a) AS ?span) { ?w :age ?a }", ("35",)),
    Case("11.5", "an average of two", "SELECT (AVG(?p) AS ?mean) { ?w :by :alice ; :price ?p }", ("7.5",)),
    Case("11.6", "an error in a group leaves its aggregate unbound", "SELECT (SUM(?x) AS ?s) { VALUES ?x { 1 :alice } }", ("-",)),
    Case("18.5.1.2", "COUNT counts what is bound", "SELECT (COUNT(?m) AS ?n) (COUNT(*) AS ?all) { ?w a :Person OPTIONAL { ?w :mail ?m } }", ("2 3",)),
    Case("18.5.1.2", "COUNT DISTINCT", "SELECT (COUNT(DISTINCT ?y) AS ?n) { ?w :year ?y }", ("2",)),
    Case("18.5.1.2", "COUNT of nothing is 0", "SELECT (COUNT(*) AS ?n) { :nobody :age ?a }", ("0",)),
    Case("18.5.1.2", "there are no groups where nothing matches", "SELECT ?w (COUNT(*) AS ?n) { ?w :ages ?a } GROUP BY ?w", ()),
    Case("18.5.1.3", "SUM of nothing is 0", "SELECT (SUM(?a) AS ?n) { :nobody :age ?a }", ("0",)),
    Case("18.5.1.4", "AVG of nothing is 0", "SELECT (AVG(?a) AS ?n) { :nobody :age ?a }", ("0",)),
    Case("18.5.1.5", "MIN and MAX of numbers", "SELECT (MIN(?a) AS ?low) (MAX(?a) AS ?high) { ?w :age ?a }", ("7 42",)),
    Case("18.5.1.5", "MIN of strings", "SELECT (MIN(?n) AS ?low) { ?w :name ?n }", ('"Alice"',)),
    Case("18.5.1.7", "GROUP_CONCAT with a separator", 'SELECT (GROUP_CONCAT(?x; SEPARATOR="+") AS ?all) { VALUES ?x { "a" "a" } }', ('"a+a"',)),
    Case("18.5.1.7", "GROUP_CONCAT DISTINCT", 'SELECT (GROUP_CONCAT(DISTINCT ?x) AS ?all) { VALUES ?x { "a" "a" } }', ('"a"',)),
    Case("18.5.1.7", "GROUP_CONCAT separates by a space", 'SELECT (GROUP_CONCAT(?x) AS ?all) { VALUES ?x { "a" "a" } }', ('"a a"',)),
    Case("18.5.1.8", "SAMPLE is one of them", "SELECT ?one { { SELECT (SAMPLE(?y) AS ?one) { :w1 :year ?y } } }", ("2001",)),
)  # fmt: skip

SUBQUERIES = (
    Case("12", "the inner query is asked first", "SELECT ?w ?a { { SELECT (MAX(?x) AS ?a) { ?y :age ?x } } ?w :age ?a }", (":alice 42",)),
    Case("12", "only what is selected is seen outside", "SELECT ?who { ?who :age 7 { SELECT ?x { ?x :age ?who } } }", (":dan", ":dan", ":dan")),
    Case("12", "an inner limit", "SELECT ?who ?w { { SELECT ?who { ?who a :Person } ORDER BY ?who LIMIT 1 } ?w :by ?who }", (":alice :w1", ":alice :w2")),
    Case("12", "a variable of the same name inside is another", "SELECT ?a ?n { :dan :age ?a { SELECT (COUNT(?a) AS ?n) { ?x :age ?a } } }", ("7 3",)),
    Case("12", "an aggregate of an aggregate", "SELECT (MAX(?n) AS ?most) { { SELECT (COUNT(?w) AS ?n) { ?w :by ?by } GROUP BY ?by } }", ("2",)),
)  # fmt: skip

DATASETS = (
    Case("13.2.1", "FROM chooses the default graph", "SELECT ?s ?n FROM g:left { ?s :number ?n }", (":x 1", ":y 2")),
    Case("13.2.1", "several FROM are merged", "SELECT DISTINCT ?s ?n FROM g:left FROM g:right { ?s :number ?n }", (":x 1", ":y 2", ":z 3")),
    Case("13.2.2", "FROM NAMED alone leaves the default graph empty", "ASK FROM NAMED g:left { ?s :number ?n }", False),
    Case("13.2.2", "FROM NAMED chooses the named graphs", "SELECT ?g ?s FROM NAMED g:left FROM NAMED g:right { GRAPH ?g { ?s :number ?n } }", ("g:left :x", "g:left :y", "g:right :x", "g:right :z")),
    Case("13.2.3", "both", "SELECT ?s ?n FROM g:left FROM NAMED g:right { ?s :number 1 GRAPH g:right { ?s :number ?n } }", (":x 1",)),
    Case("13.2.1", "FROM alone leaves no named graph", "ASK FROM g:left { GRAPH ?g { ?s :number ?n } }", False),
    Case("13.2", "a graph that is not there is empty", "ASK FROM g:nowhere { ?s ?p ?o }", False),
    Case("13.3.1", "GRAPH ?g tells the graph", "SELECT ?g { GRAPH ?g { :z :number ?n } }", ("g:right",)),
    Case("13.3.2", "GRAPH of an IRI asks one graph", "SELECT ?s { GRAPH g:right { ?s :number ?n } }", (":x", ":z")),
    Case("13.3.3", "?g may be bound outside", "SELECT ?s { VALUES ?g { g:left } GRAPH ?g { ?s :number ?n } }", (":x", ":y")),
    Case("13.3.3", "the same graph in two patterns", "SELECT ?g { GRAPH ?g { :x :number 1 } GRAPH ?g { :y :number 2 } }", ("g:left",)),
    Case("13.3.4", "the default graph of this service is the union", "SELECT DISTINCT ?s { ?s :number ?n }", (":x", ":y", ":z")),
    Case("13.3.4", "a pattern of the union may span graphs", "SELECT ?t { ?who :name 'Bob' . ?w :by ?who ; :title ?t }", ('"Gamma"@en',)),
    Case("13.3", "a pattern in GRAPH does not span graphs", "ASK { GRAPH ?g { ?who :name 'Bob' . ?w :by ?who } }", False),
)  # fmt: skip

MODIFIERS = (
    Case("15.1", "ORDER BY numbers", "SELECT ?n { ?w :age ?n } ORDER BY ?n", ("7", "23", "42"), ordered=True),
    Case("15.1", "descending", "SELECT ?n { ?w :age ?n } ORDER BY DESC(?n)", ("42", "23", "7"), ordered=True),
    Case("15.1", "by several", "SELECT ?w { ?w :genre ?g ; :year ?y } ORDER BY DESC(?y) ?g ?w", (":w2", ":w3", ":w1"), ordered=True),
    Case("15.1", "by an expression", "SELECT ?n { ?w :name ?n } ORDER BY STRLEN(?n) DESC(?n)", ('"Dan"', '"Bob"', '"Carol"', '"Alice"'), ordered=True),
    Case("15.1", "unbound, blank nodes, IRIs, literals", "SELECT ?x { { :t8 :is ?x } UNION { :t1 :is ?x } UNION { :t2 :is ?x } UNION { :dan :age 7 } } ORDER BY ?x", ("-", "_:", ":iri", '"plain"'), ordered=True),
    Case("15.1", "strings by their code points", "SELECT ?x { VALUES ?x { 'b' 'B' 'a' 'é' } } ORDER BY ?x", ('"B"', '"a"', '"b"', '"é"'), ordered=True),
    Case("15.2", "projection keeps duplicates", "SELECT ?g { ?w :genre ?g }", (":essay", ":essay", ":novel", ":novel")),
    Case("15.3.1", "DISTINCT", "SELECT DISTINCT ?g { ?w :genre ?g }", (":essay", ":novel")),
    Case("15.3.1", "DISTINCT tells strings with tags apart", "SELECT DISTINCT ?x { VALUES ?x { 'a' 'a'@en 'a'@de 'a' } }", ('"a"', '"a"@en', '"a"@de')),
    Case("15.3.2", "REDUCED may keep duplicates", "SELECT DISTINCT ?g { { SELECT REDUCED ?g { ?w :genre ?g } } }", (":essay", ":novel")),
    Case("15.4", "OFFSET", "SELECT ?n { ?w :age ?n } ORDER BY ?n OFFSET 1", ("23", "42"), ordered=True),
    Case("15.4", "OFFSET beyond the end", "SELECT ?n { ?w :age ?n } OFFSET 9", ()),
    Case("15.5", "LIMIT", "SELECT ?n { ?w :age ?n } ORDER BY ?n LIMIT 2", ("7", "23"), ordered=True),
    Case("15.5", "LIMIT 0", "SELECT ?n { ?w :age ?n } LIMIT 0", ()),
    Case("15.5", "LIMIT and OFFSET in either order", "SELECT ?n { ?w :age ?n } ORDER BY ?n LIMIT 1 OFFSET 1", ("23",), ordered=True),
)  # fmt: skip


@pytest.mark.parametrize("case", [*ASSIGNMENTS, *AGGREGATES, *SUBQUERIES, *DATASETS, *MODIFIERS], ids=str)
def test_solutions(server: Server, case: Case) -> None:
    holds(server, case)
