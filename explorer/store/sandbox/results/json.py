"""SPARQL 1.1 Query Results JSON Format, with the triple terms and directions of SPARQL 1.2."""

from collections.abc import Sequence
from json import JSONEncoder
from typing import Any

import pyoxigraph as ox

_quoted = JSONEncoder(ensure_ascii=False).encode
_STRING = "http://www.w3.org/2001/XMLSchema#string"


class JsonWriter:
    """Writes rows as §3.2 says."""

    between = ","
    foot = "]}}"

    def __init__(self, columns: Sequence[str]) -> None:
        names = [_quoted(name) for name in columns]
        self.head = f'{{"head":{{"vars":[{",".join(names)}]}},"results":{{"bindings":['
        self._keys = [f"{name}:" for name in names]

    def row(self, terms: Sequence[Any]) -> str:
        """Write the terms that are bound (§3.2.1)."""
        bound = [key + _term(term) for key, term in zip(self._keys, terms, strict=True) if term is not None]
        return f"{{{','.join(bound)}}}"

    def verdict(self, yes: bool) -> str:
        """Write a boolean (§3.3)."""
        return f'{{"head":{{}},"boolean":{"true" if yes else "false"}}}'


def _term(term: Any) -> str:
    """Write a *term* (§3.2.2)."""
    kind = type(term)
    if kind is ox.Literal:
        return f'{{"type":"literal","value":{_quoted(term.value)}{_more(term)}}}'
    if kind is ox.NamedNode:
        return f'{{"type":"uri","value":{_quoted(term.value)}}}'
    if kind is ox.BlankNode:
        return f'{{"type":"bnode","value":{_quoted(term.value)}}}'
    names = ("subject", "predicate", "object")
    parts = [f'"{name}":{_term(part)}' for name, part in zip(names, term, strict=True)]
    return f'{{"type":"triple","value":{{{",".join(parts)}}}}}'


def _more(literal: ox.Literal) -> str:
    """The language, or the datatype where it is no plain string."""
    language = literal.language
    if language:
        direction = f',"its:dir":"{literal.direction}"' if literal.direction else ""
        return f',"xml:lang":"{language}"{direction}'
    datatype = literal.datatype.value
    return "" if datatype == _STRING else f',"datatype":{_quoted(datatype)}'
