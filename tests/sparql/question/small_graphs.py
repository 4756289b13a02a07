"""Small graphs with much in them: of the things, links and values that random questions speak of, so that few answers are empty."""

from __future__ import annotations

from random import Random

import pyoxigraph as ox

from explorer.sparql.question.patterns import TYPE
from explorer.terms import PREFIXES
from tests.sparql.question.meaning import Graph, Term
from tests.sparql.question.models import BASES, FACTS, KINDS, LINKS, NODES, ONT, WORDS

NUMBERED = {f"{ONT}position", f"{ONT}startCharacter"}
TAGGED = {f"{PREFIXES['rdfs']}label", f"{ONT}shortLabel"}

DATATYPES = {
    iri: f"{PREFIXES['rdf']}langString"
    if iri in TAGGED
    else ""
    if iri == f"{ONT}startCharacter"
    else f"{PREFIXES['xsd']}{'integer' if iri in NUMBERED else 'string'}"
    for iri in (*FACTS, f"{ONT}rationale")
}
"""The datatype of all values of each property, empty where they have several."""


def random_triples(random: Random) -> list[tuple[ox.NamedNode, ox.NamedNode, Term]]:
    """Triples between ten nodes, some of which say who states a link."""
    nodes = [ox.NamedNode(iri) for iri in (*NODES, *(f"{ONT}thing{place}" for place in range(5)))]
    found: set[tuple[ox.NamedNode, ox.NamedNode, Term]] = set()
    for node in nodes:
        found |= {
            (node, ox.NamedNode(TYPE), ox.NamedNode(kind))
            for kind in random.sample(KINDS, random.choice((2, 3)))
        }
        for property_ in FACTS:
            values = [_value(property_, random) for _ in range(random.choice((0, 1, 2, 2)))]
            found |= {(node, ox.NamedNode(property_), value) for value in values}
    for kind in KINDS[::2]:
        found |= {
            (ox.NamedNode(kind), ox.NamedNode(f"{ONT}sign"), ox.Literal("*")),
            (
                ox.NamedNode(kind),
                ox.NamedNode(f"{PREFIXES['rdfs']}label"),
                ox.Literal(kind[-4:], language="en"),
            ),
        }
    for property_ in LINKS:
        ends = [(random.choice(nodes), random.choice(nodes)) for _ in range(14)]
        found |= {(one, ox.NamedNode(property_), other) for one, other in ends}
        for place, (one, other) in enumerate(ends):
            found |= set(_assertion(f"{property_}-{place}", one, property_, other, random))
    return sorted(found, key=str)


def _value(property_: str, random: Random) -> ox.Literal:
    if property_ in NUMBERED:
        number = random.choice(
            ("1", "2", "7", "8", "-3", *(("0.5",) if property_ != f"{ONT}position" else ()))
        )
        return ox.Literal(
            number, datatype=ox.NamedNode(f"{PREFIXES['xsd']}{'decimal' if '.' in number else 'integer'}")
        )
    text = random.choice((*WORDS, "x", "Trust and goals"))
    return ox.Literal(text, language="en") if property_ in TAGGED else ox.Literal(text)


def _assertion(
    name: str, one: ox.NamedNode, property_: str, other: ox.NamedNode, random: Random
) -> list[tuple[ox.NamedNode, ox.NamedNode, Term]]:
    said = ox.NamedNode(name)
    ends = {
        "subject": one,
        "relation": ox.NamedNode(property_),
        "object": other,
        "basis": ox.NamedNode(random.choice(BASES)),
    }
    found: list[tuple[ox.NamedNode, ox.NamedNode, Term]] = [
        (said, ox.NamedNode(ONT + end), term) for end, term in ends.items()
    ]
    if random.random() < 0.5:
        found.append((said, ox.NamedNode(f"{ONT}rationale"), ox.Literal(random.choice(WORDS))))
    return found


def opened(triples: list[tuple[ox.NamedNode, ox.NamedNode, Term]]) -> tuple[ox.Store, Graph]:
    """Return *triples* in a store, and as the graph that meanings are worked out from."""
    store, graph = ox.Store(), Graph()
    for subject, property_, object_ in triples:
        store.add(ox.Quad(subject, property_, object_))
        graph.add(subject, property_.value, object_)
    return store, graph
