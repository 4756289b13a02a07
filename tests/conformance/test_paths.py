"""SPARQL 1.1 Query §9: property paths."""

from __future__ import annotations

import pytest

from tests.conformance.cases import Case, holds
from tests.servers import Server

CASES = (
    Case("9.2", "alternatives: one or both", "SELECT ?it { :carol :name|:mail ?it }", ('"Carol"', "<mailto:carol@example.org>")),
    Case("9.2", "sequence: who those know who she knows", "SELECT ?who { :alice :knows/:knows ?who }", (":carol", ":dan")),
    Case("9.2", "a sequence of three", 'SELECT ?n { :alice :knows/:knows/:name ?n }', ('"Carol"', '"Dan"')),
    Case("9.2", "inverse", "SELECT ?who { :carol ^:knows ?who }", (":alice", ":bob")),
    Case("9.2", "inverse of a sequence", "SELECT ?who { :dan ^(:knows/:knows) ?who }", (":alice", ":bob")),
    Case("9.2", "a sequence with an inverse: who knows whom she knows", "SELECT ?who { :bob :knows/^:knows ?who FILTER(?who != :bob) }", (":alice",)),
    Case("9.2", "negated set: neither of these", 'SELECT ?it { :dan !(:age|:name) ?it }', (":Robot",)),
    Case("9.2", "negation of one", "SELECT ?it { :three !:next ?it }", ('"end"',)),
    Case("9.2", "negation of rdf:type", "SELECT ?it { :dan !a ?it }", ("7", '"Dan"')),
    Case("9.2", "negated set of inverses", "SELECT ?who { :carol !(^:by) ?who }", (":alice", ":bob")),
    Case("9.2", "negated set of both directions", "SELECT ?it { :dan !(:name|:age|a|^:by) ?it }", (":carol",)),
    Case("9.3", "a sequence counts each way", "SELECT ?n { :alice :knows/a ?n }", (":Person", ":Person")),
    Case("9.4", "one or more", "SELECT ?who { :bob :knows+ ?who }", (":carol", ":dan")),
    Case("9.4", "zero or more begins at the start", "SELECT ?who { :bob :knows* ?who }", (":bob", ":carol", ":dan")),
    Case("9.4", "zero or one", "SELECT ?who { :alice :knows? ?who }", (":alice", ":bob", ":carol")),
    Case("9.4", "each node is found once, however many ways lead to it", "SELECT ?who { :alice :knows+ ?who }", (":bob", ":carol", ":dan")),
    Case("9.4", "a cycle ends", "SELECT ?n { :one :next+ ?n }", (":two", ":three", ":one")),
    Case("9.4", "a cycle with zero steps", "SELECT ?n { :one :next* ?n }", (":one", ":two", ":three")),
    Case("9.4", "backwards over any length", "SELECT ?who { :dan ^:knows+ ?who }", (":alice", ":bob", ":carol")),
    Case("9.4", "the end may be given", "SELECT ?who { ?who :knows+ :dan }", (":alice", ":bob", ":carol")),
    Case("9.4", "both ends may be given", "ASK { :alice :knows+ :dan }", True),
    Case("9.4", "a way that is not there", "ASK { :dan :knows+ :alice }", False),
    Case("9.4", "repeated groups", "SELECT ?n { :one (:next/:next)+ ?n }", (":three", ":two", ":one")),
    Case("9.4", "repeated alternatives", 'SELECT ?n { :two (:next|:end)+ ?n }', (":three", '"end"', ":one", ":two")),
    Case("9.4", "a star in a star ends", "SELECT ?n { :one (:next*)* ?n }", (":one", ":two", ":three")),
    Case("9.4", "both ends open", "SELECT ?a ?b { ?a :next+ ?b }", tuple(f":{a} :{b}" for a in ("one", "two", "three") for b in ("one", "two", "three"))),
    Case("9.4", "a list by its rests", "SELECT ?part { :w1 :parts/rdf:rest*/rdf:first ?part }", ('"one"', '"two"', '"three"')),
    Case("9.1", "a path binds tighter than its triple", "SELECT ?n { ?who ^:knows/:age ?n . FILTER(?who = :bob) }", ("42",)),
    Case("9.1", "inverse binds tighter than sequence", "SELECT ?n { :bob ^:knows/:name ?n }", ('"Alice"',)),
    Case("9.1", "a group changes what binds", "SELECT ?n { :alice (:knows/:knows)|:name ?n }", (":carol", ":dan", '"Alice"')),
    Case("9.4", "in a named graph", "SELECT ?n { GRAPH g:ring { :one :next+ ?n } }", (":one", ":two", ":three")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_paths(server: Server, case: Case) -> None:
    holds(server, case)
