"""SPARQL 1.1 Query §16: SELECT, CONSTRUCT, ASK and DESCRIBE."""

from __future__ import annotations

import json

import pytest

from tests.conformance.cases import PROLOGUE, Case, holds
from tests.servers import Server

CASES = (
    Case("16.1.1", "variables come in the order that was asked", "SELECT ?n ?who { ?who :age ?n ; a :Robot }", ("7 :dan",)),
    Case("16.1.2", "an expression may use one before it", "SELECT (?n * 2 AS ?d) (?d + 1 AS ?e) { :dan :age ?n }", ("14 15",)),
    Case("16.1.2", "an expression that fails leaves its variable unbound", "SELECT (?n + 'x' AS ?d) ?n { :dan :age ?n }", ("- 7",)),
    Case("16.2", "CONSTRUCT fills its template", "CONSTRUCT { ?b :author ?a } { ?a :by ?b }", ":alice :author :w1, :w2 . :bob :author :w3 . :carol :author :w4 ."),
    Case("16.2", "a triple with an unbound variable is left out", "CONSTRUCT { ?w :n ?n ; :m ?m } { ?w a :Person ; :name ?n OPTIONAL { ?w :age ?m } }", ':alice :n "Alice" ; :m 42 . :bob :n "Bob" ; :m 23 . :carol :n "Carol" .'),
    Case("16.2", "an impossible triple is left out", "CONSTRUCT { ?n :of ?w } { ?w :age ?n }", ""),
    Case("16.2", "a triple is there once", "CONSTRUCT { :all :genre ?g } { ?w :genre ?g }", ":all :genre :essay, :novel ."),
    Case("16.2.1", "blank nodes are new for each solution", "CONSTRUCT { ?w :has [ :years ?n ] } { ?w :age ?n }", ":alice :has [ :years 42 ] . :bob :has [ :years 23 ] . :dan :has [ :years 7 ] ."),
    Case("16.2.2", "a whole graph", "CONSTRUCT { ?s ?p ?o } { GRAPH g:left { ?s ?p ?o } }", ":x :number 1 . :y :number 2 ."),
    Case("16.2.3", "with ORDER and LIMIT", "CONSTRUCT { :oldest :age ?n } { ?w :age ?n } ORDER BY DESC(?n) LIMIT 1", ":oldest :age 42 ."),
    Case("16.2.4", "the short form", "CONSTRUCT WHERE { ?w :age ?n ; a :Robot }", ":dan :age 7 ; a :Robot ."),
    Case("16.2.4", "the short form with FROM", "CONSTRUCT FROM g:right WHERE { ?w :number ?n }", ":x :number 1 . :z :number 3 ."),
    Case("16.3", "ASK: there is one", "ASK { :alice :knows :bob }", True),
    Case("16.3", "ASK: there is none", "ASK { :bob :knows :alice }", False),
    Case("16.3", "ASK with an order and a limit", "ASK { ?w :age ?n } ORDER BY ?n LIMIT 1", True),
    Case("16.4.1", "DESCRIBE an IRI", "DESCRIBE :y", ":y :number 2 ."),
    Case("16.4.1", "DESCRIBE what is not there", "DESCRIBE :nobody", ""),
    Case("16.4.2", "DESCRIBE what a pattern finds", "DESCRIBE ?w { ?w :number 3 }", ":z :number 3 ."),
    Case("16.4.2", "DESCRIBE an IRI and a variable", "DESCRIBE :y ?w { ?w :number 3 }", ":y :number 2 . :z :number 3 ."),
    Case("16.4.3", "DESCRIBE takes blank nodes along", "DESCRIBE :t8", ":t8 :is [] ."),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_forms(server: Server, case: Case) -> None:
    holds(server, case)


def test_a_star_selects_the_variables_in_scope(server: Server) -> None:
    """§16.1.1 and §18.2.1: not those of MINUS, FILTER or an inner query that does not select them."""
    query = "SELECT * { ?a :age ?b MINUS { ?a :mail ?c } FILTER EXISTS { ?a :name ?d } { SELECT ?a { ?a a ?e } } }"
    read = json.loads(server.ask(PROLOGUE + query).body)

    assert {"a", "b"} == set(read["head"]["vars"])
