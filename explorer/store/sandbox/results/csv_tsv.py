"""SPARQL 1.1 Query Results CSV and TSV Formats."""

import re
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from explorer.store.sandbox.results.rows import RowWriter

_XSD = "http://www.w3.org/2001/XMLSchema#"
_QUOTED = re.compile('[",\r\n]')
_SHORT = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{_XSD}double": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
    f"{_XSD}boolean": re.compile("true|false"),
}
"""Which literals Turtle writes without quotes and datatype (Turtle §2.5.2 and §2.5.3)."""


class CsvWriter(RowWriter):
    """Writes rows as §3 says: values without their kinds, to be read by people and spreadsheets."""

    def __init__(self, columns: Sequence[str], base: str) -> None:  # noqa: ARG002
        self.head = f"{','.join(columns)}\r\n"

    def row(self, terms: Sequence[Any]) -> str:
        """Write the values; one that is unbound is empty (§3.2)."""
        values = [_value(term) for term in terms]
        if _QUOTED.search("".join(values)):
            values = [_field(value) for value in values]
        return f"{','.join(values)}\r\n"


class TsvWriter(RowWriter):
    """Writes rows as §4 says: terms as SPARQL and Turtle write them."""

    def __init__(self, columns: Sequence[str], base: str) -> None:  # noqa: ARG002
        names = [f"?{name}" for name in columns]
        self.head = "\t".join(names) + "\n"

    def row(self, terms: Sequence[Any]) -> str:
        """Write the terms; one that is unbound is empty."""
        return "\t".join(["" if term is None else _turtle(term) for term in terms]) + "\n"


def _value(term: Any) -> str:
    kind = type(term)
    if kind is ox.Literal or kind is ox.NamedNode:
        return str(term.value)
    if term is None:
        return ""
    return f"_:{term.value}" if kind is ox.BlankNode else " ".join([_value(part) for part in term])


def _field(value: str) -> str:
    """Quote *value* where it needs it (RFC 4180 §2)."""
    if not _QUOTED.search(value):
        return value
    quotes = value.replace('"', '""')
    return f'"{quotes}"'


def _turtle(term: Any) -> str:
    kind = type(term)
    if kind is ox.Literal:
        short = _SHORT.get(term.datatype.value)
        if short and short.fullmatch(term.value):
            return str(term.value)
    return f"<<( {' '.join([_turtle(part) for part in term])} )>>" if kind is ox.Triple else str(term)
