"""OWL 2 RL: the closure holds no contradiction, and the store infers what the rules infer.

The closure is owlrl's (OWL 2 Profiles §4.3).
Triples with a literal are left out of it: the shapes look after values, and the closure is then much faster.
"""

from __future__ import annotations

import re

import owlrl
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from explorer.check.files import Ontology, merged
from explorer.check.violation import Violation

STEP = "reasoning"
Links = frozenset[tuple[str, str, str]]
_IRI = re.compile(r"https?://[^\s'\"<>),]+")


def reasoning_step(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    """Close the ontology under the RL rules: a summary, and every contradiction or difference."""
    closed, messages = close(data.union)
    contradictions = [_contradiction(data, message) for message in sorted(messages)]
    if contradictions:
        return "", tuple(contradictions)
    expected = _links(closed, data) - _links(data.union, data)
    differences = _differences(data, expected, _stored(data))
    return (
        f"no contradiction; {len(expected)} inferred links and memberships are those of OWL 2 RL",
        differences,
    )


def close(graph: Graph) -> tuple[Graph, list[str]]:
    """Return the OWL 2 RL closure of the nodes and links in *graph*, and the contradictions in words."""
    closed = merged([graph])
    for triple in graph:
        if isinstance(triple[2], Literal):
            closed.remove(triple)
    rules = owlrl.OWLRL_Semantics(closed, axioms=False, daxioms=False)
    rules.closure()
    return closed, list(rules.error_messages)


def _contradiction(data: Ontology, message: str) -> Violation:
    named = [URIRef(iri) for iri in _IRI.findall(message)]
    described = [iri for iri in named if iri.startswith(f"{data.base}id/")] or named
    sentence = f"The rules of OWL 2 RL find a contradiction: {' '.join(message.split()).rstrip('.')}."
    return data.violation(STEP, described[0] if described else "", sentence)


def _links(graph: Graph, data: Ontology) -> Links:
    """The links of our own properties, and the memberships of our own classes, between named nodes."""
    own = f"{data.base}ont#"
    properties = {str(p) for p in graph.subjects(RDFS.subPropertyOf, URIRef(f"{own}link"))}
    return frozenset(
        (str(s), str(p), str(o))
        for s, p, o in graph
        if isinstance(s, URIRef) and s.startswith(f"{data.base}id/") and isinstance(o, URIRef)
        if (p == RDF.type and o.startswith(own)) or str(p) in properties or str(p).startswith(own)
    )


def _stored(data: Ontology) -> Links:
    own = f"{data.base}ont#"
    rows = data.store.select(
        f"SELECT ?s ?p ?o WHERE {{ GRAPH <{data.base}graph/inferred> {{ ?s ?p ?o }} "
        f'FILTER (STRSTARTS(STR(?s), "{data.base}id/")) }}'
    )
    triples = ((str(row["s"]), str(row["p"]), str(row["o"])) for row in rows)
    return frozenset(
        (s, p, o) for s, p, o in triples if p.startswith(own) or (p == str(RDF.type) and o.startswith(own))
    )


def _differences(data: Ontology, expected: Links, stored: Links) -> tuple[Violation, ...]:
    marker = f"{data.base}ont#link"
    told = {True: "the store does not infer", False: "the store infers, and OWL 2 RL does not,"}
    wrong = [(triple, triple in expected) for triple in sorted(expected ^ stored) if triple[1] != marker]
    return tuple(
        data.violation(STEP, s, f"This is what {told[missing]}: {_words(s, p, o)}. Mend the store's rules.")
        for (s, p, o), missing in wrong
        if p != str(OWL.sameAs)
    )


def _words(*iris: str) -> str:
    return " ".join(re.split(r"[#/]", iri)[-1] for iri in iris)
