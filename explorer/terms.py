"""RDF terms as plain Python values, how a value is written in SPARQL, and the namespaces that shorten IRIs.

A value is an `Iri`, a `Text` (a string with a language), or a plain ``str``, ``int``, ``float`` or ``bool``.
Dates, years and other datatypes arrive as ``str``: the explorer shows them and never computes with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from explorer.errors import BadRequest

BASE = "https://w3id.org/alliance/"
"""The base of the IRIs of the framework that ships with the explorer (not yet registered)."""

PREFIXES = MappingProxyType(
    {
        "ont": f"{BASE}ont#",
        "id": f"{BASE}id/",
        "graph": f"{BASE}graph/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "cito": "http://purl.org/spar/cito/",
        "fabio": "http://purl.org/spar/fabio/",
        "bibo": "http://purl.org/ontology/bibo/",
        "schema": "https://schema.org/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vann": "http://purl.org/vocab/vann/",
        "sh": "http://www.w3.org/ns/shacl#",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "void": "http://rdfs.org/ns/void#",
    }
)
"""Prefix → namespace, in the order in which they are written."""
_LONGEST_FIRST = tuple(sorted(PREFIXES.items(), key=lambda pair: -len(pair[1])))
_NOT_IN_AN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


class Iri(str):
    """An absolute IRI."""

    __slots__ = ()

    @property
    def local(self) -> str:
        """What follows the last ``#`` or ``/``."""
        return self[max(self.rfind("#"), self.rfind("/")) + 1 :]

    @property
    def uuid(self) -> str:
        """The UUID of what the IRI names: version 5 (RFC 9562 §5.5) in the namespace of URLs, so anyone computes the same."""
        return str(uuid5(NAMESPACE_URL, self))


class Text(str):
    """A string with a language tag (BCP 47), as ``language``."""

    language: str

    def __new__(cls, value: str, language: str) -> Text:
        """Join the string *value* and its *language*."""
        text = super().__new__(cls, value)
        text.language = language
        return text

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override] # of str, which has no language
        """What `pickle` makes it of again."""
        return str(self), self.language


Value = Iri | Text | str | int | float | bool
LARGEST = 2**53 - 1
"""The largest whole number, either side of 0, that JSON keeps as it is everywhere (RFC 8259 §6)."""


_TERMS = "ont#"
"""What the names of terms begin with, below the base of a framework and of the vocabulary that ships."""


def n3(value: Value) -> str:
    """Write *value* as a term of SPARQL 1.1 (§19.8, productions 129 and 139).

    Raises `BadRequest` for an IRI with a character that no IRI may hold.
    """
    from rdflib import Literal, URIRef  # here, so that the command starts without it

    if isinstance(value, Iri):
        if _NOT_IN_AN_IRI.search(value):
            raise BadRequest(f"“{value}” is not an IRI.", "Take out spaces, quotes and brackets.")
        return URIRef(value).n3()
    language = value.language if isinstance(value, Text) else None
    return Literal(value, lang=language).n3()


def whole_number(value: Value) -> int:
    """Return *value*, a number or the text of one, as a whole number.

    Raises `ValueError` where it is none: a truth value, infinite, with a fraction, or larger than `LARGEST`.
    """
    if isinstance(value, bool):
        raise ValueError(f"{value} is no number")
    number = value if isinstance(value, float) else int(value)
    if not -LARGEST <= number <= LARGEST or number != int(number):  # not so for “nan”
        raise ValueError(f"{value} is no whole number")
    return int(number)


def shorten(iri: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return *iri* as a prefixed name where a prefix fits, one of its *own* first, otherwise unchanged."""
    spaces = _LONGEST_FIRST
    if own:
        others = (pair for pair in PREFIXES.items() if pair[0] not in own)
        spaces = tuple(sorted((*own.items(), *others), key=lambda pair: -len(pair[1])))
    for prefix, space in spaces:
        if space and iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def prefixes_of(base: str) -> Mapping[str, str]:
    """Return the prefixes of a framework whose names begin with *base*: its nodes, its graphs, and kinds of its own if it is not the one that ships."""
    own = {} if base == BASE else {"kind": f"{base}ont#"}
    return MappingProxyType({**PREFIXES, "id": f"{base}id/", "graph": f"{base}graph/", **own})


def local_path(iri: str, base: str, parts: Iterable[str] = (_TERMS, "id/")) -> str:
    """Return the path at which a framework describes *iri*, if it is one of the *parts* below its *base*, or a term of the vocabulary that ships; otherwise “”."""
    parts = tuple(parts)
    places = ((base, parts), (BASE, tuple(part for part in parts if part == _TERMS)))
    for begin, allowed in places:
        local = iri.removeprefix(begin)
        if local != iri and local.startswith(allowed):
            return f"/{local}"
    return ""
