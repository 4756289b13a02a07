"""What follows from a dataset: rules in ``rules/``, applied until they find nothing new."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.progress import Watch, unwatched
from explorer.sparql.query_file import QueryFile, read_queries
from explorer.terms import PREFIXES, Iri, n3

RULES = Path(__file__).parent / "rules"
OWN_RULES = RULES / "own"
Terms = frozenset[str] | None
"""IRIs of properties and classes; None stands for all."""
_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_SCHEMA_TERM = re.compile(r"\b(rdfs?|owl):(\w+)")


def add_inferred(store: ox.Store, graph: str, watch: Watch = unwatched) -> None:
    """Add to *graph* what the explorer's own rules say, and then what OWL 2 RL infers, until that is nothing new.

    The rules of OWL 2 RL (Profiles §4.3, tables 5 to 9), in ``rules/``, are those that the schema makes use of.
    """
    for _ in watch(_apply(store, ox.NamedNode(graph)), "Statements that follow"):
        pass


def _apply(store: ox.Store, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """Apply the rules and yield what they add."""
    for rule in read_queries(OWN_RULES).values():
        yield from _add(store, rule.text, graph)
    rules = read_queries(RULES).values()
    schema = frozenset(iri for rule in rules for iri in _schema_terms(rule))
    waiting: dict[str, Terms] = {rule.name: None for rule in rules}
    while any(terms != frozenset() for terms in waiting.values()):
        for rule in rules:
            terms, waiting[rule.name] = waiting[rule.name], frozenset()
            if terms != frozenset():
                added = _add(store, _of(rule, terms), graph)
                yield from added
                said = _said(added, schema)
                waiting = {name: _both(before, said) for name, before in waiting.items()}


def _add(store: ox.Store, text: str, graph: ox.NamedNode) -> list[ox.Quad]:
    found: Any = store.query(text, use_default_graph_as_union=True)
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in found]
    store.bulk_extend(quads)
    return quads


def _said(quads: Collection[ox.Quad], schema: frozenset[str]) -> Terms:
    """Return the properties and classes of which *quads* say something; all where they change the *schema* that rules read."""
    terms: set[Any] = {quad.predicate for quad in quads}
    terms |= {quad.object for quad in quads if quad.predicate == _TYPE} if _TYPE in terms else set()
    found = frozenset(term.value for term in terms if isinstance(term, ox.NamedNode))
    return None if found & schema or len(found) < len(terms) else found


def _both(some: Terms, others: Terms) -> Terms:
    return None if some is None or others is None else some | others


def _of(rule: QueryFile, terms: Terms) -> str:
    """Return the query of *rule*, where one of the variables that its header says it ``reads`` is one of *terms*."""
    if terms is None:
        return rule.text
    listed = ", ".join(n3(Iri(term)) for term in sorted(terms))
    among = " || ".join(f"?{name} IN ({listed})" for name in rule.header["reads"])
    return rule.text.replace("WHERE {", f"WHERE {{\n  FILTER ({among})", 1)


def _schema_terms(rule: QueryFile) -> Iterator[str]:
    """Yield the terms of RDF, RDFS and OWL that *rule* has; “a” is in every statement of a class, and says no schema."""
    for prefix, name in _SCHEMA_TERM.findall(rule.text):
        if (iri := PREFIXES[prefix] + name) != _TYPE.value:
            yield iri
