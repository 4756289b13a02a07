"""RDF terms as plain Python values, and how a value is written in SPARQL.

A value is an `Iri`, a `Text` (a string with a language), or a plain ``str``, ``int``, ``float`` or ``bool``.
Dates, years and other datatypes arrive as ``str``: the explorer shows them and never computes with them.
"""

from __future__ import annotations

import re

from rdflib import Literal, URIRef

from explorer.errors import BadRequest

_NOT_IN_AN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


class Iri(str):
    """An absolute IRI."""

    __slots__ = ()

    @property
    def local(self) -> str:
        """What follows the last ``#`` or ``/``."""
        return self[max(self.rfind("#"), self.rfind("/")) + 1 :]


class Text(str):
    """A string with a language tag (BCP 47), as ``language``."""

    language: str

    def __new__(cls, value: str, language: str) -> Text:
        """Join the string *value* and its *language*."""
        text = super().__new__(cls, value)
        text.language = language
        return text


Value = Iri | Text | str | int | float | bool


def n3(value: Value) -> str:
    """Write *value* as a term of SPARQL 1.1 (§19.8, productions 129 and 139).

    Raises `BadRequest` for an IRI with a character that no IRI may hold.
    """
    if isinstance(value, Iri):
        if _NOT_IN_AN_IRI.search(value):
            raise BadRequest(f"“{value}” is not an IRI.", "Take out spaces, quotes and brackets.")
        return URIRef(value).n3()
    language = value.language if isinstance(value, Text) else None
    return Literal(value, lang=language).n3()
