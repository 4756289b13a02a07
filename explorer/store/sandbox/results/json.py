"""SPARQL 1.1 Query Results JSON Format, with the triple terms and directions of SPARQL 1.2."""

from collections.abc import Sequence
from json import JSONEncoder
from typing import Any

from explorer.store.sandbox.results.rows import RowWriter
from explorer.store.triples import to_json_term

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class JsonWriter(RowWriter):
    """Writes rows as §3.2 says."""

    between = ","
    foot = "]}}"

    def __init__(self, columns: Sequence[str], base: str) -> None:  # noqa: ARG002
        self.head = f'{{"head":{{"vars":{_encode(columns)}}},"results":{{"bindings":['
        self._columns = columns

    def row(self, terms: Sequence[Any]) -> str:
        """Write the terms that are bound (§3.2.1)."""
        pairs = zip(self._columns, terms, strict=True)
        return _encode({name: to_json_term(term) for name, term in pairs if term is not None})

    def verdict(self, yes: bool) -> str:
        """Write a boolean (§3.3)."""
        return _encode({"head": {}, "boolean": yes})
