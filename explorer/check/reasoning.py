"""OWL 2 RL: the closure holds no contradiction, and the store infers what the rules infer.

The closure is owlrl's (OWL 2 Profiles §4.3).
It is compared with the store's in all that it says of our nodes by a property or a class of ours, or by one that the
ontology puts above one of ours; so no rule is missing in the store.
What the store's own rules add is taken as given, like what the files say.
Triples with a literal are left out of it: the shapes look after values, and the closure is then much faster.
"""

import re
from collections.abc import Iterable

import owlrl
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from explorer.check.files import Ontology
from explorer.check.violation import Violation
from explorer.sparql.query_file import read_queries
from explorer.store.inference import OWN_RULES
from explorer.terms import Iri

Links = frozenset[tuple[str, str, str]]
Triple = tuple[Node, Node, Node]
_VOCABULARIES = tuple(str(space) for space in (RDF, RDFS, OWL))
_IRI = re.compile(r"https?://[^\s'\"<>),]+")


class _Rules(owlrl.OWLRL_Semantics):  # type: ignore[misc] # it has no types
    """The rules of owlrl with less to do; what follows is the same, except that each name is the same as itself (eq-ref)."""

    def store_triple(self, triple: Triple) -> None:
        """Note that *triple* follows, unless it is known or says that a thing is the same as itself."""
        subject, predicate, object_ = triple
        is_reflexive = subject == object_ and predicate == OWL.sameAs
        if not is_reflexive and triple not in self.added_triples and triple not in self.graph:
            self.added_triples.add(triple)

    def rules(self, triple: Triple, cycle: int) -> None:
        """Apply the rules that begin with *triple*: none begins with a property or a class of an ontology's own."""
        name = str(triple[2] if triple[1] == RDF.type else triple[1])
        if cycle == 1 or name.startswith(_VOCABULARIES):
            super().rules(triple, cycle)

    def _equality(self, triple: Triple, cycle: int) -> None:
        subject, predicate, object_ = triple
        if subject == object_ and predicate == OWL.differentFrom:  # eq-diff1 with eq-ref
            what = "'sameAs' and 'differentFrom' cannot be used on the same subject-object pair"
            self.add_error(f"{what}: ({subject}, {object_})")
        super()._equality(triple, cycle)


def reasoning_step(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    """Close the ontology under the RL rules: a summary, and every contradiction or difference."""
    closed, messages = compute_closure(data.union + _added(data))
    contradictions = [_contradiction(data, message) for message in sorted(messages)]
    if contradictions:
        return "", tuple(contradictions)
    expected = _links(closed, data) - _links(data.union, data)
    rows = data.store.select(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{data.base}graph/inferred> {{ ?s ?p ?o }} }}")
    stored = _links(((row["s"], row["p"], row["o"]) for row in rows), data)
    differences = _differences(data, expected, stored)
    return (
        f"no contradiction; {len(expected)} inferred links and memberships are those of OWL 2 RL",
        differences,
    )


def _added(data: Ontology) -> Graph:
    """What the explorer's own rules add."""
    added = (data.store.construct(rule.text) for rule in read_queries(OWN_RULES).values())
    return Graph(bind_namespaces="none").parse(data=b"".join(added), format="nt")


def compute_closure(graph: Graph) -> tuple[Graph, list[str]]:
    """Return the OWL 2 RL closure of the nodes and links in *graph*, and the contradictions in words."""
    closed = Graph("SimpleMemory", bind_namespaces="none")
    for triple in graph:
        if not isinstance(triple[2], Literal):
            closed.add(triple)
    rules = _Rules(closed, axioms=False, daxioms=False)
    rules.closure()
    return closed, list(rules.error_messages)


def _contradiction(data: Ontology, message: str) -> Violation:
    named = [URIRef(iri) for iri in _IRI.findall(message)]
    described = [iri for iri in named if iri.startswith(f"{data.base}id/")] or named
    sentence = f"The rules of OWL 2 RL find a contradiction: {' '.join(message.split()).rstrip('.')}."
    return data.violation(described[0] if described else "", sentence)


def _links(triples: Iterable[tuple[object, object, object]], data: Ontology) -> Links:
    """What *triples* say of our nodes by the properties and classes that the ontology describes."""
    named = ((str(s), str(p), str(o)) for s, p, o in triples if isinstance(o, URIRef | Iri))
    return frozenset(triple for triple in named if _ours(triple, data))


def _ours(triple: tuple[str, str, str], data: Ontology) -> bool:
    subject, predicate, object_ = triple
    is_type = predicate == str(RDF.type)
    named = object_ if is_type else predicate
    above = (None, RDFS.subClassOf if is_type else RDFS.subPropertyOf, URIRef(named))
    return subject.startswith(f"{data.base}id/") and (
        named.startswith(f"{data.base}ont#") or above in data.union
    )


def _differences(data: Ontology, expected: Links, stored: Links) -> tuple[Violation, ...]:
    what = {True: "OWL 2 RL infers, and the store does not", False: "the store infers, and OWL 2 RL does not"}
    return tuple(
        data.violation(
            triple[0], f"{_words(*triple)} is what {what[triple in expected]}: correct the store's rules."
        )
        for triple in sorted(expected ^ stored)
    )


def _words(*iris: str) -> str:
    return " ".join(re.split(r"[#/]", iri)[-1] for iri in iris)
