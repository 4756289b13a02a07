"""The closure of the check is that of owlrl, without that each name is the same as itself."""

from __future__ import annotations

import owlrl
import pytest
from rdflib import OWL, Graph

from explorer.check.reasoning import Triple, compute_closure

AXIOMS = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <http://e/> .

:Cat rdfs:subClassOf :Animal ; owl:equivalentClass :Felid ; owl:disjointWith :Dog .
:Owner owl:equivalentClass [ a owl:Restriction ; owl:onProperty :owns ; owl:someValuesFrom :Animal ] .
:Adult owl:equivalentClass [ a owl:Restriction ; owl:onProperty :age ; owl:hasValue :grown ] .
:Pet owl:intersectionOf ( :Animal :Owned ) . :Beast owl:unionOf ( :Cat :Dog ) .
:owns rdfs:subPropertyOf :knows ; owl:inverseOf :ownedBy ; rdfs:domain :Person ; rdfs:range :Owned .
:knows a owl:SymmetricProperty . :mother a owl:FunctionalProperty . :before a owl:TransitiveProperty .
:grandmother owl:propertyChainAxiom ( :mother :mother ) . :likes owl:equivalentProperty :loves .

:tom a :Cat ; :mother :kit, :kitty ; :before :pip . :pip :before :pop . :kit :mother :old .
:ann :owns :tom ; :likes :bob ; :age :grown .
"""


@pytest.mark.parametrize(
    "more", ["", ":pip owl:differentFrom :pop .", ":tom a :Dog .", ":kit owl:differentFrom :kitty ."]
)
def test_it_is_that_of_owlrl_but_for_names_that_are_the_same_as_themselves(more: str) -> None:
    whole = Graph(bind_namespaces="none").parse(data=AXIOMS + more, format="turtle")
    closed, messages = compute_closure(whole)
    rules = owlrl.OWLRL_Semantics(whole, axioms=False, daxioms=False)
    rules.closure()
    assert len(closed) > 100
    assert _named(closed) == {triple for triple in _named(whole) if not _is_reflexive(triple)}
    assert sorted(messages) == sorted(rules.error_messages)
    assert bool(messages) is (more[:5] in (":tom ", ":kit "))


def test_a_name_cannot_differ_from_itself() -> None:
    graph = Graph(bind_namespaces="none").parse(data=f"<http://e/a> <{OWL.differentFrom}> <http://e/a> .")
    (message,) = compute_closure(graph)[1]
    assert message.startswith("'sameAs' and 'differentFrom' cannot be used")
    assert message.endswith(": (http://e/a, http://e/a)")


def _named(graph: Graph) -> set[Triple]:
    """The triples of *graph* apart from the blank nodes in which owlrl writes its messages."""
    messages = {subject for subject, _, kind in graph if str(kind).endswith("#ErrorMessage")}
    return {triple for triple in graph if triple[0] not in messages}


def _is_reflexive(triple: Triple) -> bool:
    subject, predicate, object_ = triple
    return predicate == OWL.sameAs and subject == object_
