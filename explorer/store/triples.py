"""Triples of an answer as rows: subject, predicate and object, each as a term of SPARQL 1.1 Query Results JSON."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import pyoxigraph as ox

Term: TypeAlias = Mapping[str, Any]
"""A term as SPARQL 1.1 Query Results JSON writes it (§3.2.2), such as ``{"type": "uri", "value": "…"}``."""
Solution: TypeAlias = Mapping[str, Term]
"""One row: the name of a column → its term; what is unbound is absent."""
PARTS = ("subject", "predicate", "object")
_XSD = "http://www.w3.org/2001/XMLSchema#"


def solutions(ntriples: bytes, most: int) -> tuple[tuple[Solution, ...], bool]:
    """Read the first *most* of the sorted lines of *ntriples* (N-Triples in UTF-8), and say whether there are more."""
    lines = sorted(set(ntriples.splitlines()))
    parsed = ox.parse(b"\n".join(lines[:most]), ox.RdfFormat.N_TRIPLES, lenient=True)
    return tuple(_parts(each.triple) for each in parsed), len(lines) > most


def _parts(triple: Any) -> Solution:
    return dict(zip(PARTS, map(to_json_term, triple), strict=True))


def to_json_term(term: Any) -> Term:
    """Return a *term* of Oxigraph as JSON has it (§3.2.2), with the triples and directions of SPARQL 1.2."""
    kind = type(term)
    if kind is ox.NamedNode:
        return {"type": "uri", "value": term.value}
    if kind is ox.BlankNode:
        return {"type": "bnode", "value": term.value}
    if kind is ox.Triple:
        return {"type": "triple", "value": _parts(term)}
    literal = {"type": "literal", "value": term.value}
    if term.language:
        literal["xml:lang"] = term.language
        if term.direction:
            literal["its:dir"] = str(term.direction)
    elif term.datatype.value != f"{_XSD}string":
        literal["datatype"] = term.datatype.value
    return literal
