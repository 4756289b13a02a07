"""A framework of competences in SKOS, as large as one likes and the same each time."""

from __future__ import annotations

from collections.abc import Iterator

CONCEPT = "http://example.org/competence/"
PREFIXES = """\
@prefix : <http://example.org/competence/> .
@prefix v: <http://example.org/vocabulary/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
FANOUT = 6
EACH = 11
"""Triples of one competence."""


def turtle(triples: int) -> str:
    """Return Turtle with about *triples* triples: a tree of competences with labels, levels and links."""
    return PREFIXES + "\n".join(_competence(number) for number in range(max(1, triples // EACH)))


def _competence(number: int) -> str:
    return " ;\n  ".join([f":c{number} a skos:Concept", *_properties(number)]) + " ."


def _properties(number: int) -> Iterator[str]:
    yield f'skos:notation "C{number}"'
    yield f'skos:prefLabel "Competence {number}"@en , "Kompetenz {number}"@de'
    yield f'skos:definition "Being able to do what number {number} asks, in {number % 97} situations"@en'
    yield f"skos:broader :c{(number - 1) // FANOUT if number else 0}"
    yield f"v:level {number % 5 + 1}"
    yield f"v:area v:area{number % 23}"
    yield f"v:requires :c{number * 7 // 11} , :c{number * 5 // 13}"
    if number % 3:
        yield f'v:note "Note on {number}"'
