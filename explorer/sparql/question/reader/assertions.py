"""Links that a query asks for by their assertion: the node that says of a subject, a relation and an object that they are linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.sparql.question.reader.edges import Edge
from explorer.sparql.question.reader.inner import Inner
from explorer.terms import PREFIXES

_ONT = PREFIXES["ont"]
ASSERTION = {f"{_ONT}{name}": name for name in ("subject", "relation", "object")}
"""What the three ends of an assertion are called, by their properties."""


@dataclass(frozen=True)
class Asserted:
    """A link by one of *properties* from *subject* to *object*, of which the edges at *places* speak; *relation* is the term for the property."""

    subject: str
    object: str
    relation: str
    properties: tuple[str, ...]
    places: frozenset[int]


def find_assertion(
    said: str, items: Sequence[tuple[int, Edge | Inner]], values: Mapping[str, tuple[str, ...]]
) -> Asserted | None:
    """Return the link that *said* asserts, by the *items* that name it; None where it is no assertion, or nothing else is said of it.

    *values* are the IRIs that each variable may be.
    """
    ends: dict[str, tuple[int, Edge]] = {}
    for place, item in items:
        match item:
            case Edge(subject, (property_,), _, "", None) if subject == said and property_ in ASSERTION:
                ends[ASSERTION[property_]] = (place, item)
    if len(ends) != len(ASSERTION) or len(items) == len(ends):
        return None
    relation = ends["relation"][1].object
    properties = (relation,) if relation.startswith("<") else values.get(relation, ())
    if not properties:
        return None
    return Asserted(
        ends["subject"][1].object,
        ends["object"][1].object,
        relation,
        tuple(iri[1:-1] for iri in properties),
        frozenset(place for place, _ in ends.values()),
    )
