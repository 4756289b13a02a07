"""Cases of the SPARQL 1.1 specification: a query, and the answer that the specification demands.

Expected answers are written by hand, a string for each row, in a short form of Turtle::

    :alice "Bob" "Bob"@en 42 10.5 1e0 true "2024-02-29"^^xsd:date <mailto:x@example.org> _: -

``_:`` is any blank node and ``-`` an unbound variable; what `PREFIXES` holds may be shortened.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rdflib import Graph
from rdflib.compare import to_canonical_graph

from tests.servers import Server

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES: Mapping[str, str] = {
    "": "http://example.org/",
    "g": "http://example.org/graph/",
    "xsd": XSD,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
PROLOGUE = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
TURTLE = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^(\S+))?|(\S+)')
NUMBERS = {"integer": int, "decimal": Decimal, "double": float, "float": float}
FORMS = ((r"[+-]?\d+", "integer"), (r"[+-]?\d*\.\d+", "decimal"), (r"[+-]?[\d.]+[eE][+-]?\d+", "double"))
Term = tuple[object, ...]
Expected = tuple[str, ...] | bool | str


@dataclass(frozen=True, slots=True)
class Case:
    """What *section* of the specification demands: *query* gives *expected*.

    *expected* are rows, true or false, or Turtle; *ordered* tells that the order of the rows counts.
    """

    section: str
    says: str
    query: str
    expected: Expected
    ordered: bool = False

    def __str__(self) -> str:
        return f"§{self.section} {self.says}"


def holds(server: Server, case: Case, **request: Any) -> None:
    """Ask the query of *case* and compare the answer."""
    if isinstance(case.expected, str):
        reply = server.ask(PROLOGUE + case.query, "application/n-triples", **request)
        assert reply.status == 200, reply.text
        assert canonical(reply.text) == canonical(TURTLE + case.expected)
        return
    reply = server.ask(PROLOGUE + case.query, "application/sparql-results+json", **request)
    assert reply.status == 200, reply.text
    read = json.loads(reply.body)
    if isinstance(case.expected, bool):
        assert read["boolean"] is case.expected
        return
    found, expected = rows(read), [wanted(row) for row in case.expected]
    assert (found == expected) if case.ordered else (Counter(found) == Counter(expected))


def canonical(turtle: str) -> set[str]:
    """Return the triples of a graph; two graphs that differ in blank nodes' names alone have the same."""
    return set(
        to_canonical_graph(Graph().parse(data=turtle, format="turtle")).serialize(format="nt").split("\n")
    )


def rows(read: Mapping[str, Any]) -> list[tuple[Term, ...]]:
    """Return the rows of a results document, each in the order of its head."""
    bindings: Iterable[Mapping[str, Any]] = read["results"]["bindings"]
    return [tuple(_found(row.get(name)) for name in read["head"]["vars"]) for row in bindings]


def wanted(row: str) -> tuple[Term, ...]:
    """Read an expected row."""
    return tuple(_wanted(token) for token in TOKEN.finditer(row))


def _found(term: Mapping[str, str] | None) -> Term:
    if term is None:
        return ()
    if term["type"] == "uri":
        return "iri", term["value"]
    if term["type"] == "bnode":
        return ("blank",)
    return _literal(term["value"], term.get("datatype", f"{XSD}string"), term.get("xml:lang", ""))


def _wanted(token: re.Match[str]) -> Term:
    text, language, kind, plain = token.groups()
    if plain is None:
        lexical = json.loads(f'"{text}"')
        return _literal(lexical, _iri(kind) if kind else f"{XSD}string", language or "")
    if plain in ("-", "_:"):
        return () if plain == "-" else ("blank",)
    if plain in ("true", "false"):
        return _literal(plain, f"{XSD}boolean", "")
    number = next((name for form, name in FORMS if re.fullmatch(form, plain)), None)
    return _literal(plain, XSD + number, "") if number else ("iri", _iri(plain))


def _iri(text: str) -> str:
    if text.startswith("<"):
        return text[1:-1]
    prefix, _, local = text.partition(":")
    return PREFIXES[prefix] + local


def _literal(lexical: str, kind: str, language: str) -> Term:
    """A literal by its value: the specification leaves open how a number that was computed is written."""
    number = NUMBERS.get(kind.removeprefix(XSD))
    if language:
        return "literal", lexical, language.lower()
    return "literal", number(lexical) if number else lexical, kind
