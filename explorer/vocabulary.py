"""The namespaces that the ontology, the queries and the answers use."""

from collections.abc import Iterable
from types import MappingProxyType

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


def shorten(iri: str) -> str:
    """Return *iri* as a prefixed name where a prefix fits, otherwise unchanged."""
    fits = [(prefix, space) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fits:
        return iri
    prefix, space = max(fits, key=lambda pair: len(pair[1]))
    return f"{prefix}:{iri[len(space) :]}"


def local_path(iri: str, base: str, parts: Iterable[str] = ("ont#", "id/")) -> str:
    """Return the path at which this server describes *iri*, if it is one of the *parts* below *base*; otherwise “”."""
    local = iri.removeprefix(base)
    return f"/{local}" if local != iri and local.startswith(tuple(parts)) else ""
