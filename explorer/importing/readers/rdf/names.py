"""The names of properties and classes that files use for what a framework has, each group with the plainest first."""

from __future__ import annotations

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
ISO = "http://purl.org/iso25964/skos-thes#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
SCHEMA = "https://schema.org/"
FOAF = "http://xmlns.com/foaf/0.1/"
ADMS = "http://www.w3.org/ns/adms#"
CC = "http://creativecommons.org/ns#"
PAV = "http://purl.org/pav/"
ESCO = "http://data.europa.eu/esco/model#"
ASN = "http://purl.org/ASN/schema/core/"
GEM = "http://purl.org/gem/qualifiers/"
CEASN = "https://purl.org/ctdlasn/terms/"
CETERMS = "https://purl.org/ctdl/terms/"

PREFIXES = {
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "skosxl": XL,
    "iso-thes": ISO,
    "dcterms": DCTERMS,
    "dct": DCTERMS,
    "dc": DC,
    "schema": SCHEMA,
    "sdo": SCHEMA,
    "foaf": FOAF,
    "adms": ADMS,
    "cc": CC,
    "pav": PAV,
    "esco": ESCO,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "vann": "http://purl.org/vocab/vann/",
    "prov": "http://www.w3.org/ns/prov#",
    "asn": ASN,
    "gemq": GEM,
    "ceasn": CEASN,
    "ceterms": CETERMS,
}
"""Prefix → namespace, as people and files write them."""

TYPE, VALUE, FIRST, REST, NIL = (f"{RDF}{name}" for name in ("type", "value", "first", "rest", "nil"))
LABEL, COMMENT, SUBCLASS = f"{RDFS}label", f"{RDFS}comment", f"{RDFS}subClassOf"

TITLES = (
    f"{DCTERMS}title",
    f"{DC}title",
    f"{SKOS}prefLabel",
    LABEL,
    f"{SCHEMA}name",
    f"{FOAF}name",
)
DESCRIPTIONS = (
    f"{DCTERMS}description",
    f"{DC}description",
    f"{DCTERMS}abstract",
    f"{SKOS}definition",
    f"{SKOS}scopeNote",
    f"{SCHEMA}description",
    f"{SKOS}note",
    COMMENT,
)
LICENSES = (
    f"{DCTERMS}license",
    f"{CC}license",
    f"{SCHEMA}license",
    "http://www.w3.org/1999/xhtml/vocab#license",
)
RIGHTS = (f"{DCTERMS}rights", f"{DC}rights", f"{DCTERMS}rightsHolder", f"{SCHEMA}copyrightNotice")
PUBLISHERS = (f"{DCTERMS}publisher", f"{DC}publisher", f"{SCHEMA}publisher")
CREATORS = (
    f"{DCTERMS}creator",
    f"{DC}creator",
    f"{SCHEMA}creator",
    f"{SCHEMA}author",
    f"{FOAF}maker",
)
VERSIONS = (
    f"{OWL}versionInfo",
    f"{SCHEMA}version",
    f"{PAV}version",
    f"{DCTERMS}hasVersion",
    "http://www.w3.org/ns/dcat#version",
)
DATES = (
    f"{DCTERMS}modified",
    f"{DCTERMS}issued",
    f"{DCTERMS}created",
    f"{DCTERMS}date",
    f"{DC}date",
    f"{SCHEMA}dateModified",
    f"{SCHEMA}datePublished",
)
LANGUAGES = (f"{DCTERMS}language", f"{DC}language", f"{SCHEMA}inLanguage")

OTHER_NAMESPACES = {
    "http://purl.org/ctdlasn/terms/": CEASN,
    "http://purl.org/ctdl/terms/": CETERMS,
    "https://credreg.net/ctdlasn/terms#": CEASN,
    "http://credreg.net/ctdlasn/terms#": CEASN,
    "https://credreg.net/ctdl/terms#": CETERMS,
    "https://purl.org/ctdlasn/terms#": CEASN,
    "https://purl.org/ASN/schema/core/": ASN,
    "http://www.w3.org/2008/05/skos#": SKOS,
    "http://www.w3.org/2004/02/skos/core/": SKOS,
    "https://www.w3.org/2004/02/skos/core#": SKOS,
    "https://purl.org/dc/terms/": DCTERMS,
    "http://schema.org/": SCHEMA,
}
"""Namespace that files have by mistake, or had once → the one that is meant."""


def short(iri: str) -> str:
    """Return *iri* as people write it: “skos:broader”, or its end where the namespace is not known."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return local(iri)


def local(iri: str) -> str:
    """Return the end of *iri*, after the last ``#``, ``/`` or (of a URN) ``:``."""
    end = iri.rstrip("#/")
    for sign in "#/:":
        if sign in end:
            return end[end.rfind(sign) + 1 :]
    return end
