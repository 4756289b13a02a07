"""The most used terms of the vocabulary have examples, and each example holds in the graph."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.store.loading import ontology_files
from explorer.terms import BASE, PREFIXES

ONT, EXAMPLE = PREFIXES["ont"], ox.NamedNode(f"{PREFIXES['skos']}example")
PREFIXED = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
FOLLOWS = f"{ONT}comprises"
"""What no file states: a rule adds it."""
MOST_USED = 20
TRIPLES = frozenset(
    quad.triple
    for _, path in ontology_files(Settings().ontology, BASE)
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
)
EXAMPLES = sorted(
    (str(one.subject.value), one.object.value)
    for one in TRIPLES
    if one.predicate == EXAMPLE and isinstance(one.subject, ox.NamedNode)
)


def test_the_most_used_terms_have_an_example() -> None:
    """Used of a node: as its class, as a property or as a value."""
    uses = Counter(
        term.value
        for one in TRIPLES
        if isinstance(one.subject, ox.NamedNode) and one.subject.value.startswith(f"{BASE}id/")
        for term in (one.predicate, one.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(ONT)
    )
    least = uses.most_common(MOST_USED)[-1][1]
    most_used = {term for term, count in uses.items() if count >= least}
    assert most_used - {term for term, _ in EXAMPLES} == set()


@pytest.mark.parametrize(("term", "text"), EXAMPLES)
def test_an_example_shows_the_term_and_holds_in_the_graph(term: str, text: str) -> None:
    triples = [quad.triple for quad in ox.parse(PREFIXED + text, format=ox.RdfFormat.TURTLE)]
    named = {
        one.value
        for triple in triples
        for one in (triple.predicate, triple.object)
        if isinstance(one, ox.NamedNode)
    }
    assert term in named
    assert [triple for triple in triples if triple.predicate.value != FOLLOWS and triple not in TRIPLES] == []
