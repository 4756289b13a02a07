"""What follows is found where something is new, and it is all that follows."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

from explorer.sparql.query_file import QueryFile, read_queries
from explorer.store import inference
from explorer.store.inference import RULES, add_inferred

GRAPH = "http://e/inferred"
PREFIXES = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <http://e/> .
"""
DATA = {
    "wider classes": ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :x a :A .",
    "a class without a name": ":A rdfs:subClassOf [ rdfs:subClassOf :C ] . :x a :A .",
    "a link that makes a class": ":isA rdfs:subPropertyOf rdf:type . :A rdfs:subClassOf :B . :x :isA :A .",
    "a link that makes the schema": ":under rdfs:subPropertyOf rdfs:subClassOf . :B :under :C . :A :under :B . :x a :A .",
    "one rule after another": (
        ":near a owl:SymmetricProperty ; rdfs:subPropertyOf :within . :within a owl:TransitiveProperty ; owl:inverseOf :holds . "
        ":holds rdfs:subPropertyOf :has . :aunt owl:propertyChainAxiom ( :has :sister ) . :sister rdfs:subPropertyOf :near . "
        ":x :near :y . :y :within :z . :z :sister :w ."
    ),
    "a class that makes a link transitive": (
        ":Line rdfs:subClassOf owl:TransitiveProperty . :p a :Line . :x :p :y . :y :p :z . :z :p :w ."
    ),
}


def dataset(turtle: str) -> ox.Store:
    store = ox.Store()
    store.load(PREFIXES + turtle, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("http://e/stated"))
    return store


@pytest.mark.parametrize("name", DATA)
def test_all_that_follows_is_found(name: str) -> None:
    store = dataset(DATA[name])
    add_inferred(store, GRAPH)

    assert len(store) > len(dataset(DATA[name]))
    for rule in read_queries(RULES).values():
        found: Any = store.query(rule.text, use_default_graph_as_union=True)
        assert not list(found), rule.name


def test_a_rule_reads_again_what_is_new_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    add = inference._add

    def noted(store: ox.Store, text: str, graph: ox.NamedNode) -> list[ox.Quad]:
        asked.append(text)
        return add(store, text, graph)

    monkeypatch.setattr(inference, "_add", noted)

    add_inferred(dataset(DATA["one rule after another"]), GRAPH)

    whole = {rule.text for rule in read_queries(RULES).values()}
    assert sum(text in whole for text in asked) == len(whole)
    assert any("?narrower IN (" in text for text in asked)


@pytest.mark.parametrize("rule", read_queries(RULES).values(), ids=lambda rule: rule.name)
def test_every_rule_says_what_it_reads(rule: QueryFile) -> None:
    assert rule.header["reads"]
    assert all(f"?{name} " in rule.text for name in rule.header["reads"])
